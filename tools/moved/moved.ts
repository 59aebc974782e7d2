import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sha256 } from '../../src/adapters/sha256.js';
import { isSetAside } from '../../src/domain/scoring/is-set-aside.js';
import { answersInTrees } from './answers-in-trees.js';
import { compareAnswers, strayMoves, type KnownAnswer, type Move } from './compare-answers.js';

// npm run moved [-- --base COMMIT] [--only CODE,CODE]: which known lines (labelled, probes, examples) the working tree answers
// otherwise than a commit does. Lines of the set-aside third are counted and not shown. Ends with 1 when a line has moved that
// is about none of the items of --only, with 2 when it could not run.
const root = fileURLToPath(new URL('../..', import.meta.url));

const placeOf = ({ ghgMark, itemCode, outcome, rowId }: KnownAnswer): string =>
  `${outcome} ${rowId ?? itemCode ?? '–'}${ghgMark === null ? '' : ` ${ghgMark}`}`;

const besideOf = ({ asked, places }: KnownAnswer): string =>
  `[${places.join(' ')}] asks ${asked.join(', ') || 'nothing'}`;

const lineOf = ({ after, before, id, kind }: Move): string =>
  kind === 'answer'
    ? `${id}: ${placeOf(before)} → ${placeOf(after)}`
    : `${id}: ${placeOf(after)}; ${besideOf(before)} → ${besideOf(after)}`;

const LABELLED = 'labelled ';

/** Lines of the third that only the scorer looks at. */
const isAside = ({ id }: Move): boolean =>
  id.startsWith(LABELLED) && isSetAside(id.slice(LABELLED.length), sha256);

const listOf = (text: string | undefined): readonly string[] | null =>
  text === undefined ? null : text.split(',').map((one) => one.trim());

const main = async (): Promise<number> => {
  const options = {
    base: { type: 'string', default: 'HEAD' },
    only: { type: 'string' },
  } as const;
  const { base, only } = parseArgs({ options }).values;
  const { after, before } = await answersInTrees(root, base);
  const moves = compareAnswers(before, after);
  const shown = moves.filter((move) => !isAside(move));
  for (const move of shown) console.log(lineOf(move));
  const answers = moves.filter(({ kind }) => kind === 'answer').length;
  console.log(
    `${after.length} lines; ${answers} answered otherwise than by ${base}, ${moves.length - answers} with other candidates or questions; ${moves.length - shown.length} of the set-aside third are not shown`,
  );
  const items = listOf(only);
  if (items === null) return 0;
  const stray = strayMoves(moves, items);
  console.log(`${stray.length} of them about other items than ${items.join(', ')}`);
  return stray.length === 0 ? 0 : 1;
};

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`moved: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
