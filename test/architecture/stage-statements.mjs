import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What each stage says of itself in the comment that opens one of its files:
 * `<stage>: … In: … Out: … Must not: … May import: base, contracts.`
 * @param {string} root the repository's folder
 * @returns {ReadonlyMap<string, readonly string[]>} the stages that each one may import, by name
 * @throws Error where a stage says it not at all, twice, or names a stage that does not exist
 */
export function stageStatements(root) {
  const stages = readdirSync(join(root, 'src'));
  return new Map(stages.map((stage) => [stage, statementOf(root, stage, stages)]));
}

/**
 * @param {string} root
 * @param {string} stage
 * @param {readonly string[]} stages
 */
function statementOf(root, stage, stages) {
  const folder = join(root, 'src', stage);
  const openings = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => openingOf(readFileSync(join(folder, name), 'utf8')))
    .filter((text) => text.startsWith(`${stage}: `));
  const [opening = '', second] = openings;
  const parts = /^.+? In: .+ Out: .+ Must not: .+ May import: ([a-z, ]+)\.$/.exec(opening);
  if (!parts?.[1] || second !== undefined)
    throw new Error(`exactly one file of src/${stage} has to open with what the stage does`);
  const named = parts[1] === 'nothing' ? [] : parts[1].split(', ');
  const unknown = named.find((each) => !stages.includes(each) || each === stage);
  if (unknown !== undefined) throw new Error(`src/${stage} says that it imports "${unknown}"`);
  return named;
}

/**
 * The comment that a source file opens with, on one line.
 * @param {string} text
 */
function openingOf(text) {
  const comment = /^\/\*\*\n([^]*?)\*\//.exec(text)?.[1] ?? '';
  return comment.replace(/\s*\n?\s\*\s/g, ' ').trim();
}
