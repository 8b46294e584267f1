import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ofAnatomies } from '../../bench/conditions/anatomy/anatomies.ts';
import { loadCatalogue } from '../../src/contracts/catalogue.ts';
import type { HostView } from '../../src/contracts/condition.ts';

const { conditions, modes, suites } = await loadCatalogue(join(import.meta.dirname, '..', '..'));
const nothing: HostView = { read: () => undefined, hasProgram: () => false };

describe.each(conditions.map((each) => [each.id, each] as const))(
  'condition %s',
  (_, condition) => {
    it('is on the way of some mode', () => {
      expect(modes.some((mode) => condition.concerns(mode))).toBe(true);
    });

    it.each(condition.values)('says of a host that has nothing why it cannot be %s', (value) => {
      const support = condition.supports(value, nothing);
      expect(support).toMatchObject({
        ok: false,
        why: expect.stringMatching(/^\S.+\.$/) as string,
      });
    });

    it('has a phrase of its own for each value', () => {
      const phrases = condition.values.map((value) => condition.phrase(value));
      expect(new Set(phrases).size).toBe(condition.values.length);
    });
  },
);

it('the suite anatomy measures what anatomies are made of, and nothing else', () => {
  const suite = suites.find(({ id }) => id === 'anatomy');
  const steps = [...ofAnatomies].sort();
  expect(suite?.modes.filter((mode) => ofAnatomies.includes(mode)).sort()).toEqual(steps);
  const plain = suite?.modes.filter((mode) => !ofAnatomies.includes(mode));
  expect(plain).toEqual([]);
});
