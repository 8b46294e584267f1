import { cpus } from 'node:os';
import { createInterface } from 'node:readline';
import { ownNetworkNamespace } from './host-reading.ts';
import type { InspectorQuestion } from './inspector.ts';
import { readFiles } from './read-files.ts';
import { readOffloads } from './read-offloads.ts';

// Runs in the inspector, a container on the engine's host. In: on each line of stdin an InspectorQuestion. Out: on one
// line of stdout the texts that answer it, by path or interface, the CPU's model, and which network namespace it is in.

// The kernel names an ARM CPU by numbers only; Node.js knows their names. Neither changes.
const about = { cpuModel: cpus()[0]?.model, networkNamespace: ownNetworkNamespace() };

createInterface({ input: process.stdin }).on('line', (line) => {
  const { paths = [], offloadsOf = [] } = JSON.parse(line) as InspectorQuestion;
  const files = { ...readFiles(paths), ...readOffloads(offloadsOf) };
  process.stdout.write(`${JSON.stringify({ ...about, files })}\n`);
});
