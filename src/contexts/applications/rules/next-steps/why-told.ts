import { clausesOf, listOf } from '../../../../kernel/messages/messages.js';
import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { StandardProposal } from '../review/standard/standard-choice.js';
import type { ApplicationEvent, Decision } from '../state/application-event.js';
import { formatDay } from '../../../rulebook/rules/wording/letter-format.js';
import { reasonTerms } from '../review/reason-terms.js';
import { subjectTerms } from '../../../rulebook/rules/bank-rules/screening-policy.js';
import type { LabelChange } from '../monitoring/monitoring.js';
import type { BoundReason, EnvironmentalLookup } from '../review/review.js';

/**
 * Why something happened, in the words both sides may read: of ends, steps back, corrections,
 * rejected evidence, appeals and labels. What people of the bank note for each other is not among it.
 */
export const whyTold = (event: ApplicationEvent): readonly Bilingual[] => {
  switch (event.type) {
    case 'intake.refused':
    case 'application.returned':
      return reasonedTexts(event);
    case 'decision.made':
    case 'not_green.confirmed':
      return [...standardTexts(event.decision), ...reasonedTexts(event.decision)];
    case 'environmental_screening.recorded':
      return event.lookups.filter(({ result }) => result === 'veto').map(vetoText);
    default:
      return whyLater(event);
  }
};

const whyLater = (event: ApplicationEvent): readonly Bilingual[] => {
  switch (event.type) {
    case 'correction.requested':
      return event.reasons.map(({ text }) => ({ zh: text, en: text }));
    case 'evidence.rejected':
    case 'evidence.reopened':
    case 'application.withdrawn':
      return noteText(event.reason);
    case 'standard.proposed':
      return [standardText(event.proposal)];
    case 'standard.decided':
      return [
        event.agrees
          ? nextSteps.say('why_told.standard_agreed')
          : nextSteps.say('why_told.standard_refused'),
      ];
    case 'credit.recorded':
    case 'credit.corrected':
      return creditTexts(event);
    case 'appeal.decided':
      return [appealText(event.granted), ...noteText(event.note)];
    default:
      return 'change' in event ? labelTexts(event.change) : [];
  }
};

/** A credit that is granted needs no reason, but for the refusal that it corrects. */
const creditTexts = ({
  type,
  credit,
}: Extract<
  ApplicationEvent,
  { type: 'credit.recorded' | 'credit.corrected' }
>): readonly Bilingual[] => {
  if (type === 'credit.corrected') return [nextSteps.say('why_told.credit_corrected')];
  return credit.granted ? [] : [nextSteps.say('why_told.credit_declined')];
};

const standards: Readonly<Record<'2025' | 'previous', Bilingual>> = nextSteps.group('standard');

const standardText = ({
  standard,
  reason,
}: Pick<StandardProposal, 'standard' | 'reason'>): Bilingual =>
  nextSteps.say('why_told.standard_proposed', { standard: standards[standard], reason });

/** That the older standard judges, and why; nothing where the catalogue of 2025 does. */
const standardTexts = ({ standard }: Decision): readonly Bilingual[] => {
  if (standard?.standard !== 'previous') return [];
  return [
    nextSteps.say('why_told.previous_standard'),
    ...(standard.chosen === null ? [] : noteText(standard.chosen.reason)),
  ];
};

const appealText = (granted: boolean): Bilingual =>
  granted
    ? nextSteps.say('why_told.appeal')
    : nextSteps.say('why_told.appeal.appeal_was_dismissed');

const labelTexts = (change: LabelChange): readonly Bilingual[] => reasonedTexts(change);

/** Reasons and the note with them; nothing where nothing was decided. */
export const reasonedTexts = (
  told: (Reasoned & { readonly note?: string }) | undefined,
): readonly Bilingual[] =>
  told === undefined ? [] : [...reasonTexts(told), ...noteText(told.note ?? '')];

/** What somebody of the bank wrote, as it was written; nothing where nothing was. */
export const noteText = (note: string): readonly Bilingual[] =>
  note === '' ? [] : [{ zh: note, en: note }];

interface Reasoned {
  readonly reasonCodes?: readonly string[];
  readonly reasons?: readonly BoundReason[];
}

/** Codes of earlier builds, recorded without their words, are told as far as they are known. */
const reasonTexts = ({ reasonCodes = [], reasons = [] }: Reasoned): readonly Bilingual[] =>
  reasons.length > 0
    ? reasons.map(reasonText)
    : reasonCodes.flatMap((code) => reasonTerms[code] ?? []);

/** A reason as a sentence: line, words of the list, what was said to it, and what is missing. */
export const reasonText = ({ lineNo, label, text, missing }: BoundReason): Bilingual => {
  const words = text === '' ? label : nextSteps.say('reason.with_text', { label, text });
  const placed = lineNo === null ? words : nextSteps.say('reason.of_line', { lineNo, words });
  return missing.length === 0
    ? placed
    : clausesOf([placed, nextSteps.say('reason.missing', { missing: listOf(missing) })]);
};

/** What a look-up found that ends an application, where and when. */
export const vetoText = (lookup: EnvironmentalLookup): Bilingual => {
  const { subject, source, lookedUpOn, note, grounds = [] } = lookup;
  const name = lookup.name ?? subjectTerms[subject];
  return nextSteps.say('reason.veto', {
    name,
    grounds: clausesOf([...grounds, ...(note === '' ? [] : [note])]),
    source,
    day: { zh: formatDay(lookedUpOn, 'zh'), en: formatDay(lookedUpOn, 'en') },
  });
};
