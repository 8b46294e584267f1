import type Docker from 'dockerode';
import { expect, it } from 'vitest';
import { removeNetwork } from '../../../src/engine/networks.ts';

const answered = (statusCode: number) => Object.assign(new Error('no'), { statusCode });

/** An engine with one network, which it keeps while there are endpoints on it. */
function engineWith(endpoints: readonly string[], isThere = true) {
  const left = new Set(endpoints);
  const network = {
    remove: () => {
      if (!isThere) return Promise.reject(answered(404));
      return left.size === 0 ? Promise.resolve() : Promise.reject(answered(403));
    },
    inspect: () =>
      Promise.resolve({
        Containers: Object.fromEntries([...left].map((Name) => [`ep-${Name}`, { Name }])),
      }),
    disconnect: ({ Container, Force }: { Container: string; Force: boolean }) => {
      if (Force) left.delete(Container);
      return Promise.resolve();
    },
  };
  return { docker: { getNetwork: () => network } as unknown as Docker, left };
}

it('takes what is left of removed containers off a network, and removes it', async () => {
  const { docker, left } = engineWith(['gone-1', 'gone-2']);
  await removeNetwork(docker, 'ours');
  expect([...left]).toEqual([]);
});

it('has nothing to do where the network is gone', async () => {
  const { docker, left } = engineWith(['another'], false);
  await removeNetwork(docker, 'ours');
  expect([...left]).toEqual(['another']);
});
