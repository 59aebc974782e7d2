import { applications } from '../../../../../kernel/messages/applications.js';
import type { Disagreement } from './cross-field-finding.js';
import type {
  CrossFieldRule,
  PaperKind,
} from '../../../../rulebook/rules/bank-rules/cross-field-rule.js';
import { amountOf, isWithin, mendingWords, namesOf, saidBy } from './deal-papers.js';
import type { DealPaper } from './deal-papers.js';
import { groupsOf, linesOf } from './paper-values.js';
import type { Brought } from './paper-values.js';

const pairs: readonly (readonly [PaperKind, PaperKind])[] = [
  ['contract', 'invoice'],
  ['contract', 'declaration'],
  ['invoice', 'declaration'],
];

interface Total {
  readonly papers: readonly DealPaper[];
  readonly currency: string;
  readonly amountMinor: number;
}

/**
 * Totals of contracts, invoices and declarations of the same goods lines that lie further apart than the bank allows.
 * They are compared in one currency only, and only where every paper of the kind states its amount: a
 * part of a sum disagrees with nothing, and an invoice of one line with no contract of all. The same file brought twice
 * counts once.
 */
export const findAmountDisagreements = (
  brought: readonly Brought[],
  { amountToleranceBasisPoints: tolerance }: CrossFieldRule,
): readonly Disagreement[] =>
  pairs.flatMap(([earlier, later]) =>
    groupsOf(brought.filter(({ paper: { kind } }) => kind === earlier || kind === later)).flatMap(
      (group) => {
        const left = group.filter(({ paper }) => paper.kind === earlier);
        const right = group.filter(({ paper }) => paper.kind === later);
        if (linesOf(left).join() !== linesOf(right).join()) return [];
        const [one, other] = [totalOf(left), totalOf(right)];
        if (one === null || other === null || one.currency !== other.currency) return [];
        return isWithin(one.amountMinor, other.amountMinor, tolerance)
          ? []
          : [disagreementOf(one, other, tolerance)];
      },
    ),
  );

const totalOf = (brought: readonly Brought[]): Total | null => {
  const papers = brought.map(({ paper }) => paper);
  const currency = papers[0]?.fields.currency ?? null;
  if (currency === null) return null;
  let total = 0;
  for (const paper of papers) {
    const amountMinor = amountOf(paper);
    if (amountMinor === null || paper.fields.currency !== currency) return null;
    total += amountMinor;
  }
  return Number.isSafeInteger(total) ? { papers, currency, amountMinor: total } : null;
};

const disagreementOf = (one: Total, other: Total, tolerance: number): Disagreement => {
  const left = namesOf(one.papers);
  const right = namesOf(other.papers);
  const percent = tolerance / 100;
  return {
    code: 'amount_differs',
    compared: [one, other].flatMap(({ papers }) =>
      papers.map((paper) => saidBy(paper, { amountMinor: amountOf(paper) ?? 0 })),
    ),
    text: applications.say('papers.amount_differs', { left, right, percent, mendingWords }),
  };
};
