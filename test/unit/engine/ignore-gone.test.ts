import { describe, expect, it } from 'vitest';
import { ignoreGone } from '../../../src/engine/engine-error.ts';

const refusal = (statusCode?: number) =>
  Promise.reject(Object.assign(new Error('no'), statusCode === undefined ? {} : { statusCode }));

describe('ignoreGone', () => {
  it.each([404, 409])('takes the answer %d for a removal that is done', async (status) => {
    await expect(ignoreGone(refusal(status))).resolves.toBeUndefined();
  });

  it.each([500, undefined])('passes on the answer %s', async (status) => {
    await expect(ignoreGone(refusal(status))).rejects.toThrow('no');
  });

  it('passes on that a volume is in use where that is asked for', async () => {
    await expect(ignoreGone(refusal(404), [404])).resolves.toBeUndefined();
    await expect(ignoreGone(refusal(409), [404])).rejects.toThrow('no');
  });
});
