import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import type { ApplicationDraft, MoneyAmount } from '../../draft/application-draft.js';
import type { ChecklistEntry, Evidence } from '../checklist/checklist.js';
import type {
  CrossFieldRule,
  PaperKind,
  ValuePapers,
} from '../../../../rulebook/rules/bank-rules/cross-field-rule.js';
import { amountOf, dealPapers, isWithin, namesOf } from './deal-papers.js';
import type { DealPaper } from './deal-papers.js';

/** What accepted papers of the deal say that some goods lines are worth together. */
export interface PaperValue {
  readonly lineNos: readonly number[];
  readonly amounts: readonly MoneyAmount[];
  /** Kind and number of the papers, in words. */
  readonly papers: Bilingual;
}

type Lines = ApplicationDraft['lines'];

/** A paper with the amount it states and the goods lines it was brought for. */
interface Spoken {
  readonly paper: DealPaper;
  readonly amount: MoneyAmount;
  readonly lineNos: readonly number[];
}

/** The first kind that states an amount is believed where others lie within the bank's tolerance. */
export const valuing: readonly PaperKind[] = ['invoice', 'declaration', 'contract'];

/**
 * What the accepted invoices, declarations and contracts say of the goods lines; a paper without
 * an amount says nothing, and the same file brought twice counts once. Where every line of goods
 * and papers has its HS subheading, line is held against line; the sum of the papers always bounds
 * the sum of the lines they were brought for. The narrowest bounds come first.
 */
export const paperValuesOf = (application: Papered, rule: ValuePapers): readonly PaperValue[] => {
  const { lines } = application.draft;
  const brought = acceptedPapers(application, rule);
  const spoken = brought.flatMap(({ paper, lineNos }) => {
    const amount = statedBy(paper);
    return amount === null ? [] : [{ paper, amount, lineNos }];
  });
  return [
    ...believed(spoken, rule).flatMap((group) => boundsOf(group, lines)),
    ...leftOut(brought, lines),
  ].toSorted((one, other) => one.lineNos.length - other.lineNos.length);
};

/** Where papers of the deal say which goods they are of, they show nothing of the others. */
const leftOut = (brought: readonly Brought[], lines: Lines): readonly PaperValue[] => {
  const valued = brought.filter(({ paper: { kind } }) => kind !== null && valuing.includes(kind));
  const named = valued.filter(({ isOfSome }) => isOfSome);
  const covered = valued
    .filter(({ paper, ofDeal }) => ofDeal || statedBy(paper) !== null)
    .flatMap(({ lineNos }) => lineNos);
  const others = lines.map(({ lineNo }) => lineNo).filter((no) => !covered.includes(no));
  return named.length === 0 || others.length === 0
    ? []
    : [{ lineNos: others, amounts: [], papers: namesOf(named.map(({ paper }) => paper)) }];
};

/** Goods lines whose value no accepted paper shows, although some are there that could. */
export interface SilentPapers {
  readonly lineNos: readonly number[];
  /** Kind and number of the one whose amount would settle it, in words. */
  readonly paper: Bilingual;
}

/**
 * Lines that accepted invoices, declarations or contracts of the deal were brought for, none of
 * which states an amount. A contract that proves something else of a line is no such paper.
 */
export const silentPapersOf = (
  application: Papered,
  rule: ValuePapers,
): readonly SilentPapers[] => {
  const papers = acceptedPapers(application, rule).filter(
    ({ paper: { kind } }) => kind !== null && valuing.includes(kind),
  );
  const shown = papers
    .filter(({ paper }) => statedBy(paper) !== null)
    .flatMap((one) => one.lineNos);
  const silent = papers
    .filter(({ paper, ofDeal }) => ofDeal && statedBy(paper) === null)
    .toSorted((one, other) => rankOf(one) - rankOf(other));
  const seen = new Set(shown);
  return silent.flatMap(({ paper, lineNos }) => {
    const open = lineNos.filter((no) => !seen.has(no));
    for (const no of open) seen.add(no);
    return open.length === 0 ? [] : [{ lineNos: open, paper: namesOf([paper]) }];
  });
};

const rankOf = ({ paper: { kind } }: Brought): number => valuing.findIndex((one) => one === kind);

interface Papered {
  readonly draft: ApplicationDraft;
  readonly evidence: readonly Evidence[];
  readonly checklist: readonly ChecklistEntry[];
}

/** A paper with the goods lines it was brought for. */
export interface Brought {
  readonly paper: DealPaper;
  readonly lineNos: readonly number[];
  /** Brought as a paper of the deal, not as proof of a fact. */
  readonly ofDeal: boolean;
  /** Said to be of some lines of the deal, not of all. */
  readonly isOfSome: boolean;
}

/** The papers that stand, accepted or not; the same file counts once as a paper of its kind, for all that it was brought for. */
export const broughtPapers = (
  { draft: { lines }, evidence, checklist }: Papered,
  rule: Pick<CrossFieldRule, 'papers'>,
): readonly Brought[] => {
  const all = lines.map(({ lineNo }) => lineNo);
  const keyOf = ({ kind, contentHash }: DealPaper): string => `${kind ?? ''} ${contentHash}`;
  const papers = dealPapers(evidence, rule);
  const once = new Map(papers.map((paper) => [keyOf(paper), paper]));
  return [...once.values()].map((paper) => {
    const same = papers.filter((one) => keyOf(one) === keyOf(paper));
    const entries = evidence
      .filter(({ evidenceId }) => same.some((one) => one.evidenceId === evidenceId))
      .flatMap(({ statements }) => statements)
      .map(({ entryId, lineNos }) => ({
        entry: checklist.find((one) => one.entryId === entryId),
        named: lineNos,
      }));
    const own = entries.flatMap(({ entry, named }) => entry?.lineNo ?? named ?? all);
    const lineNos = entries.length === 0 ? all : all.filter((no) => own.includes(no));
    return {
      paper,
      lineNos,
      ofDeal: entries.some(({ entry }) => entry?.fact === null),
      isOfSome: lineNos.length < all.length && entries.some(({ named }) => named !== undefined),
    };
  });
};

const acceptedPapers = (application: Papered, rule: ValuePapers): readonly Brought[] => {
  const evidence = application.evidence.filter(({ status }) => status === 'accepted');
  return broughtPapers({ ...application, evidence }, rule);
};

const statedBy = (paper: DealPaper): MoneyAmount | null => {
  const amountMinor = amountOf(paper);
  const { currency } = paper.fields;
  return amountMinor === null || currency === null ? null : { amountMinor, currency };
};

/** Papers of one kind and common lines, without those whose total agrees with a better one's of the same lines. */
const believed = (
  spoken: readonly Spoken[],
  { amountToleranceBasisPoints: tolerance }: ValuePapers,
): readonly (readonly Spoken[])[] => {
  const [first = [], ...others] = valuing
    .map((kind) => groupsOf(spoken.filter(({ paper }) => paper.kind === kind)))
    .filter((groups) => groups.length > 0);
  return [
    ...first,
    ...others.flat().filter((other) => {
      const lineNos = linesOf(other);
      const better = first.filter((group) => linesOf(group).some((no) => lineNos.includes(no)));
      return !agree(better.flat(), other, tolerance);
    }),
  ];
};

export const linesOf = (group: readonly Pick<Brought, 'lineNos'>[]): readonly number[] =>
  [...new Set(group.flatMap(({ lineNos }) => lineNos))].toSorted((one, other) => one - other);

const agree = (one: readonly Spoken[], other: readonly Spoken[], tolerance: number): boolean => {
  const currencies = new Set([...one, ...other].map(({ amount }) => amount.currency));
  return (
    linesOf(one).join() === linesOf(other).join() &&
    currencies.size === 1 &&
    isWithin(sumOf(one), sumOf(other), tolerance)
  );
};

const sumOf = (papers: readonly Spoken[]): number =>
  papers.reduce((sum, { amount }) => sum + amount.amountMinor, 0);

/** Papers that were brought for a common line speak of their lines together. */
export const groupsOf = <Paper extends Pick<Brought, 'lineNos'>>(
  papers: readonly Paper[],
): readonly (readonly Paper[])[] =>
  papers.reduce<readonly (readonly Paper[])[]>((groups, paper) => {
    const touches = (group: readonly Paper[]): boolean =>
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
