import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { MoneyAmount } from '../draft/application-draft.js';
import type { Application } from '../state/application-state.js';
import type {
  PaperKind,
  ValuePapers,
} from '../../../rulebook/rules/bank-rules/cross-field-rule.js';
import { amountOf, dealPapers, isWithin, namesOf } from './deal-papers.js';
import type { DealPaper } from './deal-papers.js';

/** What accepted papers of the deal say that some goods lines are worth together. */
export interface PaperValue {
  readonly lineNos: readonly number[];
  readonly amounts: readonly MoneyAmount[];
  /** Kind and number of the papers, in words. */
  readonly papers: Bilingual;
}

type Lines = Application['draft']['lines'];

/** A paper with the amount it states and the goods lines it was brought for. */
interface Spoken {
  readonly paper: DealPaper;
  readonly amount: MoneyAmount;
  readonly lineNos: readonly number[];
}

/** The first kind that states an amount is believed where others lie within the bank's tolerance. */
const valuing: readonly PaperKind[] = ['invoice', 'declaration', 'contract'];

/**
 * What the accepted invoices, declarations and contracts say of the goods lines; a paper without
 * an amount says nothing, and the same file brought twice counts once. Where every line of goods
 * and papers has its HS subheading, line is held against line; the sum of the papers always bounds
 * the sum of the lines they were brought for. The narrowest bounds come first.
 */
export const paperValuesOf = (
  { draft: { lines }, evidence, checklist }: Pick<Application, 'draft' | 'evidence' | 'checklist'>,
  rule: ValuePapers,
): readonly PaperValue[] => {
  const accepted = evidence.filter(({ status }) => status === 'accepted');
  const once = [
    ...new Map(dealPapers(accepted, rule).map((paper) => [paper.contentHash, paper])).values(),
  ];
  const lineNosOf = (paper: DealPaper): readonly number[] => {
    const { statements = [] } = accepted.find((one) => one.evidenceId === paper.evidenceId) ?? {};
    const asked = statements.map(
      ({ entryId }) => checklist.find((entry) => entry.entryId === entryId)?.lineNo ?? null,
    );
    const own = asked.flatMap((lineNo) => lineNo ?? []);
    return own.length < asked.length || own.length === 0 ? lines.map((one) => one.lineNo) : own;
  };
  const spoken = once.flatMap((paper) => {
    const amountMinor = amountOf(paper);
    const { currency } = paper.fields;
    return amountMinor === null || currency === null
      ? []
      : [{ paper, amount: { amountMinor, currency }, lineNos: lineNosOf(paper) }];
  });
  return believed(spoken, rule)
    .flatMap(groupsOf)
    .flatMap((group) => boundsOf(group, lines))
    .toSorted((one, other) => one.lineNos.length - other.lineNos.length);
};

/** By kind, without the kinds whose total agrees with that of a better one. */
const believed = (
  spoken: readonly Spoken[],
  { amountToleranceBasisPoints: tolerance }: ValuePapers,
): readonly (readonly Spoken[])[] => {
  const [first, ...others] = valuing
    .map((kind) => spoken.filter(({ paper }) => paper.kind === kind))
    .filter((papers) => papers.length > 0);
  if (first === undefined) return [];
  return [first, ...others.filter((other) => !agree(first, other, tolerance))];
};

const agree = (one: readonly Spoken[], other: readonly Spoken[], tolerance: number): boolean => {
  const currencies = new Set([...one, ...other].map(({ amount }) => amount.currency));
  return currencies.size === 1 && isWithin(sumOf(one), sumOf(other), tolerance);
};

const sumOf = (papers: readonly Spoken[]): number =>
  papers.reduce((sum, { amount }) => sum + amount.amountMinor, 0);

/** Papers that were brought for a common line speak of their lines together. */
const groupsOf = (papers: readonly Spoken[]): readonly (readonly Spoken[])[] =>
  papers.reduce<readonly (readonly Spoken[])[]>((groups, paper) => {
    const touches = (group: readonly Spoken[]): boolean =>
      group.some(({ lineNos }) => lineNos.some((no) => paper.lineNos.includes(no)));
    return [
      ...groups.filter((group) => !touches(group)),
      [...groups.filter(touches).flat(), paper],
    ];
  }, []);

const boundsOf = (group: readonly Spoken[], lines: Lines): readonly PaperValue[] => {
  const own = lines.filter(({ lineNo }) => group.some((one) => one.lineNos.includes(lineNo)));
  const papers = namesOf(group.map(({ paper }) => paper));
  return own.length === 0
    ? []
    : [
        ...lineByLine(group, own).map((bound) => ({ ...bound, papers })),
        {
          lineNos: own.map(({ lineNo }) => lineNo),
          amounts: group.map(({ amount }) => amount),
          papers,
        },
      ];
};

/**
 * Lines of one HS subheading against those of the papers; what has no counterpart is held against
 * one another. Nothing where a line, of goods or of a paper, does not say what it is or comes to.
 */
const lineByLine = (
  group: readonly Spoken[],
  own: Lines,
): readonly Omit<PaperValue, 'papers'>[] => {
  const said = group.flatMap(({ paper: { fields }, amount: { currency } }) =>
    fields.lines.map(({ hsCode, amountMinor }) => ({
      key: subheadingOf(hsCode),
      amount: amountMinor === null ? null : { amountMinor, currency },
    })),
  );
  const goods = own.map(({ lineNo, hsCode }) => ({ lineNo, key: subheadingOf(hsCode ?? null) }));
  const isWhole =
    group.every(({ paper }) => paper.fields.lines.length > 0) &&
    [...said, ...goods].every(({ key }) => key !== null) &&
    said.every(({ amount }) => amount !== null);
  if (!isWhole) return [];
  const shared = new Set(
    goods.map(({ key }) => key).filter((key) => said.some((one) => one.key === key)),
  );
  const named = (key: string | null): string | null => (shared.has(key) ? key : null);
  return [...new Set(goods.map(({ key }) => named(key)))].map((key) => ({
    lineNos: goods.filter((one) => named(one.key) === key).map(({ lineNo }) => lineNo),
    amounts: said.filter((one) => named(one.key) === key).flatMap(({ amount }) => amount ?? []),
  }));
};

const subheadingOf = (hsCode: string | null): string | null => {
  const digits = (hsCode ?? '').replace(/\D/g, '');
  return digits.length < 6 ? null : digits.slice(0, 6);
};
