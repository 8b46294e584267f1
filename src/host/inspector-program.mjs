// Runs in the inspector, a container on the engine's host. In: on each line of stdin a JSON array of
// paths, in which `*` stands for all numbers that a folder has. Out: on one line of stdout the text of those
// that can be read there, the CPU's model, and which network namespace it is in.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { cpus } from 'node:os';
import { createInterface } from 'node:readline';

function networkNamespace() {
  try {
    return readlinkSync('/proc/self/ns/net');
  } catch {
    return undefined;
  }
}

function expand(path) {
  const star = path.indexOf('*');
  if (star === -1) return [path];
  try {
    return readdirSync(path.slice(0, star))
      .filter((name) => /^\d+$/.test(name))
      .map((name) => path.slice(0, star) + name + path.slice(star + 1));
  } catch {
    return [];
  }
}

// The kernel names an ARM CPU by numbers only; Node.js knows their names. Neither changes.
const about = { cpuModel: cpus()[0]?.model, networkNamespace: networkNamespace() };

for await (const line of createInterface({ input: process.stdin })) {
  const files = {};
  for (const file of JSON.parse(line).flatMap(expand)) {
    try {
      files[file] = readFileSync(file, 'utf8');
    } catch {
      // Absent from the answer: it cannot be read there.
    }
  }
  process.stdout.write(`${JSON.stringify({ ...about, files })}\n`);
}
