import { applications } from '../../../../../kernel/messages/applications.js';
import { listOf } from '../../../../../kernel/messages/messages.js';
import type { Disagreement } from './cross-field-finding.js';
import type { CrossFieldRule } from '../../../../rulebook/rules/bank-rules/cross-field-rule.js';
import { mendingWords, namesOf, saidBy } from './deal-papers.js';
import type { DealPaper } from './deal-papers.js';
import type { DocumentLine } from '../papers/document-fields.js';

/** Lines measured in a unit that goods of their heading are not; what no row knows says nothing. */
export const findUnfitUnits = (
  papers: readonly DealPaper[],
  rule: CrossFieldRule,
): readonly Disagreement[] =>
  papers.flatMap((paper) =>
    paper.kind === null
      ? []
      : paper.fields.lines.flatMap((line) => {
          const unfit = unfitOf(line, rule);
          return unfit === null ? [] : [disagreementOf(paper, line.lineNo, unfit)];
        }),
  );

interface Unfit {
  readonly hsCode: string;
  readonly unit: string;
  /** How goods of the heading may be measured. */
  readonly fitting: readonly string[];
}

const unfitOf = ({ hsCode, unit }: DocumentLine, rule: CrossFieldRule): Unfit | null => {
  if (hsCode === null || unit === null) return null;
  const dimension = dimensionOf(unit, rule);
  const dimensions = dimensionsOf(hsCode, rule);
  if (dimension === null || dimensions === null || dimensions.includes(dimension)) return null;
  const fitting = dimensions.flatMap(
    (one) => rule.units.find((row) => row.dimension === one)?.spellings[0] ?? [],
  );
  return { hsCode, unit, fitting };
};

const dimensionOf = (unit: string, { units }: CrossFieldRule): string | null =>
  units.find(({ spellings }) => spellings.some((one) => plain(one) === plain(unit)))?.dimension ??
  null;

const plain = (text: string): string => text.normalize('NFKC').replace(/[\s.]/gu, '').toLowerCase();

const dimensionsOf = (hsCode: string, { headings }: CrossFieldRule): readonly string[] | null => {
  const code = plain(hsCode);
  const [row] = headings
    .filter(({ prefix }) => code.startsWith(prefix))
    .sort((one, other) => other.prefix.length - one.prefix.length);
  return row?.dimensions ?? null;
};

const disagreementOf = (
  paper: DealPaper,
  lineNo: number,
  { hsCode, unit, fitting }: Unfit,
): Disagreement => {
  const name = namesOf([paper]);
  return {
    code: 'unit_unfit',
    compared: [saidBy(paper, { unit }), saidBy(paper, { hsCode })],
    text: applications.say('papers.unit_unfit', {
      name,
      lineNo,
      unit,
      hsCode,
      fitting: listOf(fitting),
      mendingWords,
    }),
  };
};
