import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readlink } from 'node:fs/promises';
import type { CleanupStack } from '../base/cleanup-stack.ts';
import { BenchError } from '../base/errors.ts';
import type { Outsider } from '../audit/reach/network-map.ts';
import { runProgram } from '../engine/processes/run-program.ts';

/** Two network namespaces of our own: one for an engine, and one that is outside for it. */
export interface Namespaces {
  /** Processes that hold them open. */
  readonly inside: number;
  readonly outside: number;
  /** The network namespace that an engine is in, as the kernel calls it. */
  readonly namespace: string;
  readonly outsider: Outsider;
  /** Runs a program where the engine is. @throws BenchError where it fails */
  readonly run: (name: string, ...args: readonly string[]) => Promise<string>;
  /** What starts a program there, mounts included. */
  readonly enter: (pid: number) => readonly string[];
}

/** Addresses of documentation (RFC 5737, RFC 3849): no network of this machine can have them. */
const address = {
  ...{ host4: '192.0.2.1', outside4: '192.0.2.2' },
  ...{ host6: '2001:db8:1::1', outside6: '2001:db8:1::2' },
};
const link = 'out0';

/** @throws BenchError NO_ENGINE where this program may not make any. */
export async function openNamespaces(cleanup: CleanupStack): Promise<Namespaces> {
  const inside = await hold(cleanup);
  const outside = await hold(cleanup);
  const inIt = (pid: number) => ['--net', '--mount', `--target=${String(pid)}`];
  const runIn = async (pid: number, name: string, args: readonly string[]): Promise<string> => {
    const ended = await runProgram('nsenter', [...inIt(pid), name, ...args]);
    if (ended.ok) return ended.stdout;
    throw new BenchError('NO_ENGINE', `"${[name, ...args].join(' ')}" failed: ${ended.reason}`, {
      hint: 'An audit of an engine of our own needs root, iproute2 and util-linux.',
    });
  };
  const script = (pid: number, lines: readonly string[]) =>
    runIn(pid, 'sh', ['-ec', lines.join('\n')]);
  await script(inside, [
    // What an engine keeps at fixed places is not to meet that of another.
    'mount -t tmpfs none /run',
    // An address of IPv6 that is being checked for duplicates cannot be dialled yet.
    'for each in all default; do echo 0 > /proc/sys/net/ipv6/conf/$each/accept_dad; done',
    'ip link set lo up',
    `ip link add ${link} type veth peer name eth0 netns ${String(outside)}`,
    `ip addr add ${address.host4}/24 dev ${link}`,
    `ip addr add ${address.host6}/64 dev ${link} nodad`,
    `ip link set ${link} up`,
    `ip route add default via ${address.outside4}`,
  ]);
  await script(outside, [
    'ip link set eth0 up',
    `ip addr add ${address.outside4}/24 dev eth0`,
    `ip addr add ${address.outside6}/64 dev eth0 nodad`,
    // A neighbour who takes the host for the way to everything, 127.0.0.1 included: its own loopback stays down.
    'for each in all eth0; do echo 1 > /proc/sys/net/ipv4/conf/$each/route_localnet; done',
    `ip route add default via ${address.host4}`,
    `ip route add 127.0.0.0/8 via ${address.host4}`,
    `ip -6 route add default via ${address.host6}`,
  ]);
  return {
    ...{ inside, outside },
    namespace: await readlink(`/proc/${String(inside)}/ns/net`),
    outsider: { link, ipv4: address.outside4, ipv6: address.outside6 },
    run: (name, ...args) => runIn(inside, name, args),
    enter: inIt,
  };
}

/** A process that does nothing, in namespaces of its own. */
async function hold(cleanup: CleanupStack): Promise<number> {
  const words = ['--net', '--mount', '--propagation', 'private', 'sh', '-c', 'echo; exec cat'];
  // A session of its own: Ctrl-C is for us, and it is needed for cleaning up.
  const holder = spawn('unshare', words, { stdio: ['pipe', 'pipe', 'ignore'], detached: true });
  cleanup.defer(() => ended(holder));
  await Promise.race([once(holder.stdout, 'data'), once(holder, 'close'), once(holder, 'error')]);
  if (holder.pid === undefined || holder.exitCode !== null) {
    throw new BenchError('NO_ENGINE', 'No network namespace could be made.', {
      hint: 'An audit of an engine of our own needs root and util-linux.',
    });
  }
  return holder.pid;
}

async function ended(holder: ChildProcess): Promise<void> {
  if (holder.pid === undefined || holder.exitCode !== null) return;
  const closed = once(holder, 'close');
  holder.stdin?.end();
  await closed;
}
