import { parseArgs } from 'node:util';
import type { DaemonFacts } from '../../base/network-facts.ts';

const defaultHost = 'unix:///var/run/docker.sock';
const defaultConfigFile = '/etc/docker/daemon.json';
const defaultDataRoot = '/var/lib/docker';

const options = {
  'config-file': { type: 'string' },
  'data-root': { type: 'string' },
  host: { type: 'string', short: 'H', multiple: true },
  iptables: { type: 'boolean' },
  'userland-proxy': { type: 'boolean' },
  tls: { type: 'boolean' },
  tlsverify: { type: 'boolean' },
} as const;

/** Flags of a dockerd, those that are not asked for left out. Pure. */
function flagsOf(args: readonly string[]): Readonly<Record<string, unknown>> {
  return parseArgs({ args: [...args], options, strict: false, allowPositionals: true }).values;
}

export function configFileOf(args: readonly string[]): string {
  const { 'config-file': file } = flagsOf(args);
  return typeof file === 'string' ? file : defaultConfigFile;
}

/** @param config text of its file, empty where there is none. Pure. */
export function dataRootOf(args: readonly string[], config: string): string {
  const found = flagsOf(args)['data-root'] ?? fieldsOf(config)['data-root'];
  return typeof found === 'string' ? found : defaultDataRoot;
}

/** A dockerd does not start where its flags and its file both say something. Pure. */
export function daemonFacts(args: readonly string[], config: string): DaemonFacts {
  const flags = flagsOf(args);
  const fields = fieldsOf(config);
  const isOn = (name: string, byDefault: boolean): boolean => {
    const value = flags[name] ?? fields[name] ?? byDefault;
    return value === true || value === 'true' || value === '1';
  };
  const hosts = [flags['host'] ?? fields['hosts'] ?? []].flat().map(String);
  const verifiesClients = isOn('tlsverify', false);
  return {
    iptables: isOn('iptables', true),
    userlandProxy: isOn('userland-proxy', true),
    hosts: hosts.length === 0 ? [defaultHost] : hosts,
    isTls: verifiesClients || isOn('tls', false),
    verifiesClients,
  };
}

function fieldsOf(config: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(config) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
