import { BenchError } from '../base/errors.ts';
import { sha256Of } from '../base/sha256.ts';
import { runLabel } from './engine.ts';
import { isOrphan, ownerName } from './processes/program-owner.ts';
import { runProgram, type Ended } from './processes/run-program.ts';

/** Of every link that a run makes, so that others are never looked at. The kernel allows 15 characters. */
const namePrefix = 'btoll';

/** @param of what the link is for. @returns a name that no other link has. Pure. */
export function linkName(of: string): string {
  return `${namePrefix}${sha256Of(of).slice(0, 8)}`;
}

/**
 * Two connected interfaces in this program's network namespace, both up. The kernel keeps beside them which program made them, and
 * for which run.
 * @throws BenchError ENGINE_FAILED with the kernel's reason.
 */
export async function createLink(name: string, runId: string): Promise<void> {
  const peer = `${name}-p`;
  // In one go, which a kill of this program does not cut: a link without its owner's name would stay for ever.
  const lines = [
    `link add name ${name} type veth peer name ${peer}`,
    `link set dev ${name} alias "${ownerName()} ${runLabel}=${runId}"`,
    ...[name, peer].map((each) => `link set dev ${each} up`),
  ];
  try {
    const making = runProgram('ip', ['-batch', '-'], `${lines.join('\n')}\n`);
    await orFailure(making, `make the link ${name}`);
  } catch (thrown) {
    await removeLink(name);
    throw thrown;
  }
}

/** One that is gone already is no error. */
export async function removeLink(name: string): Promise<void> {
  if (!(await listLinks()).some((each) => each.ifname === name)) return;
  await orFailure(runProgram('ip', ['link', 'delete', 'dev', name]), `remove the link ${name}`);
}

/** @param prefix CIDR. @throws BenchError ENGINE_FAILED with the kernel's reason. */
export async function addLinkAddress(name: string, prefix: string): Promise<void> {
  const adding = runProgram('ip', ['address', 'add', prefix, 'dev', name]);
  await orFailure(adding, `give the link ${name} an address`);
}

/** Removes the links that programs which are dead left behind. @returns their names. */
export async function sweepLinks(): Promise<readonly string[]> {
  const left = (await listLinks()).filter(({ ifname, ifalias = '' }) => {
    const [owner = ''] = ifalias.split(' ');
    return ifname.startsWith(namePrefix) && isOrphan(owner);
  });
  for (const { ifname } of left) await removeLink(ifname);
  return left.map(({ ifname }) => ifname);
}

interface ListedLink {
  readonly ifname: string;
  readonly ifalias?: string;
}

/** None where there is no program for it: then no run has made any. */
async function listLinks(): Promise<readonly ListedLink[]> {
  const listed = await runProgram('ip', ['-json', 'link', 'show', 'type', 'veth']);
  if (!listed.ok || listed.stdout.trim() === '') return [];
  return JSON.parse(listed.stdout) as ListedLink[];
}

async function orFailure(ending: Promise<Ended>, doing: string): Promise<void> {
  const ended = await ending;
  if (!ended.ok) throw new BenchError('ENGINE_FAILED', `Could not ${doing}: ${ended.reason}`);
}

/**
 * Why the kernel has no links of a kind: tried on another link, in a network namespace that ends with the trial.
 * @returns undefined where it has them.
 */
export async function whyNoLinks(kind: string): Promise<string | undefined> {
  const base = linkName(kind);
  const trial = `ip link add name ${base} type veth peer name ${base}-p && ip link add link ${base} name ${base}-t type ${kind}`;
  const tried = await runProgram('unshare', ['--net', 'sh', '-c', trial]);
  return tried.ok ? undefined : tried.reason;
}
