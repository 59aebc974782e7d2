import { noticeOutcomeOf } from '../../../applications/rules/next-steps/told-to-exporter.js';
import { letter } from '../../../../kernel/messages/letter.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Appeal, Application } from '../../../applications/rules/state/application-state.js';
import type { ApplicationCommit } from '../../../applications/rules/state/fold-commits.js';
import { foldCommits } from '../../../applications/rules/state/fold-commits.js';
import { reasonText } from '../../../applications/rules/next-steps/why-told.js';
import { vetoText } from '../../../applications/rules/review/lookup-words.js';
import { applicationSection } from './application-section.js';
import { refusalBasisSection } from './basis-section.js';
import { catalogueWordingOf } from '../../../rulebook/rules/wording/catalogue-wording.js';
import { letterOf, openingOf } from './compose-letter.js';
import type { LetterContent, LetterFact } from './letter-content.js';
import type { NoticeOutcome } from '../../../applications/rules/next-steps/told-to-exporter.js';
import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';
import type { LetterLanguage } from './letter-languages.js';
import { factOf, say } from './letter-context.js';
import type { LetterContext, LetterRecord } from './letter-context.js';
import { formatInstant } from '../../../rulebook/rules/wording/letter-format.js';
import { creditedFacts, foundGreenFacts, labelFacts } from './found-green-facts.js';
import { lookupsSection } from './lookups-section.js';
import { peopleSection } from './people-section.js';
import { nextSection, rightsSection, signatureOf } from './rights-section.js';

export interface Notice {
  /** As it was with the act that the notice tells of. */
  readonly application: Application;
  readonly outcome: NoticeOutcome;
  /** When it came about, ISO 8601 in UTC. */
  readonly at: string;
}

const outcomeIn = ({ events }: ApplicationCommit): NoticeOutcome | null =>
  events.map(noticeOutcomeOf).find((outcome) => outcome !== null) ?? null;

/** The commits up to and with the latest act that a notice tells of; empty when there is none. */
export const commitsOfNotice = (
  commits: readonly ApplicationCommit[],
): readonly ApplicationCommit[] =>
  commits.slice(0, commits.findLastIndex((commit) => outcomeIn(commit) !== null) + 1);

/** What the last of these commits gives notice of; `null` when it is nothing of the kind. */
export const noticeOf = (commits: readonly ApplicationCommit[]): Notice | null => {
  const application = foldCommits(commits)?.state;
  const last = commits.at(-1);
  if (application === undefined || last === undefined) return null;
  const outcome = outcomeIn(last);
  return outcome === null ? null : { application, outcome, at: last.at };
};

interface NoticeTexts {
  readonly title: Bilingual;
  readonly became: Bilingual;
  readonly outcome: Bilingual;
}

const refused: Pick<NoticeTexts, 'became'> = {
  became: letter.say('notice.became'),
};
const appealed: Pick<NoticeTexts, 'title' | 'became'> = letter.group('appealed');

const noticeTexts: Readonly<Record<NoticeOutcome, NoticeTexts>> = {
  not_accepted: {
    ...refused,
    title: letter.say('notice.not_accepted.title'),
    outcome: letter.say('notice.not_accepted.outcome'),
  },
  vetoed: {
    ...refused,
    title: letter.say('notice.vetoed.title'),
    outcome: letter.say('notice.vetoed.outcome'),
  },
  appeal_granted: {
    ...appealed,
    outcome: letter.say('notice.appeal_granted.outcome'),
  },
  appeal_dismissed: {
    ...appealed,
    outcome: letter.say('notice.appeal_dismissed.outcome'),
  },
  withdrawn: letter.group('withdrawn'),
  credit_declined: letter.group('credit_declined'),
  credit_corrected: letter.group('credit_corrected'),
  label_removed: letter.group('label_removed'),
  label_changed: letter.group('label_changed'),
  label_restored: letter.group('label_restored'),
};

/** The letter on a notice, in one language: a pure function of the record. */
export const composeNotice = (
  record: LetterRecord,
  { application, outcome, at }: Notice,
  language: LetterLanguage,
): LetterContent => {
  const wording = catalogueWordingOf(record.catalogue.content);
  const context: LetterContext = { application, record, wording, language };
  const texts = noticeTexts[outcome];
  return letterOf(context, at, texts.title, [
    openingOf(context, texts.became),
    { kind: 'heading', text: say(context, letterWords.grounds) },
    {
      kind: 'outcome',
      outcome,
      text: say(context, outcomeText(context, outcome)),
      facts: [
        ...factsOf(context, outcome),
        factOf(
          context,
          outcome === 'withdrawn' ? letterWords.withdrawnAt : letterWords.decidedAt,
          formatInstant(at, language),
        ),
      ],
    },
    ...applicationSection(context),
    ...(isAboutVeto(application, outcome) ? lookupsSection(context) : []),
    ...peopleSection(context),
    ...refusalBasisSection(context),
    ...nextSection(context),
    ...rightsSection(context, outcome, application),
    signatureOf(context, at),
  ]);
};

/** Records of earlier builds name no approved amount. */
const outcomeText = ({ application }: LetterContext, outcome: NoticeOutcome): Bilingual =>
  outcome === 'credit_corrected' && Boolean(application.decisions.at(-1)?.approved)
    ? letter.say('credit_corrected.outcome_with_amount')
    : noticeTexts[outcome].outcome;

const isAboutVeto = ({ appeals = [] }: Application, outcome: NoticeOutcome): boolean =>
  outcome === 'vetoed' || (outcome.startsWith('appeal_') && appeals.at(-1)?.against === 'vetoed');

const factsOf = (context: LetterContext, outcome: NoticeOutcome): readonly LetterFact[] => {
  const { application, record } = context;
  const appeal = application.appeals?.at(-1);
  switch (outcome) {
    case 'not_accepted':
    case 'vetoed':
      return groundFacts(context, outcome, letterWords.reasons);
    case 'credit_declined':
      return foundGreenFacts(context, application.decisions.at(-1));
    case 'credit_corrected':
      return creditedFacts(context, application.decisions.at(-1));
    case 'label_removed':
    case 'label_changed':
    case 'label_restored':
      return labelFacts(context, application.monitoring.labelChanges.at(-1));
    case 'withdrawn':
      return withdrawalReasons(record.commits).map((reason) =>
        factOf(context, letterWords.withdrawnFor, reason),
      );
    default:
      return appeal === undefined ? [] : appealFacts(context, appeal);
  }
};

const withdrawalReasons = (commits: readonly ApplicationCommit[]): readonly string[] =>
  (commits.at(-1)?.events ?? []).flatMap((event) =>
    event.type === 'application.withdrawn' && event.reason !== '' ? [event.reason] : [],
  );

/** What was appealed against, by whom why, and why it ended as it did. */
const appealFacts = (context: LetterContext, appeal: Appeal): readonly LetterFact[] => {
  const { against, grounds, filedAt, note } = appeal;
  const { commits } = context.record;
  const filed = commits.findLastIndex(({ events }) =>
    events.some(({ type }) => type === 'appeal.filed'),
  );
  const decided = commits
    .slice(0, filed)
    .findLast(({ events }) => events.some((event) => 'to' in event && event.to === against));
  return [
    factOf(context, letterWords.appealedAgainst, say(context, againstWords(against))),
    ...(decided === undefined
      ? []
      : [
          factOf(
            context,
            letterWords.earlierDecidedAt,
            formatInstant(decided.at, context.language),
          ),
        ]),
    ...groundFacts(context, against, letterWords.earlierReasons),
    factOf(context, letterWords.appealFiledAt, formatInstant(filedAt, context.language)),
    factOf(context, letterWords.appealGrounds, grounds),
    ...(note === null || note === '' ? [] : [factOf(context, letterWords.appealReasons, note)]),
  ];
};

const againstWords = (against: Appeal['against']): Bilingual => {
  switch (against) {
    case 'not_accepted':
    case 'vetoed':
      return noticeTexts[against].title;
    default:
      return letter.say('notice.against');
  }
};

/** Why the application ended, and what was said to it. */
const groundFacts = (
  context: LetterContext,
  ended: Application['status'],
  label: Bilingual,
): readonly LetterFact[] => {
  const { grounds, note } = groundsOf(context.application, ended);
  return [
    ...(grounds.length === 0
      ? []
      : [factOf(context, label, grounds.map((text) => say(context, text)).join('\n'))]),
    ...(note === '' ? [] : [factOf(context, letterWords.note, note)]),
  ];
};

const groundsOf = (
  { notAccepted, environmentalLookups, decisions }: Application,
  ended: Application['status'],
): { readonly grounds: readonly Bilingual[]; readonly note: string } => {
  if (ended === 'vetoed') {
    const vetoes = environmentalLookups.filter(({ result }) => result === 'veto');
    return { grounds: vetoes.map(vetoText), note: '' };
  }
  const told = ended === 'not_accepted' ? notAccepted : decisions.at(-1);
  return { grounds: (told?.reasons ?? []).map(reasonText), note: told?.note ?? '' };
};
