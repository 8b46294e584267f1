import { formatValue } from '../../../src/base/units.ts';
import {
  brNetfilter,
  conntrack,
  nat,
  proxy,
  wakingProxy,
  type Part,
} from '../../conditions/anatomy/anatomies.ts';
import { isResolved, meanOf, type Amount } from '../../conditions/anatomy/amount.ts';

const dialElsewhere =
  'dialling another address of the host than 127.0.0.1 takes it away; "userland-proxy": false does so for all, and leaves 127.0.0.1 to iptables';

/** What a reader may switch off, and what is lost with it. */
const prices: Readonly<Record<string, string>> = {
  [brNetfilter]:
    '"sysctl -w net.bridge.bridge-nf-call-iptables=0" takes it away; with it, icc=false and every other rule between containers of one bridge no longer hold',
  [conntrack]:
    'a "notrack" rule for the port takes it away; nothing can then be published or masqueraded for these packets, and no rule by connection state matches them',
  [nat]:
    "dialling the container's own address from the host takes it away; nobody on another host can, and the address changes with the container",
  [proxy]: dialElsewhere,
  [wakingProxy]: dialElsewhere,
};

/** A sentence for each part that was shown to cost something. */
export function pricesOf({
  mode,
  parts,
}: {
  readonly mode: string;
  readonly parts: readonly Part<Amount>[];
}): readonly string[] {
  return parts.flatMap(({ part, amounts }) => {
    const amount = meanOf(amounts);
    const price = prices[part];
    if (price === undefined || amount.us < 0 || !isResolved(amount)) return [];
    return [`Without ${part}, ${mode} would save ${formatValue(amount.us, 'us')}: ${price}.`];
  });
}
