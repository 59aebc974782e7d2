/**
 * `npm run --silent score:matching -- [--json] [--show-aside | --set FILE]`: figures of the bulk
 * check's own function over the lines labelled by hand in `test/matching/labelled/`. The third set
 * aside by hash stands in the figures only; `--show-aside` lists its misses too, and what was seen of
 * it then counts as seen. `--set` takes a set in the form of `test/matching/fresh/` in their place.
 * Ends with 0, or with 1 when it could not run.
 */
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { sha256 } from '../infrastructure/tokens/sha256.js';
import { figuresOfSet } from '../contexts/matching/rules/scoring/score-figures.js';
import { isSetAside } from '../contexts/matching/rules/scoring/is-set-aside.js';
import type { LabelledLine } from '../contexts/matching/rules/scoring/labelled-line.js';
import { scoreLine } from '../contexts/matching/rules/scoring/score-line.js';
import { preCheck } from '../contexts/prechecks/use-cases/pre-check.js';
import type { PreCheck } from '../contexts/prechecks/use-cases/pre-check.js';
import { loadBulkJudge } from './bulk-judge.js';
import { readFreshSet, readLabelledLines } from './read-labelled-lines.js';
import { referenceDirAbove } from './reference-dir.js';
import { missOf, scoreReportText } from './score-report.js';
import type { ScoreReport } from './score-report.js';

/** Scores every labelled line; misses of the set-aside third only when they are asked for. */
export const scoreLabelledLines = (
  lines: readonly LabelledLine[],
  judge: PreCheck,
  { revision, showsAside }: { readonly revision: string; readonly showsAside: boolean },
): ScoreReport => {
  const scored = lines.map((line) => scoreOne(line, judge, isSetAside(line.id, sha256)));
  const open = scored.filter(({ isAside }) => !isAside);
  return {
    revision,
    open: figuresOfSet(open),
    aside: figuresOfSet(scored.filter(({ isAside }) => isAside)),
    misses: missesOf(showsAside ? scored : open),
  };
};

/** Scores every line of a set of which nothing is set aside. */
export const scoreFreshSet = (
  lines: readonly LabelledLine[],
  judge: PreCheck,
  { revision }: { readonly revision: string },
): ScoreReport => {
  const scored = lines.map((line) => scoreOne(line, judge, false));
  return { revision, open: figuresOfSet(scored), aside: null, misses: missesOf(scored) };
};

const missesOf = (scored: readonly ReturnType<typeof scoreOne>[]): ScoreReport['misses'] =>
  scored.flatMap(({ miss }) => (miss === null ? [] : [miss]));

const scoreOne = (line: LabelledLine, judge: PreCheck, isAside: boolean) => {
  const answer = judge(line.input).lines[0];
  if (answer === undefined) throw new Error(`${line.id}: an assessment without its line`);
  const score = scoreLine(line, answer);
  return { line, score, isAside, miss: missOf(line, answer, { score, isAside }) };
};

const scoreMatching = async (): Promise<string> => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      'show-aside': { type: 'boolean', default: false },
      set: { type: 'string' },
    },
  });
  const referenceDir = referenceDirAbove(import.meta.url);
  const judge = await loadBulkJudge(referenceDir);
  if (!judge.ok) throw new Error(judge.failure);
  const { catalogue, knowledge } = judge.value;
  const labelled = join(dirname(referenceDir), 'test', 'matching', 'labelled');
  const { set, 'show-aside': showsAside } = values;
  const lines = await (set === undefined
    ? readLabelledLines(labelled, knowledge)
    : readFreshSet(set, knowledge));
  if (!lines.ok) throw new Error(lines.failure.join('\n'));
  const score = set === undefined ? scoreLabelledLines : scoreFreshSet;
  const report = score(lines.value, preCheck({ catalogue }), {
    revision: catalogue.revision,
    showsAside,
  });
  return values.json ? JSON.stringify(report) : scoreReportText(report);
};

const isStartedHere = import.meta.url === pathToFileURL(process.argv[1] ?? '').href;
if (isStartedHere)
  try {
    console.log(await scoreMatching());
  } catch (error) {
    console.error(`score:matching: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
