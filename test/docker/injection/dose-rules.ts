import { execFileSync } from 'node:child_process';

const chain = 'BRIDGETOLL-TEST-DOSE';

/** Rules that match and do nothing, on the way of packets to and from one port of the loopback interface. */
export interface DoseRules extends Disposable {
  /** Replaces those that are there. */
  setCount(count: number): void;
}

/** Other ports meet only the rules that lead to the chain, as many at any dose. Needs root. */
export function addDoseRules(port: number): DoseRules {
  const ways = ['--dport', '--sport'].map((side) => ['-p', 'tcp', side, String(port)]);
  const hooks = ways.flatMap((match) => [
    ['OUTPUT', '-o', 'lo', ...match],
    ['INPUT', '-i', 'lo', ...match],
  ]);
  iptables('-N', chain);
  const added: (readonly string[])[] = [];
  const remove = (): void => {
    for (const hook of added) iptables('-D', ...hook, '-j', chain);
    iptables('-F', chain);
    iptables('-X', chain);
  };
  try {
    for (const hook of hooks) {
      iptables('-A', ...hook, '-j', chain);
      added.push(hook);
    }
  } catch (thrown) {
    remove();
    throw thrown;
  }
  return {
    setCount(count) {
      const rules = `-A ${chain} -p tcp\n`.repeat(count);
      // Declaring the chain empties it.
      const input = `*filter\n:${chain} - [0:0]\n${rules}COMMIT\n`;
      execFileSync('iptables-restore', ['-w', '--noflush'], { input });
    },
    [Symbol.dispose]: remove,
  };
}

function iptables(...args: readonly string[]): void {
  execFileSync('iptables', ['-w', ...args]);
}
