import { Readable } from 'node:stream';
import type Docker from 'dockerode';
import tar from 'tar-stream';
import { BenchError } from '../../base/errors.ts';
import { buildImage } from './build-image.ts';
import type { EngineImages, OwnImage } from '../engine.ts';
import { engineError, orEngineError, statusOf } from '../engine-error.ts';
import { readRows } from './stream-rows.ts';

export function dockerImages(docker: Docker): EngineImages {
  return {
    async find(reference) {
      try {
        return (await docker.getImage(reference).inspect()).Id;
      } catch (thrown) {
        if (statusOf(thrown) === 404) return undefined;
        throw engineError(thrown, `look for image ${reference}`);
      }
    },
    async pull(reference, signal) {
      const doing = `pull ${reference}`;
      await readRows(docker.pull(reference, { abortSignal: signal }), { doing, signal });
      const { RepoDigests } = await orEngineError(docker.getImage(reference).inspect(), doing);
      const digest = RepoDigests[0];
      if (digest === undefined) {
        throw new BenchError('IMAGE_FAILED', `Image ${reference} came without a digest.`);
      }
      return digest;
    },
    async import(file, { repository, tag, signal }) {
      const options = { fromSrc: '-', repo: repository, tag, abortSignal: signal };
      const doing = `import ${repository}:${tag}`;
      await readRows(docker.importImage(file, options), { doing, signal });
    },
    async build(context, options, request) {
      await buildImage(docker, await packContext(context), { options, ...request });
    },
    save: (references) => orEngineError(savedImages(docker, references), 'save images'),
    async load(file, signal) {
      const answer = docker.loadImage(file, { abortSignal: signal });
      await readRows(answer, { doing: 'load images', signal });
    },
    own: () => orEngineError(listOwn(docker), 'list images'),
    async remove(tag) {
      try {
        await docker.getImage(tag).remove({ force: true });
      } catch (thrown) {
        if (statusOf(thrown) !== 404) throw engineError(thrown, `remove image ${tag}`);
      }
    },
  };
}

/** One tar of all of them, which Docker's API has and dockerode lacks. */
function savedImages(docker: Docker, references: readonly string[]): Promise<Readable> {
  const query = references.map((each) => `names=${encodeURIComponent(each)}`).join('&');
  const request = {
    // The client cuts the last character of a path with a query and no options.
    path: `/images/get?${query}&`,
    method: 'GET',
    isStream: true,
    statusCodes: { 200: true, 404: 'no such image', 500: 'server error' },
  };
  return new Promise<Readable>((resolve, reject) => {
    docker.modem.dial(request, (error: unknown, stream: unknown) => {
      if (error) reject(error instanceof Error ? error : new Error('no answer'));
      else resolve(stream as Readable);
    });
  });
}

async function listOwn(docker: Docker): Promise<readonly OwnImage[]> {
  const prefix = 'bridgetoll/';
  const found = await docker.listImages({ filters: { reference: [`${prefix}*`] } });
  // An image may carry names of others as well.
  return found
    .flatMap(({ RepoTags, Size }) => (RepoTags ?? []).map((tag) => ({ tag, bytes: Size })))
    .filter(({ tag }) => tag.startsWith(prefix))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

async function packContext(files: ReadonlyMap<string, Buffer>): Promise<Readable> {
  const pack = tar.pack();
  for (const [name, content] of files) pack.entry({ name, mtime: new Date(0) }, content);
  pack.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of pack) chunks.push(chunk as Buffer);
  return Readable.from([Buffer.concat(chunks)]);
}
