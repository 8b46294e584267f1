/** What a chart or a finding is about: the parts of a report, in its order. */
export const topics = [
  'workloads',
  'cost',
  'tail',
  'pace',
  'volumes',
  'sweeps',
  'scale',
  'conditions',
  'literature',
  'steadiness',
] as const;

export type Topic = (typeof topics)[number];

/** As headings. */
export const topicTitles: Readonly<Record<Topic, string>> = {
  workloads: 'Every workload',
  cost: 'CPU time, and who pays it',
  tail: 'The slow tail',
  pace: 'At your rate of requests',
  volumes: 'Volume or network?',
  sweeps: 'As the load grows',
  scale: 'Starting and running many containers',
  conditions: 'What on this host decides the cost',
  literature: "Published figures beside this host's",
  steadiness: 'Was it steady?',
};
