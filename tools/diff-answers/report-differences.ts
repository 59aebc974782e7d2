import { sha256 } from '../../src/infrastructure/tokens/sha256.js';
import { isSetAside } from '../../src/contexts/matching/rules/scoring/is-set-aside.js';
import { answersInTrees } from './answers-in-trees.js';
import { besideOf, compareAnswers, rulesOf, strayMoves } from './compare-answers.js';
import type { BulkAnswer, Move } from './compare-answers.js';
import { knownDrafts, labelledPrefix } from './known-drafts.js';

const placeOf = (answer: BulkAnswer | null): string => {
  const line = answer?.lines?.[0];
  if (line === undefined) return answer === null ? 'no answer' : 'refused';
  const { ghgMark, itemCode, outcome, row } = line;
  return `${outcome} ${row?.rowId ?? itemCode ?? '–'}${ghgMark === null ? '' : ` ${ghgMark}`}`;
};

const besideText = (answer: BulkAnswer | null): string => {
  const { places, asked } = besideOf(answer);
  return `[${places.join(' ')}] asks ${asked.join(', ') || 'nothing'}`;
};

const textOf = ({ after, before, id, kind }: Move): string => {
  if (kind === 'answer') return `${id}: ${placeOf(before)} → ${placeOf(after)}`;
  if (kind === 'beside')
    return `${id}: ${placeOf(after)}; ${besideText(before)} → ${besideText(after)}`;
  return `${id}: ${placeOf(after)}; another text, flag, criterion or share`;
};

/** Lines of the third that only the scorer looks at. */
const isAside = ({ id }: Move): boolean =>
  id.startsWith(labelledPrefix) && isSetAside(id.slice(labelledPrefix.length), sha256);

/**
 * Says which known lines the tree `root` answers otherwise than a commit of it; those of the set-aside third are counted and
 * not shown.
 * @param only items that were meant to move; null when nothing was.
 * @returns the exit code: 0 when nothing moved but what was meant to, else 1.
 * @throws Error when there is no such commit, or one of the two does not run.
 */
export const tellMoves = async (
  root: string,
  { base, only }: { readonly base: string; readonly only: readonly string[] | null },
  say: (line: string) => void,
): Promise<0 | 1> => {
  const { after, before } = await answersInTrees(root, base, await knownDrafts(root));
  const moves = compareAnswers(before, after);
  const shown = moves.filter((move) => !isAside(move));
  for (const move of shown) say(textOf(move));
  const count = (kind: Move['kind']): number => moves.filter((one) => one.kind === kind).length;
  say(
    `${after.length} lines; ${count('answer')} answered otherwise than by ${base}, ${count('beside')} with other candidates or questions, ${count('else')} with something else; ${moves.length - shown.length} of the set-aside third are not shown`,
  );
  const isOtherRules = rulesOf(before) !== rulesOf(after);
  if (isOtherRules) say(`rules ${rulesOf(before) ?? '–'} → ${rulesOf(after) ?? '–'}`);
  if (only === null) return moves.length === 0 && !isOtherRules ? 0 : 1;
  const stray = strayMoves(moves, only);
  say(`${stray.length} of them about other items than ${only.join(', ')}`);
  return stray.length === 0 ? 0 : 1;
};
