import { z } from 'zod';
import type { DaemonSettings } from '../base/daemon-settings.ts';
import { hostSettings } from './host-setting.ts';
import { modeFamilies } from './mode-family.ts';
import { costs, metricUnits } from './metric.ts';
import { controlId } from './mode.ts';
import { nameSources } from './name-lookup.ts';
import { parameterNames } from './parameter.ts';
import { pathPoints } from './path-proof.ts';
import { topics } from './topic.ts';
import { requirements } from './requirement.ts';
import { qualities, settings, type Quality } from './published-figure.ts';
import { traits } from './trait.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case words joined by "-"');
const text = z.string().min(1);
const sentence = z.string().endsWith('.', 'must be a whole sentence');
/** A mode, or a mode under conditions: `bridge+br-netfilter=off`. */
const modeReference = z.string().regex(/^[a-z]/, 'must be names of modes');
const reference = z.string().regex(/^[a-z]/, 'must be names of workloads');
const act = z.custom((value) => typeof value === 'function', 'must be a function');
const dependsOn = z.array(z.enum(hostSettings)).optional();
const positive = z.number().positive();

const points = z.array(z.enum(pathPoints)).optional();
const pathProof = z
  .strictObject({ passed: points, still: points, absent: points })
  .refine(
    ({ still = [], absent = [] }) =>
      ![...still, ...absent].some((point) => point.startsWith('host ')),
    'must not ask for quiet on the host, where others may be busy',
  );

const daemonSettings: z.ZodType<DaemonSettings> = z.strictObject({
  'userland-proxy': z.boolean().optional(),
  iptables: z.boolean().optional(),
  ip6tables: z.boolean().optional(),
  icc: z.boolean().optional(),
  'ip-forward': z.boolean().optional(),
  'live-restore': z.boolean().optional(),
  mtu: z.int().min(68).max(65535).optional(),
  'firewall-backend': z.enum(['iptables', 'nftables']).optional(),
  'storage-driver': text.optional(),
});

const setting = z.enum(settings);
const figure = z
  .looseObject({
    subject: text,
    setting: setting.optional(),
    quantity: text,
    better: z.enum(['lower', 'higher']),
    value: positive,
    unit: z.string(),
    reference: z.looseObject({ subject: text, value: positive }).optional(),
    beside: z.looseObject({ mode: id, workload: id, metric: text }).optional(),
  })
  .refine(
    ({ reference, beside }) => beside === undefined || reference !== undefined,
    'must have a reference to stand beside an overhead',
  );

const word = z.string().regex(/^[a-z][a-z0-9_-]*$/, 'must be a word in lower case');

const numberParameter = z
  .looseObject({
    title: text,
    kind: z.enum(['bytes', 'count', 'rate']),
    values: z.array(z.union([positive, word])).min(1),
    min: positive,
    max: positive,
    words: z.array(word).optional(),
  })
  .refine(
    ({ values, min, max, words = [] }) =>
      values.every((value) =>
        typeof value === 'string' ? words.includes(value) : min <= value && value <= max,
      ),
    'must have its values from min to max, or among its words',
  );

const wordParameter = z.looseObject({
  title: text,
  kind: z.literal('word'),
  values: z.array(word).min(1),
  example: word,
});

const parameter = z.discriminatedUnion('kind', [wordParameter, numberParameter]);

const picture = {
  id,
  title: text,
  question: z.string().endsWith('?', 'must be a question'),
  isLead: z.boolean().optional(),
  describe: act,
  spec: act,
};

/** What a file of each section must export, as far as it can be checked before anything runs. */
export const contracts = {
  modes: z.looseObject({
    id: id.refine((value) => value !== controlId, `"${controlId}" is taken`),
    title: text,
    phrase: text,
    docker: id,
    family: z.enum(modeFamilies),
    path: text,
    endpoint: z.enum(['tcp', 'unix', 'volume']),
    requires: z.array(z.union([z.enum(requirements), z.strictObject({ linkKind: id })])),
    buys: z.array(z.enum(traits)).optional(),
    caveats: z.array(sentence).optional(),
    dependsOn,
    containerSd: positive.optional(),
    proof: pathProof,
    names: z.strictObject({ answeredBy: z.enum(nameSources), proof: pathProof }).optional(),
    start: act,
  }),
  services: z.looseObject({
    id,
    title: text,
    port: z.int().min(1).max(65_535),
    protocols: z.array(z.enum(['tcp', 'udp'])).min(1),
    sockets: z.array(z.enum(['tcp', 'unix'])).min(1),
    command: text,
    environment: act,
    probe: z.enum(['http', 'https', 'command-waits']),
  }),
  workloads: z.looseObject({
    id,
    title: text,
    summary: text,
    metrics: z
      .array(
        z
          .looseObject({
            id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be lower-case words joined by "_"'),
            title: text,
            unit: z.enum(metricUnits),
            better: z.enum(['lower', 'higher']),
            average: z.enum(['typical', 'mean', 'quantile']).optional(),
            quantile: z.number().gt(0).lt(1).optional(),
            judged: z.boolean().optional(),
            cost: z.enum(costs).optional(),
          })
          .refine(
            ({ average, quantile }) => (average === 'quantile') === (quantile !== undefined),
            'must name its quantile, and only a quantile must',
          ),
      )
      .min(1)
      .refine((all) => new Set(all.map((each) => each.id)).size === all.length, 'has one id twice'),
    parameters: z.partialRecord(z.enum(parameterNames), parameter),
    constants: z.record(z.string(), z.union([z.number(), z.string()])),
    workUnit: text,
    notes: z.array(sentence),
    incomparable: z.looseObject({ program: text, from: text, why: sentence }).optional(),
    dependsOn,
    service: id,
    supports: act,
    resolve: act,
  }),
  conditions: z.looseObject({
    id,
    title: text,
    summary: sentence,
    values: z.array(z.string().regex(/^[a-z0-9][\w.-]*$/, 'must be words')).min(1),
    phrase: act,
    concerns: act,
    supports: act,
    harm: sentence.optional(),
    changes: act,
  }),
  findings: z.looseObject({
    id,
    title: text,
    summary: sentence,
    kind: z.enum(['answer', 'caveat']),
    topic: z.enum(topics).optional(),
    find: act,
  }),
  claims: z.looseObject({
    id,
    title: text,
    statement: sentence,
    decidedBy: sentence,
    judge: act,
  }),
  published: z.looseObject({
    id,
    title: text,
    year: z.int().min(2013),
    url: z.url().optional(),
    setting,
    quality: z.enum(Object.keys(qualities) as [Quality, ...Quality[]]),
    conditions: sentence,
    figures: z.array(figure).min(1),
  }),
  charts: z.looseObject({ ...picture, topic: z.enum(topics).optional() }),
  comparisons: z.looseObject(picture),
  trends: z.looseObject(picture),
  reaches: z.looseObject(picture),
  audits: z.looseObject({
    id,
    title: text,
    item: z
      .string()
      .regex(/^\d+\.\d+$/, 'must be a number such as 2.2')
      .optional(),
    judge: act,
  }),
  suites: z.looseObject({
    id,
    title: text,
    isDefault: z.boolean().optional(),
    baseline: id,
    modes: z.array(modeReference).min(1),
    workloads: z.array(reference).min(1),
    headline: reference.optional(),
    budgetS: positive,
    generations: z.int().min(1).optional(),
    engines: z.array(id).min(1).optional(),
    engineRounds: z.int().min(1).optional(),
  }),
  engines: z.looseObject({
    id,
    title: text,
    daemon: daemonSettings,
    release: z
      .string()
      .regex(/^[a-z]+$/, 'must be the name of a Debian release')
      .optional(),
  }),
} as const;
