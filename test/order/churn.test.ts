import { describe, expect, it } from 'vitest';
import churn from '../../bench/workloads/churn.ts';
import { BenchError } from '../../src/base/errors.ts';
import { resolveCases, type EngineCase } from '../../src/contracts/workload-case.ts';
import { fakeLauncher, launchOnce } from './fake-launcher.ts';

const [three] = resolveCases(churn, { containers: [3] }) as readonly EngineCase[];

describe('containers that come and go', () => {
  it('are removed one by one, each when the next one answers', async () => {
    const fake = fakeLauncher();
    const output = await launchOnce(fake, three);
    expect(fake.log).toEqual([
      ...['create 1', 'start 1'],
      ...['create 2', 'start 2', 'remove 1'],
      ...['create 3', 'start 3', 'remove 2', 'remove 3'],
    ]);
    expect(output).toMatchObject({ turned: { places: [{}, {}, {}] } });
  });

  it('have all gone, with nothing more to come, where the client fails among them', async () => {
    const asked = (count: number): void => {
      if (count > 14) throw new BenchError('SLICE_TIMEOUT', 'No answer.');
    };
    const fake = fakeLauncher({ asked });
    await expect(launchOnce(fake, three)).rejects.toThrow('No answer.');
    expect(fake.there.size).toBe(0);
    const steps = fake.log.length;
    await new Promise(setImmediate);
    expect(fake.log).toHaveLength(steps);
  });

  it('are all removed where the engine cannot start one, and nothing more is driven', async () => {
    const before = (step: string): void => {
      if (step === 'start 2') throw new BenchError('ENGINE_FAILED', 'It cannot.');
    };
    const fake = fakeLauncher({ before });
    await expect(launchOnce(fake, three)).rejects.toThrow('It cannot.');
    expect(fake.there.size).toBe(0);
    const driven = fake.driven();
    await new Promise(setImmediate);
    expect(fake.driven()).toBe(driven);
  });
});
