// Runs in the inspector, a container on the engine's host. In: on each line of stdin a JSON array of
// paths. Out: on one line of stdout the text of those that can be read there, and the CPU's model.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { createInterface } from 'node:readline';

for await (const line of createInterface({ input: process.stdin })) {
  const files = {};
  for (const file of JSON.parse(line)) {
    try {
      files[file] = readFileSync(file, 'utf8');
    } catch {
      // Absent from the answer: it cannot be read there.
    }
  }
  // The kernel names an ARM CPU by numbers only; Node.js knows their names.
  process.stdout.write(`${JSON.stringify({ cpuModel: cpus()[0]?.model, files })}\n`);
}
