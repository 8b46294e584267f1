import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bibtex } from '../../../src/report/bibtex.ts';
import { repositoryUrl } from '../../../src/report/repository-url.ts';
import { onHost } from '../../replay/fixtures/change-fixture.ts';
import { sixModesFixture } from '../../replay/fixtures/load-fixture.ts';

const fixture = sixModesFixture();
const contentHash = '0123456789abcdef'.repeat(4);

describe('a BibTeX entry', () => {
  it('says what was measured when, on what, with what, and which copy it is', () => {
    const { run } = fixture;
    const { host } = onHost(fixture, { fingerprint: 'ab12cd34ef56' });
    const about = { ...run, runId: '20261125-153356-9979', startedAt: '2026-11-25T15:33:56.000Z' };
    const repositoryUrl = 'https://example.org/bridgetoll';
    expect(bibtex({ run: about, host, contentHash, repositoryUrl })).toBe(
      [
        '@misc{bridgetoll-20261125-153356-9979,',
        '  title = {{What Docker network modes cost on Fixture CPU 3.0 GHz, 4 CPUs, Linux 6.18, Docker 20.10.24}},',
        `  howpublished = {Measured with Bridgetoll ${run.versions['bridgetoll'] ?? ''}},`,
        '  year = {2026},',
        '  month = nov,',
        '  note = {Run 20261125-153356-9979 of 2026-11-25, host ab12cd34ef56, content hash 0123456789ab (SHA-256)},',
        '  url = {https://example.org/bridgetoll},',
        '}',
      ].join('\n'),
    );
  });

  it('does not tell the name of the host, nor who built its kernel', () => {
    const { run, host } = onHost(fixture, {
      hostname: 'secret-host',
      kernel: '6.1.0-acme-payroll',
    });
    const cited = bibtex({ run, host, contentHash });
    expect(cited).not.toMatch(/secret|acme/);
    expect(cited).not.toContain('url');
  });

  it('says of a run that did not end as planned how it ended', () => {
    const run = { ...fixture.run, status: 'interrupted' as const };
    expect(bibtex({ ...fixture, run, contentHash })).toContain('(interrupted)');
  });

  it('stays one entry whatever a CPU is called', () => {
    const special = fc.constantFrom(
      '\\',
      '{',
      '}',
      '~',
      '^',
      '&',
      '%',
      '$',
      '#',
      '_',
      '\n',
      '"',
      'a',
      ' ',
    );
    fc.assert(
      fc.property(fc.string({ unit: special }), (model) => {
        const { run, host } = onHost(fixture, { cpu: { ...fixture.host.cpu, model } });
        const cited = bibtex({ run, host, contentHash });
        expect(cited.split('\n')).toHaveLength(
          bibtex({ ...fixture, contentHash }).split('\n').length,
        );
        expect(cited.split('{')).toHaveLength(cited.split('}').length);
        expect(cited).not.toMatch(/(?<!\\)[&%$#_~^]/);
      }),
    );
  });
});

describe('the address of the repository', () => {
  it.each([
    ['git+https://example.org/bridgetoll.git', 'https://example.org/bridgetoll'],
    [{ type: 'git', url: 'https://example.org/bridgetoll.git' }, 'https://example.org/bridgetoll'],
    ['github:owner/bridgetoll', 'https://github.com/owner/bridgetoll'],
    [undefined, undefined],
    ['git@example.org:bridgetoll.git', undefined],
  ])('of %o is %s', (repository, url) => {
    expect(repositoryUrl(repository)).toBe(url);
  });
});
