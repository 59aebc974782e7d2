import { letter } from '../../../../kernel/messages/letter.js';
import { listOf } from '../../../../kernel/messages/messages.js';
import type { Assessment } from '../../../rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../../rulebook/rules/assessment/assessment-input.js';
import { statusTerms } from '../../../rulebook/rules/bank-rules/status-terms.js';
import { catalogueWordingOf } from '../../../rulebook/rules/wording/catalogue-wording.js';
import { formatInstant, formatShare } from '../../../rulebook/rules/wording/letter-format.js';
import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';
import type { CrossFieldFinding } from '../../../applications/rules/evidence/deal-papers/cross-field-finding.js';
import { stepBasisOf } from '../../../applications/rules/next-steps/step-basis.js';
import { decidedOverrides } from '../../../applications/rules/review/decision-of.js';
import { decidedStandard } from '../../../applications/rules/review/standard/standard-choice.js';
import { shareAfter } from '../../../applications/rules/review/share-after.js';
import {
  assessmentToDecide,
  decisionOn,
} from '../../../applications/rules/state/application-state.js';
import type { Application } from '../../../applications/rules/state/application-state.js';
import { applicationSection } from '../letter/application-section.js';
import { refusalBasisSection } from '../letter/basis-section.js';
import { letterOf } from '../letter/compose-letter.js';
import { criteriaSection } from '../letter/criteria-section.js';
import type { LetterBlock, LetterContent } from '../letter/letter-content.js';
import { factOf, isJudgedElsewhere, say } from '../letter/letter-context.js';
import type { JudgedContext, LetterContext, LetterRecord } from '../letter/letter-context.js';
import type { LetterLanguage } from '../letter/letter-languages.js';
import { linesSection } from '../letter/lines-section.js';
import { lookupsSection } from '../letter/lookups-section.js';
import { peopleSection } from '../letter/people-section.js';
import { reportWords, headed, nothing, linesOf, capital } from './report-blocks.js';
import { papersSection, disagreementsSection, acceptedDespite } from './papers-sections.js';
import { overridesSection, roundsSection, opinionsSection } from './review-sections.js';
import { decisionsSection, appealsSection, financingSection } from './decision-sections.js';

/** Everything that a report of a case is made from, and nothing else. */
export interface CaseRecord extends LetterRecord {
  /** The latest assessment with its input; `null`: nothing was assessed. */
  readonly assessed: { readonly input: AssessmentInput; readonly assessment: Assessment } | null;
  /** Papers of the deal that disagree, by the bank's rules on the day of the last act. */
  readonly disagreements: readonly CrossFieldFinding[];
  /** Names of the bank's people by user id: to whom a step is given need not have acted, and the record names only who did. */
  readonly staff: ReadonlyMap<string, string>;
}

/**
 * The whole case for the committee and the file, in one language: a pure function of the record up
 * to its last act, so that the same head gives the same report
 * (docs/rules/record.md#the-report-of-a-case).
 */
export const composeCaseReport = (
  record: CaseRecord,
  application: Application,
  language: LetterLanguage,
): LetterContent => {
  const wording = catalogueWordingOf(record.catalogue.content);
  const { commits, staff } = record;
  const context: LetterContext = { application, record, wording, language, staff };
  const head = commits.at(-1);
  const judged = judgedOf(context, record);
  return letterOf(context, head?.at ?? application.updatedAt, reportWords.title, [
    {
      kind: 'paragraph',
      text: say(
        context,
        letter.say('report.made_from', {
          reference: application.applicationReference,
          count: commits.length,
        }),
      ),
    },
    ...standingSection(context, judged, head?.hash ?? ''),
    ...applicationSection(context),
    ...(judged === null ? [] : [...linesSection(judged), ...criteriaSection(judged)]),
    ...overridesSection(context, judged),
    ...papersSection(context),
    ...disagreementsSection(context, [
      ...record.disagreements.map(({ severity, text }) => [
        say(context, reportWords[`severity_${severity}`]),
        say(context, text),
      ]),
      ...acceptedDespite(context),
    ]),
    ...lookupsSection(context),
    ...openSection(context, judged),
    ...roundsSection(context),
    ...opinionsSection(context),
    ...decisionsSection(context),
    ...appealsSection(context),
    ...peopleSection(context),
    ...financingSection(context),
    ...refusalBasisSection(context),
  ]);
};

/** The latest assessment as it stands with the overrides that two people confirmed. */
const judgedOf = (context: LetterContext, { assessed }: CaseRecord): JudgedContext | null => {
  if (assessed === null) return null;
  const { application, record } = context;
  const latest = assessmentToDecide(application);
  const decided = application.decisions.at(-1);
  const isDecided = decided !== undefined && decided.assessmentId === latest?.assessmentId;
  const decision: JudgedContext['decision'] = isDecided
    ? decided
    : {
        lines: latest?.lines ?? [],
        overrides: decidedOverrides(application),
        ...decidedStandard(application),
      };
  return { ...context, record: { ...record, ...assessed }, decision };
};

const standingSection = (
  context: LetterContext,
  judged: JudgedContext | null,
  hash: string,
): readonly LetterBlock[] => {
  const { application, language } = context;
  const { status, statusSince, deadline, breached, updatedAt, revision } = application;
  const assessed =
    judged === null || isJudgedElsewhere(judged) ? undefined : assessmentToDecide(application);
  const share =
    assessed && shareAfter(decisionOn(application, assessed.assessmentId), assessed.greenShare);
  const shareText = (value: string | null | undefined): string =>
    value === null || value === undefined
      ? say(context, letterWords.shareUnknown)
      : formatShare(value);
  return headed(context, reportWords.standing, [
    {
      kind: 'facts',
      facts: [
        factOf(context, reportWords.status, capital(say(context, statusTerms[status]))),
        factOf(context, reportWords.since, formatInstant(statusSince, language)),
        ...(deadline === null
          ? []
          : [
              factOf(
                context,
                reportWords.due,
                `${formatInstant(deadline.dueAt, language)}${breached ? say(context, reportWords.late) : ''}`,
              ),
            ]),
        ...(share === undefined
          ? []
          : [
              factOf(context, letterWords.shareCertain, shareText(share.certain)),
              ...(share.atMost === share.certain
                ? []
                : [factOf(context, letterWords.shareAtMost, shareText(share.atMost))]),
            ]),
        factOf(context, reportWords.last_act, formatInstant(updatedAt, language)),
        factOf(context, letterWords.applicationRevision, String(revision)),
        factOf(context, reportWords.head, hash.replace(/^sha256:/, '')),
      ],
    },
  ]);
};

/** What either side is told to be open, as on its page, overrides that wait, and what would prove the lines that cannot be told. */
const openSection = (
  context: LetterContext,
  judged: JudgedContext | null,
): readonly LetterBlock[] => {
  const { application } = context;
  const waiting = application.overrides
    .filter(({ status }) => status === 'proposed')
    .map(({ target }) => letter.say('report.override_open', { lineNo: target.lineNo }));
  const lines = judged === null || isJudgedElsewhere(judged) ? [] : judged.record.assessment.lines;
  const missing = lines
    .filter(({ outcome }) => outcome === 'cannot_tell')
    .map(({ lineNo, shortestPath }) =>
      letter.say('report.missing_of_line', {
        lineNo,
        asks: listOf(shortestPath.map(({ ask }) => ask)),
      }),
    );
  const sides = [
    [reportWords.of_firm, stepBasisOf(application, 'exporter').open.map(({ text }) => text)],
    [
      reportWords.of_bank,
      [...stepBasisOf(application, 'bank').open.map(({ text }) => text), ...waiting],
    ],
    [reportWords.not_proved, missing],
  ] as const;
  const open = sides.filter(([, points]) => points.length > 0);
  return headed(
    context,
    reportWords.open,
    open.length === 0
      ? [nothing(context, reportWords.nothing_open)]
      : [
          {
            kind: 'facts',
            facts: open.map(([side, points]) => factOf(context, side, linesOf(context, points))),
          },
        ],
  );
};
