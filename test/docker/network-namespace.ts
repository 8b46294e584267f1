import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { follow, root, type Ended, type Started } from './command-line.ts';

/** A machine within this one: network, firewall, /run and mounts of its own, and no engine yet. */
export interface Machine extends AsyncDisposable {
  /** Its /run, as seen from outside. */
  readonly runFolder: string;
  /** Output of a shell script in it; throws where a command fails. */
  sh(script: string): string;
  start(program: string, ...args: readonly string[]): Started;
  /** The command line, as a user would start it there. */
  startCli(...words: readonly string[]): Started;
  cli(...words: readonly string[]): Promise<Ended>;
}

/** @param checkout whose command line is started in it */
export async function openMachine(checkout = root): Promise<Machine> {
  const holder = spawn(
    'unshare',
    ['--net', '--mount', '--propagation', 'private', 'sh', '-c', 'echo ready; exec cat'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  await once(holder.stdout, 'data');
  const enter = ['--net', '--mount', '--target', String(holder.pid), `--wd=${checkout}`];
  // Neither an engine that the environment names nor one at the usual place is to be found.
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'], HOME: '/nowhere', NO_COLOR: '1' };
  const all: Started[] = [];
  const machine: Machine = {
    runFolder: `/proc/${String(holder.pid)}/root/run`,
    sh: (script) =>
      execFileSync('nsenter', [...enter, 'sh', '-ec', script], { env, encoding: 'utf8' }),
    start(...words) {
      const child = spawn('nsenter', [...enter, ...words], {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const started = follow(child);
      all.push(started);
      return started;
    },
    startCli: (...words) => machine.start('node', 'bench/start.mjs', ...words),
    cli: (...words) => machine.startCli(...words).ended,
    async [Symbol.asyncDispose]() {
      // What a test that failed did not end.
      for (const { child } of all) child.kill('SIGKILL');
      await Promise.all(all.map(({ ended }) => ended));
      holder.stdin.end();
      await once(holder, 'close');
    },
  };
  machine.sh('mount -t tmpfs none /run; ip link set lo up; echo 0 >/proc/sys/net/ipv4/ip_forward');
  return machine;
}

/**
 * A script that prints all that an engine might change in a network: one line a fact, without
 * counters, times and numbers that the kernel gives out.
 */
export const networkState = [
  ...['iptables', 'ip6tables'].flatMap((family) =>
    ['', '-nft', '-legacy'].map((kind) => `${family}${kind}-save`),
  ),
  'nft',
]
  .map((name) => {
    // In an order of their own, not in that in which they were made.
    const tables = 'nft list tables | sort | while read -r table; do nft list $table; done';
    const show = name === 'nft' ? tables : name;
    const strip = "sed -E 's/ \\[[0-9:]+\\]//; s/ packets [0-9]+ bytes [0-9]+//' | grep -v '^#'";
    return `if command -v ${name} >/dev/null; then ${show} 2>/dev/null | ${strip} || true; fi`;
  })
  .concat(
    "ip -o link | sed -E 's/^[0-9]+: //'",
    "ip -o addr | sed -E 's/^[0-9]+: //; s/valid_lft.*//'",
    'ip route show table all',
    'cd /proc/sys/net; grep -rs . ipv4/ip_forward ipv4/conf ipv6/conf bridge | sort',
    'cut -d" " -f1 /proc/modules 2>/dev/null | sort',
  )
  .join('\n');
