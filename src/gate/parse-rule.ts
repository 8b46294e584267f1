import { BenchError } from '../base/errors.ts';
import { parseShare } from '../base/units.ts';
import type { Rule } from './gate.ts';

const hint = 'Write it as "mode/workload/metric > 10%"; docs/ci.md has examples.';

/**
 * Reads `mode/workload/metric > limit%`. Whether there are such things is for the run to say.
 * @param place where it was given, for the message: `--fail-if`.
 * @throws BenchError BAD_FLAG naming the part that is wrong.
 */
export function parseRule(given: string, place: string): Rule {
  const text = given.trim();
  const wrong = (problem: string): BenchError =>
    new BenchError('BAD_FLAG', `${place} "${text}": ${problem}`, { hint });
  // A workload's name may have "=" in it.
  const operator = /[<>]=?/.exec(text);
  if (!operator) throw wrong('there is no ">" in it.');
  if (operator[0] !== '>') throw wrong(`"${operator[0]}" is not possible, only ">" is.`);
  const names = text.slice(0, operator.index).trim().split('/');
  const limitText = text.slice(operator.index + 1).trim();
  const [mode = '', workload = '', metric = ''] = names;
  if (names.length !== 3 || names.some((each) => !/^\S+$/.test(each))) {
    throw wrong(`"${names.join('/')}" is not mode/workload/metric.`);
  }
  const limit = /^\d+(\.\d+)?\s*%$/.test(limitText)
    ? parseShare(limitText.replace(/\s/g, ''))
    : undefined;
  if (limit === undefined) {
    throw wrong(`"${limitText}" is not a limit from 0% on, such as 10%.`);
  }
  return { text, place, mode, workload, metric, limit };
}
