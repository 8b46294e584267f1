import type { AgentRequest } from '../../src/base/agent-protocol.ts';
import { BenchError } from '../../src/base/errors.ts';
import type { PathCase } from '../../src/contracts/workload-case.ts';
import type { Topology } from '../../src/topology/start-topology.ts';

export const fakeWorkload: PathCase = {
  id: 'fake',
  title: 'Fake',
  summary: 'Answers with what it was told.',
  metrics: [{ id: 'latency_p50_us', title: 'Median latency', unit: 'us', better: 'lower' }],
  base: 'fake',
  baseTitle: 'Fake',
  parameters: {},
  constants: {},
  workUnit: 'requests',
  notes: [],
  swept: [],
  payloads: [],
  service: 'http',
  work: { first: 10, min: 1, max: 1000 },
  targetMs: 10,
  warmUpWork: 60,
  supports: (endpoint) => (endpoint === 'tcp' ? { ok: true } : { ok: false, why: 'it needs TCP' }),
  command: () => ({ driver: 'fake', request: {} }),
  read: (output) => {
    const { value } = output as { value?: number };
    return value === undefined
      ? { ok: false, problem: 'it answered nothing' }
      : { ok: true, values: { latency_p50_us: value }, sliceMs: 10 };
  },
};

/** A topology whose agent gives the answers of `answer`, and writes down each question. */
export function fakeTopology(
  mode: string,
  asked: string[],
  answer: (question: number) => unknown,
  broken = new Promise<string>(() => undefined),
): Topology {
  let questions = 0;
  return {
    mode,
    endpoint: { kind: 'tcp', host: '127.0.0.1', ports: { http: 80 } },
    claims: [],
    broken,
    connectionRoom: () => Promise.resolve({}),
    offloads: () => Promise.resolve({}),
    namespaces: () => Promise.resolve({ client: {}, server: {} }),
    containers: () => Promise.reject(new BenchError('ENGINE_FAILED', 'It has none.')),
    versions: () => Promise.resolve({}),
    launcher: () => {
      throw new Error('nothing is launched here');
    },
    pin: () => Promise.resolve(),
    channel: {
      ask: (request: AgentRequest) => {
        asked.push(`${mode} ${nameOf(request)}`);
        questions += 1;
        return new Promise((resolve) => {
          resolve(answer(questions));
        });
      },
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** The driver and which load worker has it, or the question. */
function nameOf(request: AgentRequest): string {
  if (request.do !== 'drive') return request.do;
  return [request.driver, request.worker ?? []].flat().join(' ');
}
