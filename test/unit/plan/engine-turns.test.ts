import { describe, expect, it } from 'vitest';
import { engineTurns } from '../../../src/plan/engine-turns.ts';

const engines = ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id, daemon: {} }));

function orderOf(seed: number): readonly string[] {
  return engineTurns({ engines, engineRounds: 3, seed }, 'monday').map(({ engine }) => engine.id);
}

describe('turns of engines', () => {
  it('have each engine once a round', () => {
    const turns = engineTurns({ engines, engineRounds: 3, seed: 7 }, 'monday');
    expect(turns.map(({ round }) => round)).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
    for (const round of [1, 2, 3]) {
      const own = turns.filter((each) => each.round === round).map(({ engine }) => engine.id);
      expect(own.sort()).toEqual(['a', 'b', 'c', 'd']);
    }
  });

  it('are the same for one seed, and others for another', () => {
    expect(orderOf(7)).toEqual(orderOf(7));
    const orders = new Set(Array.from({ length: 50 }, (_, seed) => orderOf(seed).join('')));
    expect(orders.size).toBeGreaterThan(40);
  });

  it('put no engine first more often than another', () => {
    const firsts = Array.from({ length: 400 }, (_, seed) => orderOf(seed)[0]);
    for (const { id } of engines) {
      expect(firsts.filter((first) => first === id).length).toBeGreaterThan(65);
    }
  });

  it('have seeds that a flag can repeat, also beyond the greatest', () => {
    const options = { engines: engines.slice(0, 1), engineRounds: 2, seed: 0x7fffffff };
    const turns = engineTurns(options, 'monday');
    expect(turns.map(({ seed }) => seed)).toEqual([0x7fffffff, 0]);
  });

  it('come in the same order where there are more rounds', () => {
    const of = (engineRounds: number) => engineTurns({ engines, engineRounds, seed: 7 }, 'monday');
    expect(of(5).slice(0, 8)).toEqual(of(2));
  });
});
