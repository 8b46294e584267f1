import type { Metric } from '../../../src/contracts/metric.ts';

export const bandwidth: Metric = {
  id: 'bandwidth_bps',
  title: 'Bandwidth',
  unit: 'bps',
  better: 'higher',
};
export const retransmits: Metric = {
  id: 'retransmits',
  title: 'Retransmitted segments per slice',
  unit: 'count',
  better: 'lower',
  average: 'mean',
};
export const packetRate: Metric = {
  id: 'packets_per_second',
  title: 'Packets that arrived',
  unit: 'pps',
  better: 'higher',
  judged: false,
};
export const lossRatio: Metric = {
  id: 'loss_ratio',
  title: 'Packets lost',
  unit: 'ratio',
  better: 'lower',
  average: 'mean',
};
export const jitter: Metric = {
  id: 'jitter_us',
  title: 'Jitter',
  unit: 'us',
  better: 'lower',
};
export const exchangeTime: Metric = {
  id: 'exchange_us',
  title: 'Time of one exchange',
  unit: 'us',
  better: 'lower',
};
/** On a connection that has carried one small request: before windows, rates and caches have settled. */
export const firstExchangeTime: Metric = {
  id: 'exchange_first_us',
  title: 'Time of the first exchange',
  unit: 'us',
  better: 'lower',
};
export const handoffTime: Metric = {
  id: 'handoff_us',
  title: 'Time of one handoff',
  unit: 'us',
  better: 'lower',
};
/** As that of an exchange: on a connection that has carried one small request. */
export const firstHandoffTime: Metric = {
  id: 'handoff_first_us',
  title: 'Time of the first handoff',
  unit: 'us',
  better: 'lower',
};
