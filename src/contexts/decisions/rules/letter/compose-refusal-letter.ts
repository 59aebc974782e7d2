import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Application } from '../../../applications/rules/state/application-state.js';
import type { ApplicationCommit } from '../../../applications/rules/state/fold-commits.js';
import { foldCommits } from '../../../applications/rules/state/fold-commits.js';
import { reasonText, vetoText } from '../../../applications/rules/next-steps/why-told.js';
import { applicationSection } from './application-section.js';
import { refusalBasisSection } from './basis-section.js';
import { catalogueWordingOf } from '../../../rulebook/rules/wording/catalogue-wording.js';
import { letterOf, openingOf } from './compose-letter.js';
import type { LetterBlock, LetterContent } from './letter-content.js';
import type { LetterLanguage } from '../../../rulebook/rules/wording/letter-words.js';
import { factOf, say } from './letter-context.js';
import type { LetterContext, LetterRecord } from './letter-context.js';
import { formatInstant } from '../../../rulebook/rules/wording/letter-format.js';
import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';
import { lookupsSection } from './lookups-section.js';
import { peopleSection } from './people-section.js';
import { nextSection, rightsSection, signatureOf } from './rights-section.js';

/** An end before the review: the intake did not accept it, or the environmental screening vetoed. */
export interface RefusedApplication {
  readonly application: Application;
  readonly outcome: 'not_accepted' | 'vetoed';
  /** When it ended, ISO 8601 in UTC. */
  readonly at: string;
}

/** The commits up to and with the latest end before the review; empty when there is none. */
export const commitsOfRefusal = (
  commits: readonly ApplicationCommit[],
): readonly ApplicationCommit[] => {
  const last = commits.findLastIndex(({ events }) =>
    events.some(
      (event) =>
        'to' in event &&
        ['not_accepted', 'vetoed'].includes(event.to) &&
        event.type !== 'appeal.decided' &&
        event.type !== 'hold.lifted',
    ),
  );
  return commits.slice(0, last + 1);
};

/** The end that commits lead to; `null` when they end otherwise. */
export const refusedApplicationOf = (
  commits: readonly ApplicationCommit[],
): RefusedApplication | null => {
  const application = foldCommits(commits)?.state;
  const outcome = application?.status;
  if (application === undefined || (outcome !== 'not_accepted' && outcome !== 'vetoed'))
    return null;
  return { application, outcome, at: application.statusSince };
};

const titles: Readonly<Record<RefusedApplication['outcome'], Bilingual>> = {
  not_accepted: { zh: '不予受理决定书', en: 'Decision not to Accept an Application' },
  vetoed: {
    zh: '环境合规筛查否决决定书',
    en: 'Decision on the Environmental Screening',
  },
};

const outcomes: Readonly<Record<RefusedApplication['outcome'], Bilingual>> = {
  not_accepted: {
    zh: '不予受理：本申请未进入绿色认定审查。',
    en: 'Not accepted: the application does not enter the review of its green nature.',
  },
  vetoed: {
    zh: '不予认定：环境合规筛查发现本行规则所列的否决情形。',
    en: 'Vetoed: the environmental screening found what the rules of the bank name as a ground to refuse.',
  },
};

/** The letter that tells an applicant why an application ended before its review, in one language. */
export const composeRefusalLetter = (
  record: LetterRecord,
  { application, outcome, at }: RefusedApplication,
  language: LetterLanguage,
): LetterContent => {
  const wording = catalogueWordingOf(record.catalogue.content);
  const context: LetterContext = { application, record, wording, language };
  return letterOf(context, at, titles[outcome], [
    openingOf(context, {
      zh: '已经办理，现将结果、理由及救济途径通知如下。',
      en: 'has been handled. This letter states the result, its reasons and what you can do.',
    }),
    { kind: 'heading', text: say(context, letterWords.grounds) },
    {
      kind: 'outcome',
      outcome,
      text: say(context, outcomes[outcome]),
      facts: [
        factOf(
          context,
          letterWords.reasons,
          groundsOf(application, outcome)
            .map((text) => say(context, text))
            .join('\n'),
        ),
        ...noteOf(application, outcome).map((note) => factOf(context, letterWords.note, note)),
        factOf(context, letterWords.decidedAt, formatInstant(at, language)),
      ],
    },
    ...applicationSection(context),
    ...lookupsOf(context, outcome),
    ...peopleSection(context),
    ...refusalBasisSection(context),
    ...nextSection(context),
    ...rightsSection(context, outcome, application.appealUntil),
    signatureOf(context, at),
  ]);
};

const lookupsOf = (
  context: LetterContext,
  outcome: RefusedApplication['outcome'],
): readonly LetterBlock[] => (outcome === 'vetoed' ? lookupsSection(context) : []);

const groundsOf = (
  { notAccepted, environmentalLookups }: Application,
  outcome: RefusedApplication['outcome'],
): readonly Bilingual[] => {
  if (outcome === 'vetoed')
    return environmentalLookups.filter(({ result }) => result === 'veto').map(vetoText);
  return (notAccepted?.reasons ?? []).map(reasonText);
};

const noteOf = (
  { notAccepted }: Application,
  outcome: RefusedApplication['outcome'],
): readonly string[] =>
  outcome === 'vetoed' || notAccepted === undefined || notAccepted.note === ''
    ? []
    : [notAccepted.note];
