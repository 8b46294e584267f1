import { accessSync, constants, readFileSync } from 'node:fs';
import type { ConditionSite, HostView } from '../contracts/condition.ts';
import { runProgram } from '../engine/processes/run-program.ts';

const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin'];

/** This machine. To be asked only where the engine runs on it, in the network namespace of this program. */
export const ownHost: HostView & Pick<ConditionSite, 'ask'> = {
  read(path) {
    try {
      return readFileSync(path, 'utf8').trim();
    } catch {
      return undefined;
    }
  },
  async ask({ program, args, input }) {
    const ended = await runProgram(program, args, input);
    return ended.ok ? ended.stdout.trim() : undefined;
  },
  hasProgram: (name) => folders.some((folder) => isExecutable(`${folder}/${name}`)),
};

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
