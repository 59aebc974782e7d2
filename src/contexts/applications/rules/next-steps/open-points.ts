import { inARow } from '../../../../kernel/messages/messages.js';
import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { isSettled } from '../evidence/checklist/checklist.js';
import type { ChecklistEntry } from '../evidence/checklist/checklist.js';
import { changeText, draftFields } from '../draft/draft-changes.js';
import { lineOfAbout } from '../evidence/checklist/line-of-about.js';
import { dayText } from '../../../rulebook/rules/wording/letter-format.js';
import { correctionToAgreeTo } from '../financing/decide-credit-correction.js';
import type { CreditDecision } from '../financing/financing.js';
import { acts } from '../acts/acts.js';
import { missingInDraft } from '../draft/missing-in-draft.js';
import type { SubmissionTerms } from '../draft/missing-in-draft.js';
import {
  conditionsPrecedent,
  papersAskedForPayout,
  unmetAtLastCheck,
} from '../financing/conditions-precedent.js';
import { documentText } from '../evidence/financed-once/refuse-financed.js';
import { openRecheck } from '../monitoring/recheck-triggers.js';
import { alternativesTogether, asksTogether } from '../evidence/checklist/asks-together.js';
import { askedOfExporter } from '../evidence/checklist/open-in-collection.js';
import type { BoundReason, CorrectionReason } from '../review/review.js';
import type { DraftWarning } from '../review/amount/goods-value.js';
import { toldWarnings } from '../review/amount/told-warnings.js';
import type { Application, ApplicationReturn } from '../state/application-state.js';
import { evidenceWaits, standingWarnings } from '../state/progress.js';
import type { Side, StepMatter } from './next-step-texts.js';
import { noteText, reasonText } from './why-told.js';
import { reasonTerms } from '../review/reason-terms.js';

/** One thing that is open. */
export interface OpenPoint {
  /** The checklist entry it is; `null` for what is none. */
  readonly entryId: string | null;
  readonly lineNo: number | null;
  readonly text: Bilingual;
  /** Who of the bank it is of, told to the bank alone; absent: nobody in particular. */
  readonly by?: string;
  /** What that person noted with it, as it was committed. */
  readonly note?: string;
  /** To be looked at, and mended where it is wrong; absent: something is to be brought or answered. */
  readonly toCheck?: true;
}

/** How much the exporter still has to answer; a warning asks nothing. */
export const openQuestionsOf = (application: Application): number =>
  exporterPoints(application).open.length;

/** What is open, and where the state alone does not say it, what that comes to. */
export interface Points {
  readonly open: readonly OpenPoint[];
  readonly about?: StepMatter;
  /** What people of the bank said with it. */
  readonly told?: readonly Bilingual[];
}

/** @param terms what a draft is held against beside itself; `null`: not known, or it is none. */
export const exporterPoints = (
  application: Application,
  terms: SubmissionTerms | null = null,
): Points => {
  switch (application.status) {
    case 'draft':
      return draftPoints(application, terms);
    case 'collection':
      return missingPoints(application);
    case 'correction':
      return { open: correctionPoints(application) };
    case 'approved':
    case 'partly_approved':
    case 'credit':
    case 'contract':
    case 'payout_check':
    case 'held':
      return payoutPoints(application);
    default:
      return { open: [] };
  }
};

const draftPoints = ({ draft }: Application, terms: SubmissionTerms | null): Points => {
  const missing = missingInDraft(draft, terms);
  return missing.length === 0
    ? { open: [], about: 'draft_complete' }
    : { open: missing.map(({ detail }) => ({ entryId: null, lineNo: null, text: detail })) };
};

const missingPoints = (application: Application): Points => {
  const open = askedPoints(application, askedOfExporter(application));
  const returned = returnToCollection(application);
  const told = returned === undefined ? [] : noteText(returned.note);
  if (open.length === 0 && evidenceWaits(application)) return { open, about: 'being_checked' };
  if (returned !== undefined)
    return { open: [...returned.reasons.map(reasonPoint), ...open], about: 'returned', told };
  return open.length > 0 ? { open } : { open, about: 'all_brought' };
};

/** The step back that led to this collection; none where a granted appeal began it anew. */
const returnToCollection = ({
  returns = [],
  appeals = [],
}: Application): ApplicationReturn | undefined => {
  const last = returns.at(-1);
  const isSince = (appeals.at(-1)?.decidedAt ?? '') < (last?.at ?? '');
  return last?.to === 'collection' && isSince ? last : undefined;
};

const reasonPoint = (reason: BoundReason): OpenPoint => ({
  entryId: null,
  lineNo: reason.lineNo,
  text: reasonText(reason),
});

/** What is asked, of which goods; what would do in place of one another is one point. */
const askedPoints = (
  { draft }: Application,
  entries: readonly ChecklistEntry[],
): readonly OpenPoint[] =>
  alternativesTogether(entries).map((group) => {
    const { lineNo } = group[0];
    const asks = asksTogether(group, askedText);
    const on = lineNo === null ? { zh: '', en: '' } : goodsPlaceOf(draft, lineNo);
    return { ...pointOf(group[0]), text: { zh: `${on.zh}${asks.zh}`, en: `${on.en}${asks.en}` } };
  });

/** What an entry asks, with why what was brought for it was not accepted. */
const askedText = ({ ask, status, reason }: ChecklistEntry): Bilingual =>
  status !== 'rejected' || reason === null || reason === ''
    ? ask
    : nextSteps.say('step.asked_point', { text: ask, reason });

const pointOf = ({ entryId, lineNo, ask }: ChecklistEntry): OpenPoint => ({
  entryId,
  lineNo,
  text: ask,
});

const correctionPoints = ({ corrections, checklist }: Application): readonly OpenPoint[] =>
  (corrections.at(-1)?.reasons ?? []).map((reason) => ({
    entryId: checklist.find((one) => one.entryId === reason.about)?.entryId ?? null,
    lineNo: lineOfAbout(reason.about, checklist),
    text: correctionText(reason, checklist),
  }));

/** What a correction asks, of what: the officer's own words stand in the language they were written in. */
export const correctionText = (
  { about, reasonCode, text }: CorrectionReason,
  checklist: Application['checklist'],
): Bilingual => {
  const lineNo = lineOfAbout(about, checklist);
  const label = reasonTerms[reasonCode];
  const words =
    label === undefined || text === ''
      ? (label ?? { zh: text, en: text })
      : nextSteps.say('reason.with_text', { label, text });
  const on = lineNo === null ? fieldPlaceOf(about) : placeOf(lineNo);
  return { zh: `${on.zh}${words.zh}`, en: `${on.en}${words.en}` };
};

/** The member of the draft that a point is about, as a person reads it. */
const fieldPlaceOf = (about: string): Bilingual => {
  const field = draftFields.find((one) => one === about.replace(/^\//u, ''));
  return field === undefined
    ? { zh: '', en: '' }
    : nextSteps.say('step.field_place', { field: fieldTerms[field] });
};

const fieldTerms = nextSteps.group('changed_field');

/** A goods line by its number and by its goods, in the words of the reader where the line has them. */
export const goodsPlaceOf = (
  { lines }: Pick<Application['draft'], 'lines'>,
  lineNo: number,
): Bilingual => {
  const line = lines.find((one) => one.lineNo === lineNo);
  const [zh, en] = [line?.descriptionZh ?? '', line?.descriptionEn ?? ''];
  const goods = { zh: startOf(zh || en), en: startOf(en || zh) };
  return goods.zh === '' ? placeOf(lineNo) : nextSteps.say('step.goods_place', { lineNo, goods });
};

const longestGoods = 30;

/** Enough of a description to know the goods by. */
const startOf = (text: string): string => {
  const signs = Array.from(text);
  return signs.length <= longestGoods ? text : `${signs.slice(0, longestGoods).join('')}…`;
};

const placeOf = (lineNo: number): Bilingual => nextSteps.say('step.place', { lineNo });

/** The papers that the payout waits for and nobody waived; what is waived the bank checks itself. */
const payoutPoints = (application: Application): Points => {
  const papers = papersAskedForPayout(application);
  const unmet = unmetPoints(application, papers);
  const open = [...askedPoints(application, papers), ...unmet];
  if (open.length === 0) return { open };
  return { open, about: unmet.length > 0 ? 'payout_held' : 'payout_papers' };
};

/** The conditions that the last payout check found not met, and proof that it found run out. */
const unmetPoints = (
  application: Application,
  asked: readonly ChecklistEntry[],
): readonly OpenPoint[] => {
  const { conditions, entries } = unmetAtLastCheck(application);
  return [
    ...conditions.map(({ text }) => ({
      entryId: null,
      lineNo: null,
      text: nextSteps.say('step.condition_unmet', { condition: text }),
    })),
    ...askedPoints(
      application,
      entries.filter((entry) => !asked.includes(entry)),
    ),
  ];
};

export const bankPoints = (application: Application): Points => {
  const open = brought(application);
  switch (application.status) {
    case 'collection':
      return open.length === 0 ? { open } : { open, about: 'check_brought' };
    case 'approved':
    case 'partly_approved':
    case 'credit':
      return { open: [...open, ...papersAskedForPayout(application).map(notBroughtPoint)] };
    case 'contract':
    case 'held':
      return payoutCheckPoints(application, open);
    case 'monitoring':
    case 'delabelled':
      return monitoredPoints(application, open);
    default:
      return { open };
  }
};

/**
 * An amount above the goods, goods stated above what their papers say: all that will stand in the
 * way of the decision, and after it of the payout, is told to both sides while it can be mended.
 */
export const valueWarnings = (application: Application, side: Side): readonly DraftWarning[] =>
  mendedIn[side].includes(application.status)
    ? toldWarnings(standingWarnings(application), application.status, side)
    : [];

const paidAfter: readonly Application['status'][] = [
  'approved',
  'partly_approved',
  'credit',
  'contract',
  'payout_check',
  'held',
];

const untilDecided: readonly Application['status'][] = [
  'collection',
  'environmental_screening',
  'first_review',
  'second_review',
  'final_approval',
];

const judgedIn: readonly Application['status'][] = [
  'intake',
  'screening',
  'not_green_proposed',
  ...untilDecided,
];

const mendedIn: Readonly<Record<Side, readonly Application['status'][]>> = {
  exporter: ['draft', 'intake', 'screening', 'correction', ...untilDecided, ...paidAfter],
  bank: ['intake', 'screening', ...untilDecided, ...paidAfter],
};

/**
 * What the last answer to a correction changed is told to whoever of the bank still judges it: beside what is open, since
 * nobody has to answer it.
 */
export const changePoints = (
  { status, corrections }: Application,
  side: Side,
): readonly OpenPoint[] =>
  side === 'bank' && judgedIn.includes(status)
    ? (corrections.at(-1)?.changes ?? []).map((change) => ({
        entryId: null,
        lineNo: change.lineNo,
        text: nextSteps.say('step.changed_in_answer', { change: changeText(change) }),
      }))
    : [];

/** What was accepted in spite of what the file says stays open to whoever judges it after. */
export const despitePoints = (
  { status, evidence, checklist }: Application,
  side: Side,
): readonly OpenPoint[] =>
  side === 'bank' && untilDecided.includes(status)
    ? evidence.flatMap((piece) => {
        const { despite, reviewedBy } = piece;
        if (despite === undefined || piece.status !== 'accepted') return [];
        const entry = checklist.find(({ evidenceId }) => evidenceId === piece.evidenceId);
        return {
          entryId: entry?.entryId ?? null,
          lineNo: entry?.lineNo ?? null,
          text: nextSteps.say('step.accepted_despite', {
            document: documentText(piece),
            conflicts: inARow(despite.conflicts.map(({ text }) => text)),
          }),
          ...(reviewedBy === null ? {} : { by: reviewedBy }),
          note: despite.note,
          toCheck: true as const,
        };
      })
    : [];

/** A refusal that the credit side gave early takes effect with the approval: said before it. */
export const creditPoints = (application: Application, side: Side): readonly OpenPoint[] => {
  if (side === 'exporter') return [];
  const { status, financing } = application;
  const { credit, correction, correctionRefused } = financing;
  const mayBeCorrected = acts.record_credit.statuses.includes(status);
  const point = { entryId: null, lineNo: null };
  return [
    ...(untilDecided.includes(status) && credit?.granted === false
      ? [{ ...point, text: nextSteps.say('step.credit_refused') }]
      : []),
    ...(mayBeCorrected && correction !== undefined
      ? [
          { ...point, ...correctionTold(correction.credit) },
          ...(correctionToAgreeTo(application, null) === undefined ? [onlyRefusedPoint()] : []),
        ]
      : []),
    ...(mayBeCorrected && correctionRefused !== undefined
      ? [{ ...point, ...refusedTold(correctionRefused) }]
      : []),
  ];
};

/** A correction that waits and that nobody can agree to any more. */
export const onlyRefusedPoint = (): OpenPoint => ({
  entryId: null,
  lineNo: null,
  text: nextSteps.say('step.credit_correction_only_refused'),
});

type Told = Pick<OpenPoint, 'text' | 'by' | 'note'>;

const correctionTold = ({
  granted,
  creditReference,
  decidedOn,
  note,
  recordedBy,
}: CreditDecision): Told => {
  const told = {
    reference: creditReference,
    day: dayText(decidedOn),
  };
  return {
    text: granted
      ? nextSteps.say('step.credit_correction', told)
      : nextSteps.say('step.credit_correction.to_refusal', told),
    by: recordedBy,
    note,
  };
};

const refusedTold = ({
  credit,
  by,
  note,
  takenBack,
}: NonNullable<Application['financing']['correctionRefused']>): Told => {
  const told = { reference: credit.creditReference };
  return {
    text:
      takenBack === true
        ? nextSteps.say('step.credit_correction_refused.taken_back', told)
        : nextSteps.say('step.credit_correction_refused', told),
    by,
    note,
  };
};

/** A check passes only once every paper is brought and accepted: what comes before it is said first. */
const payoutCheckPoints = (application: Application, open: readonly OpenPoint[]): Points => {
  const asked = papersAskedForPayout(application);
  const points = conditionsPrecedent(application).flatMap(
    ({ conditionId, text, textEn = text }) => {
      const entry = application.checklist.find((one) => one.entryId === conditionId);
      if (entry === undefined)
        return [{ entryId: null, lineNo: null, text: { zh: text, en: textEn } }];
      if (asked.includes(entry)) return [notBroughtPoint(entry)];
      return open.some(({ entryId }) => entryId === conditionId) ? [] : [pointOf(entry)];
    },
  );
  const told = { open: [...open, ...points] };
  if (asked.length > 0) return { ...told, about: 'payout_waits_for_papers' };
  return open.length > 0 ? { ...told, about: 'payout_papers_brought' } : told;
};

/** A paper that was not accepted was brought: another one is awaited. */
const notBroughtPoint = (entry: ChecklistEntry): OpenPoint => {
  const { status, ask, reason } = entry;
  return {
    ...pointOf(entry),
    text:
      status === 'rejected'
        ? nextSteps.say('step.rejected_awaited', { ask, reason: reason ?? '' })
        : nextSteps.say('step.not_brought', { ask }),
  };
};

const monitoredPoints = (application: Application, open: readonly OpenPoint[]): Points => {
  if (application.monitoring.proposal !== null) return { open, about: 'label_proposed' };
  return openRecheck(application) === undefined && open.length === 0
    ? { open }
    : { open, about: 'recheck_open' };
};

/** What the exporter brought or claimed and nobody of the bank has looked at. */
const brought = ({ evidence, checklist }: Application): readonly OpenPoint[] => [
  ...evidence
    .filter((one) => one.status === 'uploaded')
    .map((one) => {
      const entry = checklist.find(({ evidenceId }) => evidenceId === one.evidenceId);
      return {
        entryId: entry?.entryId ?? null,
        lineNo: entry?.lineNo ?? null,
        text: nextSteps.say('step.brought', { fileName: one.fileName }),
      };
    }),
  ...checklist
    .filter((one) => one.notApplicable?.standing === 'proposed' && !isSettled(one))
    .map(({ entryId, lineNo, ask }) => ({
      entryId,
      lineNo,
      text: nextSteps.say('step.brought.said_not_apply', { ask }),
    })),
];
