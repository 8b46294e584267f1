import { readFileSync } from 'node:fs';
import type { ConditionSite, HostView } from '../contracts/condition.ts';
import { findProgram, programPath } from '../engine/processes/find-program.ts';
import { runProgram } from '../engine/processes/run-program.ts';

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
  hasProgram: (name) => findProgram(name, programPath(process.env)) !== undefined,
};
