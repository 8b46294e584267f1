import { defineSuite } from '../../src/contracts/suite.ts';

const under = (mode: string, ...conditions: readonly string[]): string =>
  [mode, ...conditions].join('+');

/** Every step of the orders in which bench/conditions/anatomy takes a mode apart. */
export default defineSuite({
  id: 'anatomy',
  title:
    'What the cost of a bridge and of a published port is made of, about six minutes; root only',
  baseline: 'host',
  modes: [
    ...['host', 'host+conntrack=off'],
    'bridge',
    under('bridge', 'conntrack=off'),
    under('bridge', 'br-netfilter=off'),
    under('bridge', 'conntrack=off', 'br-netfilter=off'),
    'bridge-direct',
    under('bridge-direct', 'conntrack=off'),
    under('bridge-direct', 'br-netfilter=off'),
    under('bridge-direct', 'conntrack=off', 'br-netfilter=off'),
    'bridge-nat',
    under('bridge-nat', 'br-netfilter=off'),
    'bridge-proxy',
    under('bridge-proxy', 'conntrack=off'),
    under('bridge-proxy', 'conntrack=off', 'br-netfilter=off'),
    under('bridge-proxy', 'proxy-cpu=client'),
    under('bridge-proxy', 'proxy-cpu=client', 'br-netfilter=off'),
    under('bridge-proxy', 'conntrack=off', 'br-netfilter=off', 'proxy-cpu=client'),
    'container',
  ],
  workloads: ['http-latency'],
  headline: 'http-latency',
  budgetS: 300,
  generations: 5,
});
