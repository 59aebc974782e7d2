import { applications } from '../../../../../kernel/messages/applications.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import { addDays } from '../../../../../kernel/values/clock/calendar-day.js';
import type { ComparedValue, Disagreement } from './cross-field-finding.js';
import type { CrossFieldRule } from '../../../../rulebook/rules/bank-rules/cross-field-rule.js';
import { mendingWords, ofKind, saidBy } from './deal-papers.js';
import type { DealPaper } from './deal-papers.js';

interface DayOf {
  readonly day: string;
  readonly value: ComparedValue;
}

/** A stage of the deal with the days it is known to have happened on. */
interface Stage {
  readonly words: Bilingual;
  readonly days: readonly DayOf[];
  /** Calendar days it may lie before the stage that precedes it. */
  readonly leewayDays: number;
}

/**
 * Days that break contract ≤ shipment ≤ declaration ≤ drawdown + grace
 * (docs/rules/deal-papers.md#order-of-days), each stage against the nearest known one before it:
 * none may lie before the earliest of its predecessors.
 * @param drawnOn days of drawdown, `YYYY-MM-DD`
 */
export const findDaysOutOfOrder = (
  papers: readonly DealPaper[],
  drawnOn: readonly string[],
  rule: CrossFieldRule,
): readonly Disagreement[] => {
  const found: Disagreement[] = [];
  let before: Stage | null = null;
  let leewayDays = 0;
  for (const stage of stagesOf(papers, drawnOn, rule)) {
    leewayDays += stage.leewayDays;
    if (stage.days.length === 0) continue;
    if (before !== null) found.push(...outOfOrder(before, { ...stage, leewayDays }));
    before = stage;
    leewayDays = 0;
  }
  return found;
};

const stagesOf = (
  papers: readonly DealPaper[],
  drawnOn: readonly string[],
  rule: CrossFieldRule,
): readonly Stage[] => [
  {
    words: applications.say('papers.words'),
    days: issueDays(ofKind(papers, 'contract')),
    leewayDays: 0,
  },
  { words: applications.say('papers.words.shipment'), days: shipmentDays(papers), leewayDays: 0 },
  {
    words: applications.say('papers.words.declaration'),
    days: issueDays(ofKind(papers, 'declaration')),
    leewayDays: rule.declarationLeadDays,
  },
  {
    words: applications.say('papers.words.drawdown'),
    days: drawnOn.map((day) => ({
      day,
      value: { evidenceId: null, evidenceType: null, drawnOn: day },
    })),
    leewayDays: rule.drawdownGraceDays,
  },
];

const issueDays = (papers: readonly DealPaper[]): readonly DayOf[] =>
  papers.flatMap((paper) =>
    paper.issuedOn === null
      ? []
      : [{ day: paper.issuedOn, value: saidBy(paper, { issuedOn: paper.issuedOn }) }],
  );

/** What any paper but the contract says of the shipment: a contract only plans it. */
const shipmentDays = (papers: readonly DealPaper[]): readonly DayOf[] =>
  papers.flatMap((paper) => {
    const { shippedOn } = paper.fields;
    return shippedOn === null || paper.kind === null || paper.kind === 'contract'
      ? []
      : [{ day: shippedOn, value: saidBy(paper, { shippedOn }) }];
  });

const outOfOrder = (before: Stage, after: Stage): readonly Disagreement[] => {
  const [earliest] = [...before.days].sort((one, other) => (one.day < other.day ? -1 : 1));
  if (earliest === undefined) return [];
  return after.days
    .filter(({ day }) => addDays(day, after.leewayDays) < earliest.day)
    .map(({ day, value }) => ({
      code: 'days_out_of_order',
      compared: [earliest.value, value],
      text: textOf({ ...before, day: earliest.day }, { ...after, day }),
    }));
};

const textOf = (before: Stage & { day: string }, after: Stage & { day: string }): Bilingual => {
  const leeway = after.leewayDays;
  const zh = leeway === 0 ? '' : `（已计 ${leeway} 天宽限）`;
  const en = leeway === 0 ? '' : `, more than the ${leeway} days that are allowed`;
  return applications.say('papers.lies_before', {
    words: after.words,
    day: after.day,
    beforeWords: before.words,
    beforeDay: before.day,
    text: { zh, en },
    mendingWords,
  });
};
