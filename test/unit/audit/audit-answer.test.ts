import { describe, expect, it } from 'vitest';
import { auditAnswer } from '../../../src/audit/audit-answer.ts';
import { reachesOf } from '../../../src/audit/reaches-of.ts';
import type { NetworkFacts } from '../../../src/base/network-facts.ts';
import { recordedEngine } from './recorded-engine.ts';

const engine = recordedEngine('28.5');
const findings = [{ level: 'warn' }, { level: 'pass' }, { level: 'info' }] as const;

function answer(facts: NetworkFacts) {
  return auditAnswer(reachesOf(facts), findings);
}

const some = (...names: readonly string[]) =>
  engine.containers.filter(({ name }) => names.includes(name));

describe('the answer of an audit', () => {
  it('counts containers that outside reaches, at their published ports too, and ways between containers', () => {
    // web publishes a port on all addresses; db shares its network; a1 and a2 are kept apart.
    const facts = { ...engine, containers: some('web', 'db', 'a1', 'a2') };
    expect(answer(facts)).toEqual({
      sentence:
        '1 of 4 containers can be reached from outside, 2 of 12 ways from one container to another are open and 1 of 3 network settings needs attention.',
      support: [
        '4 of 4 containers reach the host.',
        'Derived from networks, containers and firewall rules; nothing was sent or changed.',
      ],
    });
  });

  it('says nothing of ways where there is one container, and of containers where there is none', () => {
    expect(answer({ ...engine, containers: some('db') }).sentence).toBe(
      '0 of 1 container can be reached from outside and 1 of 3 network settings needs attention.',
    );
    expect(answer({ ...engine, containers: [] })).toMatchObject({
      sentence: 'No container runs on this engine and 1 of 3 network settings needs attention.',
      support: [expect.stringContaining('Derived from')],
    });
  });

  it('says how much is not known, and does not count it as open', () => {
    const { firewalls: _, ...host } = engine.host;
    const { sentence, support } = answer({ ...engine, containers: some('web', 'db'), host });
    expect(sentence).toContain('0 of 2 ways');
    expect(support.join(' ')).toMatch(/\d+ answers are not known/);
  });
});
