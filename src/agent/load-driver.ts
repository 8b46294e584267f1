import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DriveRequest, SliceOutput } from '../base/agent-protocol.ts';

/** As src/contracts/driver.ts defines it; one bundled file each, beside the agent. */
interface LoadedDriver {
  drive(request: unknown, meetOthers?: () => Promise<void>): Promise<SliceOutput>;
  versions?(): Readonly<Record<string, string>>;
}

const program = process.argv[1] ?? '';
const folder = join(dirname(program), 'drivers');

/** Loads the driver when it is first needed: a process starts soon, and holds no more than it drives. */
export function drive(
  { driver, request }: Pick<DriveRequest, 'driver' | 'request'>,
  meetOthers?: () => Promise<void>,
): Promise<SliceOutput> {
  return load(`${driver}.cjs`).drive(request, meetOthers);
}

/** Of the programs that drivers start, by name. */
export function driverVersions(): Readonly<Record<string, string>> {
  const all = readdirSync(folder).map((file) => load(file).versions?.() ?? {});
  return Object.assign({}, ...all) as Record<string, string>;
}

function load(file: string): LoadedDriver {
  const loaded = createRequire(program)(join(folder, file)) as { default: LoadedDriver };
  return loaded.default;
}
