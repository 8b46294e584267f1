// Runs in the inspector, a container on the engine's host. In: on each line of stdin a JSON array of
// paths. Out: on one line of stdout the text of those that can be read there, the CPU's model, and
// which network namespace it is in.
import { readFileSync, readlinkSync } from 'node:fs';
import { cpus } from 'node:os';
import { createInterface } from 'node:readline';

function networkNamespace() {
  try {
    return readlinkSync('/proc/self/ns/net');
  } catch {
    return undefined;
  }
}

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
  const answer = { cpuModel: cpus()[0]?.model, networkNamespace: networkNamespace(), files };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
