/**
 * In a mount namespace of its own, which goes with its last process: the root folder as /, with the kernel's
 * file systems, a /run of its own, and the /tmp of this machine, where folders for bind volumes are made.
 * With chroot in place of pivot_root, containers cannot be given a root of theirs.
 */
const script = `
root=$1; shift
mount --bind "$root" "$root"
for each in proc sys dev tmp; do mount --rbind "/$each" "$root/$each"; done
mount -t tmpfs tmpfs "$root/run"
while [ "$1" != -- ]; do
  mkdir -p "$root$2"
  mount --bind "$1" "$root$2"
  shift 2
done
shift
mkdir "$root/run/outside"
cd "$root"
pivot_root . run/outside
cd /
umount --lazy /run/outside
rmdir /run/outside
exec "$@"`;

/** @param folders of this machine → where they are inside, below its /run. @returns a command of util-linux. */
export function insideRoot(
  root: string,
  folders: Readonly<Record<string, string>>,
  command: readonly string[],
): readonly string[] {
  return [
    ...['unshare', '--mount', '--propagation', 'private', 'sh', '-ec', script, 'sh', root],
    ...Object.entries(folders).flat(),
    '--',
    ...command,
  ];
}
