import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import type { KnownNames } from './private-patterns.ts';

/** Accounts that every machine of a kind has: they name nobody. */
const commonUsers =
  'root admin administrator user ubuntu debian fedora centos ec2-user azureuser runner node docker vagrant nobody build';
const commonHosts = 'localhost ubuntu debian fedora docker runner server host vm';
const serialFiles = [
  '/etc/machine-id',
  ...['product_serial', 'product_uuid', 'board_serial', 'chassis_serial'].map(
    (name) => `/sys/class/dmi/id/${name}`,
  ),
];
/** Below it a name is found in every text. */
const minLength = 3;

/** What names the machine that this runs on, and who uses it, as far as it may be read. */
export function namesOfThisMachine(env: NodeJS.ProcessEnv): KnownNames {
  const users = [userName(), env['SUDO_USER'], env['USER'], env['LOGNAME']];
  const whole = hostname();
  return {
    users: distinct(users, commonUsers.split(' ')),
    hosts: distinct([whole, whole.split('.')[0]], commonHosts.split(' ')),
    serials: distinct(
      serialFiles.map((file) => readText(file)),
      ['None', 'Default string', 'To be filled by O.E.M.', 'Not Specified'],
    ),
  };
}

function distinct(
  names: readonly (string | undefined)[],
  common: readonly string[],
): readonly string[] {
  const known = names.flatMap((name) => (name === undefined ? [] : [name.trim()]));
  return [...new Set(known)].filter((name) => name.length >= minLength && !common.includes(name));
}

/** An account without an entry in the list of users has none. */
function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
