import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { imageLayers } from '../../../../src/engine/host-process/image-layers.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bridgetoll-layers-'));
  for (const name of ['a', 'b', 'c,d', 'others']) mkdirSync(join(root, name));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

const here = (path: string): string => join(root, path);

function overlay2(upper: string, lower?: string) {
  return {
    Name: 'overlay2',
    Data: { UpperDir: upper, ...(lower === undefined ? {} : { LowerDir: lower }) },
  };
}

describe('layers of an image', () => {
  it('are those that the engine names, the uppermost first, where this machine has them', () => {
    expect(imageLayers(overlay2('/b', '/a'), here)).toEqual([here('b'), here('a')]);
    expect(imageLayers(overlay2('/b'), here)).toEqual([here('b')]);
  });

  it('are not known where the engine keeps images in another way', () => {
    expect(imageLayers(undefined, here)).toBeUndefined();
    expect(imageLayers({ Name: 'overlayfs', Data: null }, here)).toBeUndefined();
    expect(imageLayers({ ...overlay2('/b', '/a'), Name: 'fuse-overlayfs' }, here)).toBeUndefined();
  });

  it('cannot be used where one is missing, is of another user, or cannot be named to mount', () => {
    chownSync(here('others'), 100_000, 100_000);
    for (const lower of ['/nowhere', '/others', '/c,d']) {
      expect(imageLayers(overlay2('/b', lower), here), lower).toBeUndefined();
    }
    const many = Array.from({ length: 200 }, () => '/a').join(':');
    expect(imageLayers(overlay2('/b', many), here)).toBeUndefined();
  });
});
