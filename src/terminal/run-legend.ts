import type pc from 'picocolors';
import { nameOfThing } from '../compare/compared-things.ts';
import type { ComparedRun, Comparison } from '../compare/comparison.ts';
import { wrap } from './wrap.ts';

type Colors = ReturnType<typeof pc.createColors>;

const columns = 80;

/** Which run each letter stands for, and on what it is. No wider than a terminal, whatever the names. */
export function runLegend({ runs }: Comparison, colors: Colors): readonly string[] {
  const width = Math.max(...runs.map(({ label }) => label.length));
  const indent = ' '.repeat(width + 2);
  return runs.flatMap((run) => {
    const text = `${run.label.padEnd(width)}  ${namesOf(run)}: ${describeMachine(run, runs)}`;
    const [first = '', ...rest] = wrap(text, columns, indent, { hard: true });
    return [`${colors.bold(first.slice(0, width))}${first.slice(width)}`, ...rest];
  });
}

function namesOf({ runId, pooled }: ComparedRun): string {
  return pooled ? pooled.map((each) => each.runId).join(', ') : runId;
}

function describeMachine(run: ComparedRun, all: readonly ComparedRun[]): string {
  const { host, status } = run;
  const { kernel, engine, cpu } = host;
  const cpus = `${String(cpu.count)} × ${cpu.model ?? 'unknown CPU'}`;
  const words = [nameOfThing(run, all), cpus, `Linux ${kernel}`, `Docker ${engine.version}`];
  return [...words, ...(status === 'done' ? [] : [status])].join(', ');
}
