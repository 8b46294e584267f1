import { judge, notKnown, type Check } from '../../base/check.ts';
import { warning } from '../../base/warnings.ts';
import type { HostFacts } from '../host-facts.ts';

const loopback = 'lo';
/** Of Ethernet, and of Docker's bridges unless a daemon is told otherwise. */
const usualMtu = 1500;

/** What the interfaces do to packets that pass them. Pure. */
export function interfaceChecks({ system }: Pick<HostFacts, 'system'>): readonly Check[] {
  const { mtu = {}, rps = {} } = system;
  const unusual = Object.entries(mtu).filter(
    ([link, bytes]) => link !== loopback && bytes !== usualMtu,
  );
  const spread = Object.entries(rps).filter(([, cpus]) => /[1-9a-f]/i.test(cpus));
  return [
    judge(
      { id: 'mtu', title: 'MTU', value: listOf(mtu) },
      unusual.length > 0 &&
        warning(
          'MTU',
          `${unusual.map(([link, bytes]) => `${link} has an MTU of ${String(bytes)}`).join(', ')}.`,
        ),
    ),
    judge(
      {
        ...{ id: 'rps', title: 'Packet steering' },
        value: Object.keys(rps).length > 0 && spread.length === 0 ? 'off' : listOf(rps),
      },
      spread.length > 0 &&
        warning('RPS', `RPS is on: ${listOf(Object.fromEntries(spread))} (CPU mask).`),
    ),
  ];
}

function listOf(byLink: Readonly<Record<string, string | number>>): string {
  const parts = Object.entries(byLink).map(([link, value]) => `${link} ${String(value)}`);
  return parts.length === 0 ? notKnown : parts.join(', ');
}
