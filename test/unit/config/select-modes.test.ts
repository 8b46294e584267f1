import { describe, expect, it } from 'vitest';
import { makeConfig } from '../../../src/config/config.ts';
import { defineCondition } from '../../../src/contracts/condition.ts';
import type { Mode } from '../../../src/contracts/mode.ts';
import { fakeCatalogue } from './fake-catalogue.ts';

const condition = (id: string, concerns: (mode: Pick<Mode, 'dependsOn'>) => boolean) =>
  defineCondition({
    ...{ id, title: id, summary: `Switches ${id}.`, values: ['off', 'on'], concerns },
    phrase: (value) => `with ${id} ${value}`,
    supports: () => ({ ok: true }),
    changes: () => ({ ok: true, changes: [] }),
  });

const catalogue = {
  ...fakeCatalogue,
  conditions: [
    condition('filter', ({ dependsOn }) => dependsOn !== undefined),
    condition('pace', () => true),
  ],
};

const configure = (flags: Parameters<typeof makeConfig>[0]) =>
  makeConfig(flags, catalogue, '/', () => 1);

const idsOf = (flags: Parameters<typeof makeConfig>[0]) =>
  configure(flags).modes.map(({ id }) => id);

it('stands in the order of families, whatever the order of names is', () => {
  const families = { host: 'host', bridge: 'bridge', none: 'none' } as const;
  const modes = fakeCatalogue.modes.map((mode) => ({
    ...mode,
    family: families[mode.id as keyof typeof families],
  }));
  const selected = makeConfig({ modes: 'none,bridge,host' }, { ...catalogue, modes }, '/', () => 1);
  expect(selected.modes.map(({ id }) => id)).toEqual(['host', 'bridge', 'none']);
});

describe('the selection of variants', () => {
  it('has none where nobody asks', () => {
    expect(idsOf({})).toEqual(['host', 'bridge', 'none']);
    expect(configure({}).conditions).toEqual([]);
  });

  it('follows each mode that a condition concerns, at its first value where none is named', () => {
    expect(idsOf({ conditions: 'filter,pace=on' })).toEqual([
      ...['host', 'host+pace=on', 'bridge', 'bridge+filter=off', 'bridge+pace=on'],
      ...['none', 'none+pace=on'],
    ]);
  });

  it('sets those together that are joined by "+"', () => {
    const { modes, conditions } = configure({ conditions: 'filter+pace=on' });
    const variant = modes.find(({ id }) => id === 'bridge+filter=off+pace=on');
    expect(variant).toMatchObject({
      title: 'bridge, with filter off and with pace on',
      variant: { of: 'bridge', conditions: ['filter=off', 'pace=on'] },
    });
    expect(conditions.map(({ id }) => id)).toEqual(['filter', 'pace']);
  });

  it('takes them by name among the modes, each once', () => {
    const modes = 'host,bridge+filter,bridge,bridge+pace';
    expect(idsOf({ modes, conditions: 'filter' })).toEqual([
      ...['host', 'bridge', 'bridge+filter=off', 'bridge+pace=off'],
    ]);
  });

  it.each([
    [{ conditions: 'filtre' }, 'there is no condition "filtre". Did you mean "filter"?'],
    [{ conditions: 'filter=half' }, 'condition "filter" can be off or on, not "half".'],
    [
      { modes: 'host', conditions: 'filter' },
      '"filter" is on the way of none of the selected modes',
    ],
    [{ modes: 'host,host+filter' }, '"filter" is not on the way of mode "host"'],
    [{ modes: 'host,bridge+filter' }, 'which is not selected'],
    [{ modes: 'host,control+filter' }, '"control" is part of every run'],
    [{ conditions: 'filter,filter' }, '"filter" is named twice'],
  ])('refuses %o', (flags, message) => {
    expect(() => configure(flags)).toThrow(message);
  });
});
