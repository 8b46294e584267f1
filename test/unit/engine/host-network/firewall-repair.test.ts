import { describe, expect, it } from 'vitest';
import { repairFirewall } from '../../../../src/engine/host-network/firewall-repair.ts';
import { parseFirewall } from '../../../../src/engine/host-network/firewall-text.ts';
import { untouched, withDocker } from './recorded-firewalls.ts';

const rule =
  '-A DOCKER ! -i docker0 -p tcp -m tcp --dport 32768 -j DNAT --to-destination 172.17.0.2:80';
const without = withDocker.replace(`${rule}\n`, '');

function repair(before: string, started: string, now = started) {
  const [a, b, c] = [parseFirewall(before), parseFirewall(started), parseFirewall(now)];
  return Object.fromEntries(repairFirewall(a, b, c));
}

describe('giving back what the start of a dockerd took', () => {
  it('puts a rule behind the one that it stood behind', () => {
    expect(repair(withDocker, without)).toEqual({
      nat: [rule.replace('-A DOCKER', '-I DOCKER 2')],
    });
  });

  it('puts it first where nothing before it is left', () => {
    const empty = without.replace('-A DOCKER -i docker0 -j RETURN\n', '');
    const [first, second] = repair(withDocker, empty)['nat'] ?? [];
    expect(first).toBe('-I DOCKER 1 -i docker0 -j RETURN');
    expect(second).toContain('-I DOCKER 2 ! -i docker0');
  });

  it('makes a chain anew that has gone', () => {
    const lines = repair(withDocker, untouched)['filter'] ?? [];
    expect(lines).toContain('-N DOCKER-USER');
    expect(lines).toContain('-I DOCKER-USER 1 -j RETURN');
    expect(lines.indexOf('-N DOCKER-USER')).toBeLessThan(
      lines.indexOf('-I FORWARD 1 -j DOCKER-USER'),
    );
  });

  it('leaves what somebody else has deleted since', () => {
    expect(repair(withDocker, withDocker, without)).toEqual({});
  });

  it('leaves what is there again', () => {
    expect(repair(withDocker, without, withDocker)).toEqual({});
  });
});
