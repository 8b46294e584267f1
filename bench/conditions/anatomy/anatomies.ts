/** What is taken away between two variants or modes, the first of which has it. */
export interface Step {
  readonly part: string;
  readonly from: string;
  readonly to: string;
}

/** How the cost of a mode comes apart: the same parts, taken away one after the other in two orders. */
export interface Anatomy {
  readonly mode: string;
  readonly orders: readonly [readonly Step[], readonly Step[]];
  /** From where both orders end down to the baseline: nothing switches these. */
  readonly rest: readonly Step[];
  /** With fewer parts, where one of these cannot be told, as where its cells have two states. */
  readonly otherwise?: Anatomy;
}

export const conntrack = 'conntrack';
export const brNetfilter = 'br_netfilter and the rules behind it';
export const nat = 'NAT';
export const wakeUps = 'wake-ups between CPUs';
export const proxy = 'docker-proxy';
export const wakingProxy = 'docker-proxy and its wake-ups';
export const vethAndBridge = 'namespace, veth and bridge';
/** What the baseline has too, so that it is less than nothing to the others. */
export const sparedConntrack = "host mode's own conntrack, which is spared";
/** Between the stack of a namespace of its own and that of the host without conntrack: nothing here explains it. */
export const unattributed = 'unattributed';

const noConntrack = 'conntrack=off';
const noFilter = 'br-netfilter=off';
const besideClient = 'proxy-cpu=client';

const under = (mode: string, ...conditions: readonly string[]): string =>
  [mode, ...conditions].join('+');

/** The names of the given parts from the top of a way to its foot, each taken away from what is left. */
function stepsOf(top: string, ...steps: readonly (readonly [part: string, to: string])[]): Step[] {
  return steps.map(([part, to], at) => ({ part, from: steps[at - 1]?.[1] ?? top, to }));
}

/** @param foot where nothing is left to take away but namespace, veth and bridge. */
function restOf(foot: string): readonly Step[] {
  return stepsOf(
    foot,
    [vethAndBridge, 'container'],
    [unattributed, under('host', noConntrack)],
    [sparedConntrack, 'host'],
  );
}

const bridgeFoot = under('bridge', noConntrack, noFilter);
const directFoot = under('bridge-direct', noConntrack, noFilter);
const proxyFoot = under('bridge-proxy', noConntrack, noFilter, besideClient);

export const anatomies: readonly Anatomy[] = [
  {
    mode: 'bridge',
    orders: [
      stepsOf('bridge', [conntrack, under('bridge', noConntrack)], [brNetfilter, bridgeFoot]),
      stepsOf('bridge', [brNetfilter, under('bridge', noFilter)], [conntrack, bridgeFoot]),
    ],
    rest: restOf(bridgeFoot),
  },
  {
    mode: 'bridge-nat',
    orders: [
      stepsOf(
        'bridge-nat',
        [nat, 'bridge-direct'],
        [conntrack, under('bridge-direct', noConntrack)],
        [brNetfilter, directFoot],
      ),
      stepsOf(
        'bridge-nat',
        [brNetfilter, under('bridge-nat', noFilter)],
        [nat, under('bridge-direct', noFilter)],
        [conntrack, directFoot],
      ),
    ],
    rest: restOf(directFoot),
  },
  {
    mode: 'bridge-proxy',
    orders: [
      stepsOf(
        'bridge-proxy',
        [conntrack, under('bridge-proxy', noConntrack)],
        [brNetfilter, under('bridge-proxy', noConntrack, noFilter)],
        [wakeUps, proxyFoot],
        [proxy, directFoot],
      ),
      stepsOf(
        'bridge-proxy',
        [wakeUps, under('bridge-proxy', besideClient)],
        [brNetfilter, under('bridge-proxy', besideClient, noFilter)],
        [conntrack, proxyFoot],
        [proxy, directFoot],
      ),
    ],
    rest: restOf(directFoot),
    otherwise: {
      mode: 'bridge-proxy',
      orders: [
        stepsOf(
          'bridge-proxy',
          [conntrack, under('bridge-proxy', noConntrack)],
          [brNetfilter, under('bridge-proxy', noConntrack, noFilter)],
          [wakingProxy, directFoot],
        ),
        [],
      ],
      rest: restOf(directFoot),
    },
  },
];

/** Modes and variants that anatomies are made of, each once. */
export const ofAnatomies: readonly string[] = [
  ...new Set(
    anatomies.flatMap(({ orders, rest }) =>
      [...orders.flat(), ...rest].flatMap(({ from, to }) => [from, to]),
    ),
  ),
];

/** A part with what it was in each order: twice the same where nothing switches it. */
export interface Part<Amount> {
  readonly part: string;
  readonly amounts: readonly [Amount, Amount];
}

/** The parts of a mode, in its first order, or those that it has otherwise. @returns undefined where a step cannot be told. */
export function partsOf<Amount>(
  { orders, rest, otherwise }: Anatomy,
  amountOf: (step: Step) => Amount | undefined,
): readonly Part<Amount>[] | undefined {
  const [first, second] = orders;
  const parts = [...first, ...rest].flatMap((step): readonly Part<Amount>[] => {
    const other = second.find(({ part }) => part === step.part) ?? step;
    const [one, two] = [amountOf(step), amountOf(other)];
    return one === undefined || two === undefined ? [] : [{ part: step.part, amounts: [one, two] }];
  });
  if (parts.length === first.length + rest.length) return parts;
  return otherwise && partsOf(otherwise, amountOf);
}
