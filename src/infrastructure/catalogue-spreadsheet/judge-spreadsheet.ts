import { spreadsheet } from '../../kernel/messages/spreadsheet.js';
import type { Sha256 } from '../../kernel/values/canonical-json.js';
import type { CatalogueContent } from '../../contexts/rulebook/rules/content/catalogue-content.js';
import {
  partInFile,
  partOf,
  withValueAt,
} from '../../contexts/rulebook/rules/governed/keyed-parts.js';
import { pointerOf, stepsOf } from '../../contexts/rulebook/rules/content/catalogue-defect.js';
import type { CatalogueDefect } from '../../contexts/rulebook/rules/content/catalogue-defect.js';
import { catalogueFiles } from '../../contexts/rulebook/rules/content/catalogue-files.js';
import { catalogueHashOf } from '../../contexts/rulebook/rules/content/catalogue-revision.js';
import { checkCatalogue } from '../../contexts/rulebook/rules/content-checks/check-catalogue.js';
import {
  countDefect,
  countsOf,
} from '../../contexts/rulebook/rules/content-checks/check-counts.js';
import { findLostMarks } from '../../contexts/catalogue/rules/spreadsheet/find-lost-marks.js';
import type { LostMark } from '../../contexts/catalogue/rules/spreadsheet/find-lost-marks.js';
import {
  findingCodes,
  isFindingCode,
} from '../../contexts/catalogue/rules/static-checks/finding-codes.js';
import { findMovedClasses } from '../../contexts/catalogue/rules/spreadsheet/find-moved-classes.js';
import type { SpreadsheetReading } from '../../contexts/catalogue/rules/spreadsheet/spreadsheet-reading.js';
import type { Refusal } from '../../kernel/values/refusal.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { Result } from '../../kernel/values/result.js';
import type { Violation } from '../../kernel/values/violation.js';
import { rowName } from '../../contexts/rulebook/rules/wording/row-name.js';
import { cellViolation } from './cell-reference.js';
import { noteSourceRows } from './note-source-rows.js';
import type { ReadCatalogue } from './read-catalogue-sheets.js';
import { invalidCells } from './spreadsheet-fault.js';
import { printedMarks } from './write-cell.js';

/** Words for a mark: who types one takes a tick away on purpose, and the difference shows it. */
const statedMarks: readonly unknown[] = ['none', 'enabling', '促进减排', '无'];

const maximumShown = 200;

interface Judging extends Pick<SpreadsheetReading, 'madeFrom'> {
  readonly fileHash: string;
  readonly sha256: Sha256;
}

/**
 * A catalogue read from a spreadsheet, compared with the revision a change would be made on:
 * refused where cells or tables are wrong, a tick was lost, a class wandered to another row, or a
 * count is not the one the spreadsheet states of itself (docs/rules/rule-changes.md#spreadsheet).
 */
export const judgeSpreadsheet = (
  read: ReadCatalogue,
  base: CatalogueContent,
  { fileHash, madeFrom, sha256 }: Judging,
): Result<SpreadsheetReading, Refusal> => {
  const completed = (content: CatalogueContent): CatalogueContent =>
    withCounts(withEmptiedExamples(content, base), base);
  const found =
    read.checkable === null
      ? []
      : checkCatalogue(completed(read.checkable)).map((defect) => atCell(read, defect));
  const violations = [...read.violations, ...lostMarks(read, base), ...movedClasses(read, base)];
  if (violations.length > 0 || found.some(({ code }) => code === countDefect))
    return fail(invalidCells([...violations, ...found]));
  const counted = completed(read.content);
  const content = noteSourceRows(base, counted, { fileHash, cellOf: read.cellOf });
  return ok({
    content,
    madeFrom,
    contentHash: catalogueHashOf(counted, sha256),
    counts: comparedCounts(base, content),
    findings: found.slice(0, maximumShown),
    ignoredSheets: read.ignoredSheets,
    keptColumns: read.keptColumns,
  });
};

/** An empty sheet of examples is one without them only where the base is from before them. */
const withEmptiedExamples = (
  content: CatalogueContent,
  { examples }: CatalogueContent,
): CatalogueContent => (examples === undefined ? content : { examples: [], ...content });

/**
 * The content with the counts that nobody touched counted anew: they follow from what is there, and
 * the difference shows both. A mark that went astray is found by its row; of areas, groups, items
 * and rows fewer than before are left as miscounted, as nothing else would show that one went astray.
 */
const withCounts = (content: CatalogueContent, base: CatalogueContent): CatalogueContent => {
  const countsIn = ({ meta }: CatalogueContent, group: string): Counts =>
    (meta[group] ?? {}) as Counts;
  const anew = countsOf(content).filter(({ group, name, count }) => {
    const before = countsIn(base, group)[name];
    const isLess = typeof before === 'number' && count < before;
    return countsIn(content, group)[name] === before && (group === 'ghgCounts' || !isLess);
  });
  return anew.reduce(
    (made, { group, name, count }) => withValueAt(made, ['meta', group, name], count),
    content,
  );
};

type Counts = Readonly<Record<string, unknown>>;

/** So many are told one by one; of more a column was lost, and how many is what helps. */
const maximumLostMarks = 10;

const lostMarks = (read: ReadCatalogue, base: CatalogueContent): readonly Violation[] => {
  const lost = findLostMarks(base, read.content).filter(
    ({ pointer }) => !statedMarks.includes(read.typedAt(pointer, 'ghg')),
  );
  const told = lost.slice(0, maximumLostMarks).map((one) => lostMark(read, one));
  const [first] = told;
  return first === undefined || lost.length <= maximumLostMarks
    ? told
    : [
        {
          pointer: first.pointer,
          code: 'marks_lost',
          detail: spreadsheet.say('judge_spreadsheet.marks_lost', {
            count: lost.length,
            shown: maximumLostMarks,
          }),
        },
        ...told,
      ];
};

const lostMark = (read: ReadCatalogue, { pointer, rowId, before, after }: LostMark): Violation => {
  const was = printedMarks[before];
  return cellViolation(
    read.cellOf(`${pointer}/ghg`),
    'mark_lost',
    after === 'none'
      ? spreadsheet.say('judge_spreadsheet.mark_lost', { row: rowName(rowId), before: was })
      : spreadsheet.say('judge_spreadsheet.mark_lost.one_less', {
          row: rowName(rowId),
          before: was,
          after: printedMarks[after],
        }),
  );
};

const movedClasses = (read: ReadCatalogue, base: CatalogueContent): readonly Violation[] =>
  findMovedClasses(base, read.content).map(({ pointer, rowId, gbt4754, from }) =>
    cellViolation(
      read.cellOf(`${pointer}/gbt4754`),
      'class_moved',
      spreadsheet.say('judge_spreadsheet.class_moved', {
        gbt4754,
        from: rowName(from),
        row: rowName(rowId),
      }),
    ),
  );

const comparedCounts = (
  base: CatalogueContent,
  content: CatalogueContent,
): SpreadsheetReading['counts'] => {
  const expected = countsOf(base);
  return countsOf(content).map((one, position) => ({
    ...one,
    expected: expected[position]?.count ?? 0,
  }));
};

/** At the cell of what a defect names by file and pointer of `reference/`, with how it is mended. */
const atCell = (
  { cellOf }: ReadCatalogue,
  { file, pointer, code, detail: what }: CatalogueDefect,
): Violation => {
  const detail = isFindingCode(code)
    ? spreadsheet.say('judge_spreadsheet.with_remedy', {
        what,
        remedy: findingCodes[code].remedy,
      })
    : what;
  if (file === catalogueFiles.meta) return cellViolation(cellOf(`/meta${pointer}`), code, detail);
  const found = partInFile(file, stepsOf(pointer));
  return found === undefined
    ? { pointer, code, detail }
    : cellViolation(cellOf(pointerOf(...partOf(found.part).at, ...found.inside)), code, detail);
};
