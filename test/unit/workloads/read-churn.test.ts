import { expect, it } from 'vitest';
import { readChurn, requests } from '../../../bench/workloads/launch/read-churn.ts';
import { driven } from './driven.ts';

/** A pass over the pair whose requests take so long each. */
function pass(us: number): unknown {
  return driven(requests, us);
}

const at = (host: string) => ({ kind: 'tcp', host, ports: { http: 80 } });
const output = {
  turned: { ms: 800, places: [at('10.0.0.4'), at('10.0.0.5'), at('10.0.0.4'), at('10.0.0.5')] },
  before: { links: 8, rules: 20, proxies: 0, daemonBytes: 5000 },
  after: { links: 8, rules: 23, proxies: 0, daemonBytes: 5100 },
  still: [pass(50), pass(50)],
  beside: [pass(60), pass(60), pass(100)],
};

it('gives what a request took without and beside them, over all passes, and what they left', () => {
  expect(readChurn(output, 4)).toEqual({
    ok: true,
    sliceMs: 800,
    values: {
      ...{ churn_p50_us: 60, churn_p99_us: 100, still_p50_us: 50, still_p99_us: 50 },
      ...{ turnover_ms: 200, containers_per_s: 5, came_count: 4 },
      ...{ interfaces_left: 0, rules_left: 3, proxies_left: 0, daemon_bytes: 100 },
    },
    facts: { places: 'each its own' },
  });
});

it('tells where one answered at the place of the one before it, which still ran', () => {
  const places = [at('10.0.0.4'), at('10.0.0.4')];
  expect(readChurn({ ...output, turned: { ms: 800, places } }, 2)).toMatchObject({
    facts: { places: 'one given twice' },
  });
});

it.each([
  ['containers are missing', output, 5, '4 of 5 containers came and went'],
  [
    'nothing was driven meanwhile',
    { ...output, beside: [] },
    4,
    'the containers had gone before a pass over the pair was done',
  ],
  [
    'a pass failed',
    { ...output, beside: [{ ...(pass(60) as object), errors: 1 }] },
    4,
    '1 errors, 0 of them timeouts',
  ],
])('counts no slice where %s', (_, seen, count, problem) => {
  expect(readChurn(seen, count)).toEqual({ ok: false, problem });
});
