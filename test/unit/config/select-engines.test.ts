import { describe, expect, it } from 'vitest';
import { makeConfig } from '../../../src/config/config.ts';
import type { Catalogue } from '../../../src/contracts/catalogue.ts';
import { fakeCatalogue } from './fake-catalogue.ts';

function select(
  flags: { readonly engines?: string; readonly engineRounds?: string; readonly suite?: string },
  catalogue: Catalogue = fakeCatalogue,
) {
  const { engines, engineRounds } = makeConfig(flags, catalogue, '/here', () => 1);
  return { ids: engines.map(({ id }) => id), roots: engines.map(({ root }) => root), engineRounds };
}

/** Whose quick suite names engines. */
const withEngines: Catalogue = {
  ...fakeCatalogue,
  suites: fakeCatalogue.suites.map((suite) =>
    suite.id === 'quick' ? { ...suite, engines: ['tuned', 'plain'], engineRounds: 2 } : suite,
  ),
};

describe('engines to run on', () => {
  it('are none unless a flag or the suite names some', () => {
    expect(select({}).ids).toEqual([]);
    expect(select({ suite: 'quick' }, withEngines)).toMatchObject({
      ids: ['tuned', 'plain'],
      engineRounds: 2,
    });
  });

  it('are those of the flag, in its order, where it is given', () => {
    const found = select({ engines: 'newer, plain', suite: 'quick' }, withEngines);
    expect(found).toMatchObject({ ids: ['newer', 'plain'], engineRounds: 2 });
    expect(select({ engines: 'newer', engineRounds: '7' }).engineRounds).toBe(7);
  });

  it('may be in a folder, of which results tell the last name only', () => {
    const { ids, roots } = select({ engines: 'plain,/secret/My Engine_29/,../other' });
    expect(ids).toEqual(['plain', 'folder-my-engine-29', 'folder-other']);
    expect(roots).toEqual([undefined, '/secret/My Engine_29', '/other']);
  });

  it.each([
    [{ engines: 'plian' }, '--engines: there is no engine setting "plian". Did you mean "plain"?'],
    [{ engines: 'plain,plain' }, '--engines: "plain" is named twice.'],
    [{ engines: '/a/x,/b/x' }, '--engines: "folder-x" is selected twice.'],
    [
      { engineRounds: '2' },
      '--engine-rounds: there are no engines that could take turns (--engines).',
    ],
    [
      { engines: 'plain', engineRounds: '11' },
      '--engine-rounds: "11" is not a whole number from 1 to 10.',
    ],
  ])('are refused as %j, with exit code 2', (flags, message) => {
    const refusal = expect.objectContaining({ exitCode: 2, message }) as Error;
    expect(() => select(flags)).toThrow(refusal);
  });
});
