import { clausesOf } from '../../../../kernel/messages/messages.js';
import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { anyRoleOf } from '../../../../kernel/values/role-terms.js';
import { stepRuleOf } from '../../../rulebook/rules/bank-rules/review-step.js';
import { alternativesTogether, asksTogether } from '../evidence/checklist/asks-together.js';
import { isAcceptedUnmet, settledBy } from '../evidence/checklist/checklist.js';
import type { ChecklistEntry } from '../evidence/checklist/checklist.js';
import {
  differingRates,
  knownRates,
  lacksRate,
  rateText,
  ratesOfReviews,
} from '../review/amount/recorded-rates.js';
import { stepTerms } from '../acts/act-terms.js';
import { isNothingListed } from '../review/decision-awaits.js';
import { standingReviews } from '../review/standing-reviews.js';
import { assessmentToDecide } from '../state/application-state.js';
import type { Application } from '../state/application-state.js';
import { reasonTexts } from './why-told.js';

type Statuses = readonly Application['status'][];

const reviewStatuses: Statuses = ['first_review', 'second_review', 'final_approval'];

/** What whoever of the bank judges an application must know before they act: it decides what comes of it. */
export const reviewedTexts = (application: Application): readonly Bilingual[] => [
  ...(['environmental_screening', ...reviewStatuses].includes(application.status)
    ? unprovenTexts(application)
    : []),
  ...(reviewStatuses.includes(application.status)
    ? [...disagreedTexts(application), ...rateTexts(application)]
    : []),
];

/** Reviewers who did not agree, with the reasons of the bank's list; their own words are not kept in lists. */
const disagreedTexts = (application: Application): readonly Bilingual[] =>
  standingReviews(application)
    .filter(({ agrees }) => !agrees)
    .map(({ step, reasonCodes, reasons = [] }) =>
      nextSteps.say('step.disagreed', {
        step: stepTerms[step],
        reasons: clausesOf(
          reasonTexts({ reasonCodes, reasons: reasons.map((one) => ({ ...one, text: '' })) }),
        ),
      }),
    );

/** Lines that will not count as green, with the conditions that nothing proves. */
const unprovenTexts = (application: Application): readonly Bilingual[] =>
  (assessmentToDecide(application)?.lines ?? [])
    .filter(({ outcome }) => outcome === 'cannot_tell')
    .map(({ lineNo }) => lineText(lineNo, unprovenOf(application, lineNo)));

/** That nothing can be approved as it stands, said before a decision is refused for it. */
export const nothingListedTexts = (
  application: Application,
  side: 'exporter' | 'bank',
): readonly Bilingual[] => {
  if (!toldUnlistedIn[side].includes(application.status) || !isNothingListed(application))
    return [];
  return side === 'bank'
    ? [nextSteps.say('step.nothing_listed_early')]
    : nothingListedToExporter(application);
};

/** With what would change it, and whose act it takes where the application stands. */
const nothingListedToExporter = (application: Application): readonly Bilingual[] => {
  const unproven = unprovenTexts(application);
  const role = stepRuleOf(application.status)?.role;
  if (unproven.length === 0 || role === undefined)
    return [nextSteps.say('step.nothing_listed_exporter.never')];
  const roles = anyRoleOf([role]);
  return [
    ...unproven,
    application.status === 'final_approval'
      ? nextSteps.say('step.nothing_listed_exporter.deciding', { roles })
      : nextSteps.say('step.nothing_listed_exporter', { roles }),
  ];
};

/** Of the bank, reviewers and approver are told with what else the decision waits for. */
const toldUnlistedIn: Readonly<Record<'exporter' | 'bank', Statuses>> = {
  exporter: ['environmental_screening', ...reviewStatuses],
  bank: ['environmental_screening'],
};

const lineText = (lineNo: number, unproven: readonly ChecklistEntry[]): Bilingual =>
  unproven.length === 0
    ? nextSteps.say('step.line_untold', { lineNo })
    : nextSteps.say('step.line_unproven', {
        lineNo,
        asks: clausesOf(
          alternativesTogether(unproven).map((group) => asksTogether(group, ({ ask }) => ask)),
        ),
      });

const unprovenOf = ({ checklist }: Application, lineNo: number): readonly ChecklistEntry[] =>
  checklist.filter(
    (entry) =>
      isOfLine(entry, lineNo) &&
      (entry.status !== 'accepted' || isAcceptedUnmet(entry)) &&
      settledBy(entry, checklist) === undefined,
  );

const isOfLine = (entry: ChecklistEntry, lineNo: number): boolean =>
  entry.lineNo === lineNo && entry.fact !== null && entry.neededFor === 'collection';

/** What was settled without a proof costs the line its listing: told while it can still be brought. */
export const forgoneTexts = ({ checklist }: Pick<Application, 'checklist'>): readonly Bilingual[] =>
  [...new Set(checklist.flatMap(({ lineNo }) => lineNo ?? []))].flatMap((lineNo) => {
    const forgone = checklist.filter(
      (entry) =>
        isOfLine(entry, lineNo) &&
        (entry.status === 'not_applicable' || entry.status === 'waived') &&
        settledBy(entry, checklist) === undefined,
    );
    return forgone.length === 0 ? [] : [lineText(lineNo, forgone)];
  });

/** By which rates the goods count: what one person says of them is looked at by another. */
const rateTexts = (application: Application): readonly Bilingual[] => {
  const known = knownRates(application);
  const differing = differingRates(known);
  return [
    ...(application.draft.exchangeRates ?? []).map((one) =>
      nextSteps.say('step.rate_of_draft', { rate: rateText(one) }),
    ),
    ...ratesOfReviews(application).map((one) =>
      nextSteps.say('step.rate_of_review', { rate: rateText(one) }),
    ),
    ...(differing.length === 0
      ? []
      : [nextSteps.say('step.rates_differ', { rates: clausesOf(differing.map(rateText)) })]),
    ...(lacksRate(application, known) ? [nextSteps.say('step.rate_wanted')] : []),
  ];
};

/** The exporter reads which rate a reviewer recorded: it decides what its amount comes to. */
export const recordedRateTexts = (application: Application): readonly Bilingual[] =>
  reviewStatuses.includes(application.status)
    ? ratesOfReviews(application).map((one) =>
        nextSteps.say('step.rate_recorded', { rate: rateText(one) }),
      )
    : [];
