import { linkName } from '../../src/engine/host-links.ts';
import { ensureImages } from '../../src/engine/images/images.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { loadSpec } from '../../src/topology/container-specs.ts';
import { root } from './command-line.ts';

// A run that is killed by its parent: it has a link and a process when it prints a line with the name of both.
const engine = await openEngine({ env: process.env });
const images = await ensureImages(engine, [root], () => undefined);
const context = { runId: 'test-killed', images, services: [] };
const link = linkName('test-killed');
await engine.createLink(link, context.runId);
const network = { kind: 'host' } as const;
const { id } = await engine.startProcess(loadSpec(context, { name: 'test-killed-load', network }));
process.stdout.write(`${link} ${id}\n`);
setInterval(() => undefined, 1000);
