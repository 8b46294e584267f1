import { cpus } from 'node:os';
import { createInterface } from 'node:readline';
import { ownNetworkNamespace } from './host-reading.ts';
import { readFiles } from './read-files.ts';

// Runs in the inspector, a container on the engine's host. In: on each line of stdin a JSON array of
// paths. Out: on one line of stdout the text of those that can be read there, the CPU's model, and which network
// namespace it is in.

// The kernel names an ARM CPU by numbers only; Node.js knows their names. Neither changes.
const about = { cpuModel: cpus()[0]?.model, networkNamespace: ownNetworkNamespace() };

createInterface({ input: process.stdin }).on('line', (line) => {
  const files = readFiles(JSON.parse(line) as string[]);
  process.stdout.write(`${JSON.stringify({ ...about, files })}\n`);
});
