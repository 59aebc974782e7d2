import { letter } from '../../../../kernel/messages/letter.js';
import { listOf } from '../../../../kernel/messages/messages.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { outcomeTerms } from '../../../matching/rules/assessment/outcome-terms.js';
import type { Assessment } from '../../../rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../../rulebook/rules/assessment/assessment-input.js';
import { statusTerms } from '../../../rulebook/rules/bank-rules/status-terms.js';
import { catalogueWordingOf } from '../../../rulebook/rules/wording/catalogue-wording.js';
import {
  formatDay,
  formatInstant,
  formatMoney,
  formatShare,
} from '../../../rulebook/rules/wording/letter-format.js';
import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';
import { evidenceTerms, stepTerms } from '../../../applications/rules/acts/act-terms.js';
import type { Evidence } from '../../../applications/rules/evidence/checklist/checklist.js';
import type { CrossFieldFinding } from '../../../applications/rules/evidence/deal-papers/cross-field-finding.js';
import { lastInstantText } from '../../../applications/rules/next-steps/next-steps.js';
import { stepBasisOf } from '../../../applications/rules/next-steps/step-basis.js';
import { reasonedTexts } from '../../../applications/rules/next-steps/why-told.js';
import type { Decision } from '../../../applications/rules/state/application-event.js';
import { decidedOverrides } from '../../../applications/rules/review/decision-of.js';
import { decidedStandard } from '../../../applications/rules/review/standard/standard-choice.js';
import { assessmentToDecide } from '../../../applications/rules/state/application-state.js';
import type { Application } from '../../../applications/rules/state/application-state.js';
import { applicationSection } from '../letter/application-section.js';
import { refusalBasisSection } from '../letter/basis-section.js';
import { letterOf } from '../letter/compose-letter.js';
import { criteriaSection } from '../letter/criteria-section.js';
import { documentText, issueText } from '../letter/evidence-section.js';
import type { LetterBlock, LetterContent, LetterFact } from '../letter/letter-content.js';
import {
  factOf,
  isJudgedElsewhere,
  personName,
  personsNamed,
  say,
} from '../letter/letter-context.js';
import type { JudgedContext, LetterContext, LetterRecord } from '../letter/letter-context.js';
import type { LetterLanguage } from '../letter/letter-languages.js';
import { linesSection } from '../letter/lines-section.js';
import { decisionText } from '../letter/outcome-section.js';
import { lookupsSection } from '../letter/lookups-section.js';
import { peopleSection } from '../letter/people-section.js';

/** Everything that a report of a case is made from, and nothing else. */
export interface CaseRecord extends LetterRecord {
  /** The latest assessment with its input; `null`: nothing was assessed. */
  readonly assessed: { readonly input: AssessmentInput; readonly assessment: Assessment } | null;
  /** Papers of the deal that disagree, by the bank's rules on the day of the last act. */
  readonly disagreements: readonly CrossFieldFinding[];
  /** Names of the bank's people by user id: to whom a step is given need not have acted, and the record names only who did. */
  readonly staff: ReadonlyMap<string, string>;
}

const words = letter.group('report');

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
  return letterOf(context, head?.at ?? application.updatedAt, words.title, [
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
        say(context, words[`severity_${severity}`]),
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

const headed = (
  context: LetterContext,
  title: Bilingual,
  blocks: readonly LetterBlock[],
): readonly LetterBlock[] => [{ kind: 'heading', text: say(context, title) }, ...blocks];

const nothing = (context: LetterContext, text: Bilingual): LetterBlock => ({
  kind: 'paragraph',
  text: say(context, text),
});

const linesOf = (context: LetterContext, texts: readonly Bilingual[]): string =>
  texts.map((text) => say(context, text)).join('\n');

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const or = (context: LetterContext, text: string): string =>
  text === '' ? say(context, letterWords.none) : text;

const standingSection = (
  context: LetterContext,
  judged: JudgedContext | null,
  hash: string,
): readonly LetterBlock[] => {
  const { application, language } = context;
  const { status, statusSince, deadline, breached, updatedAt, revision } = application;
  const share =
    judged === null || isJudgedElsewhere(judged)
      ? undefined
      : assessmentToDecide(application)?.greenShare;
  const shareText = (value: string | null | undefined): string =>
    value === null || value === undefined
      ? say(context, letterWords.shareUnknown)
      : formatShare(value);
  return headed(context, words.standing, [
    {
      kind: 'facts',
      facts: [
        factOf(context, words.status, capital(say(context, statusTerms[status]))),
        factOf(context, words.since, formatInstant(statusSince, language)),
        ...(deadline === null
          ? []
          : [
              factOf(
                context,
                words.due,
                `${formatInstant(deadline.dueAt, language)}${breached ? say(context, words.late) : ''}`,
              ),
            ]),
        ...(share === undefined
          ? []
          : [
              factOf(context, letterWords.shareCertain, shareText(share.certain)),
              factOf(context, letterWords.shareAtMost, shareText(share.atMost)),
            ]),
        factOf(context, words.last_act, formatInstant(updatedAt, language)),
        factOf(context, letterWords.applicationRevision, String(revision)),
        factOf(context, words.head, hash.replace(/^sha256:/, '')),
      ],
    },
  ]);
};

const overridesSection = (
  context: LetterContext,
  judged: JudgedContext | null,
): readonly LetterBlock[] => {
  const { overrides } = context.application;
  if (overrides.length === 0) return [];
  const title = (word: keyof typeof letterWords): string => say(context, letterWords[word]);
  return headed(context, letterWords.overrides, [
    {
      kind: 'table',
      columns: [
        { title: title('line'), share: 7 },
        { title: title('criterion'), share: 22 },
        { title: say(context, words.from_to), share: 19 },
        { title: title('overrideReason'), share: 26 },
        { title: say(context, words.people_and_result), share: 26 },
      ],
      rows: overrides.map((one) => {
        const criterion = judged?.record.assessment.lines
          .find(({ lineNo }) => lineNo === one.target.lineNo)
          ?.criteria.find(({ path }) => path === one.target.path);
        return [
          String(one.target.lineNo),
          say(context, criterion?.text ?? letterWords.wholeLine),
          `${say(context, outcomeTerms[one.target.engine])}\n→ ${say(context, outcomeTerms[one.target.to])}`,
          one.text,
          [
            personName(context, one.by),
            ...(one.resolvedBy === null ? [] : [personName(context, one.resolvedBy)]),
            say(context, words[`override_${one.status}`]),
            ...(one.resolutionNote === null || one.resolutionNote === ''
              ? []
              : [one.resolutionNote]),
          ].join('\n'),
        ];
      }),
    },
  ]);
};

const papersSection = (context: LetterContext): readonly LetterBlock[] => {
  const { evidence } = context.application;
  if (evidence.length === 0)
    return headed(context, words.papers, [nothing(context, words.no_papers)]);
  return headed(context, words.papers, [
    {
      kind: 'table',
      columns: [
        { title: say(context, letterWords.document), share: 28 },
        { title: say(context, letterWords.issue), share: 24 },
        { title: say(context, words.became), share: 22 },
        { title: say(context, letterWords.contentHash), share: 26 },
      ],
      rows: evidence.map((one) => [
        documentText(context, one),
        issueText(context, one),
        becameText(context, one),
        one.contentHash.replace(/^sha256:/, ''),
      ]),
    },
  ]);
};

const becameText = (context: LetterContext, { status, reviewedBy, reason }: Evidence): string =>
  [
    say(context, evidenceTerms[status]),
    ...(reviewedBy === null ? [] : [personName(context, reviewedBy)]),
    ...(reason === null || reason === '' ? [] : [reason]),
  ].join('\n');

const disagreementsSection = (
  context: LetterContext,
  disagreements: readonly (readonly string[])[],
): readonly LetterBlock[] =>
  headed(
    context,
    words.disagreements,
    disagreements.length === 0
      ? [nothing(context, words.no_disagreements)]
      : [
          {
            kind: 'table',
            columns: [
              { title: say(context, words.weight), share: 20 },
              { title: say(context, words.disagreement), share: 80 },
            ],
            rows: disagreements,
          },
        ],
  );

/** What an officer accepted in spite of what the file says, by whom and why. */
const acceptedDespite = (context: LetterContext): readonly (readonly string[])[] =>
  context.application.evidence.flatMap((piece) =>
    piece.despite === undefined || piece.status !== 'accepted'
      ? []
      : [
          [
            say(context, words.accepted_despite),
            [
              documentText(context, piece),
              ...piece.despite.conflicts.map(({ text }) => say(context, text)),
              `${piece.reviewedBy === null ? '' : `${personName(context, piece.reviewedBy)}: `}${piece.despite.note}`,
            ].join('\n'),
          ],
        ],
  );

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
    [words.of_firm, stepBasisOf(application, 'exporter').open.map(({ text }) => text)],
    [words.of_bank, [...stepBasisOf(application, 'bank').open.map(({ text }) => text), ...waiting]],
    [words.not_proved, missing],
  ] as const;
  const open = sides.filter(([, points]) => points.length > 0);
  return headed(
    context,
    words.open,
    open.length === 0
      ? [nothing(context, words.nothing_open)]
      : [
          {
            kind: 'facts',
            facts: open.map(([side, points]) => factOf(context, side, linesOf(context, points))),
          },
        ],
  );
};

/** Who did something at an instant, and in whose place. */
const actedBy = (
  context: LetterContext,
  { by, at }: { readonly by: string; readonly at: string },
): string => {
  const made = context.record.commits.find(
    (commit) => commit.at === at && commit.actor.userId === by,
  );
  const principalId = made?.actor.onBehalfOf ?? null;
  return personsNamed(context, principalId === null ? [by] : [by, principalId]);
};

/** Corrections that were asked for, steps back, and steps given to somebody by name, oldest first. */
const roundsSection = (context: LetterContext): readonly LetterBlock[] => {
  const { language, application } = context;
  const { commits } = context.record;
  const rounds = application.corrections.map((one) => ({
    at: one.requestedAt,
    what: say(context, words.correction),
    by: one.requestedBy,
    why: one.reasons.map(({ text }) => text).join('\n'),
    then:
      one.answeredAt === null
        ? say(context, words.not_answered)
        : `${formatInstant(one.answeredAt, language)}\n${one.answer ?? ''}`,
  }));
  const returns = (application.returns ?? []).map((one) => ({
    at: one.at,
    what: say(context, words.step_back),
    by: one.by,
    why: linesOf(context, reasonedTexts(one)),
    then: say(context, statusTerms[one.to]),
  }));
  const given = commits.flatMap(({ events, at, actor }) =>
    events.flatMap((event) =>
      event.type === 'step.reassigned'
        ? [
            {
              at,
              what: say(context, words.reassigned),
              by: actor.userId,
              why: event.reason,
              then: [
                ...(event.takenOverFrom === undefined
                  ? []
                  : [
                      letter.say('report.given_from', {
                        name: personName(context, event.takenOverFrom),
                      }),
                    ]),
                letter.say('report.given_to', { name: personName(context, event.userId) }),
              ]
                .map((text) => say(context, text))
                .join('\n'),
            },
          ]
        : [],
    ),
  );
  const all = [...rounds, ...returns, ...given].sort((one, other) => (one.at < other.at ? -1 : 1));
  if (all.length === 0) return [];
  return headed(context, words.rounds, [
    {
      kind: 'table',
      columns: [
        { title: say(context, words.what), share: 16 },
        { title: say(context, letterWords.person), share: 26 },
        { title: say(context, letterWords.reasons), share: 34 },
        { title: say(context, letterWords.then), share: 24 },
      ],
      rows: all.map(({ at, what, by, why, then }) => [
        what,
        `${actedBy(context, { by, at })}\n${formatInstant(at, language)}`,
        or(context, why),
        then,
      ]),
    },
  ]);
};

/** What reviewers and members of the committee said, with what they noted. */
const opinionsSection = (context: LetterContext): readonly LetterBlock[] => {
  const { recommendations, votes } = context.application;
  const rows = [
    ...recommendations.map((one) => ({ ...one, step: stepTerms[one.step] })),
    ...votes.map((one) => ({ ...one, step: words.vote })),
  ].map((one) => [
    capital(say(context, one.step)),
    `${actedBy(context, one)}\n${formatInstant(one.at, context.language)}`,
    say(context, one.agrees ? letterWords.agrees : letterWords.disagrees),
    or(context, linesOf(context, reasonedTexts(one))),
  ]);
  if (rows.length === 0) return [];
  return headed(context, words.opinions, [
    {
      kind: 'table',
      columns: [
        { title: say(context, letterWords.step), share: 16 },
        { title: say(context, letterWords.person), share: 28 },
        { title: say(context, letterWords.opinion), share: 14 },
        { title: say(context, words.note_and_reasons), share: 42 },
      ],
      rows,
    },
  ]);
};

const decisionsSection = (context: LetterContext): readonly LetterBlock[] => {
  const { decisions, notAccepted } = context.application;
  if (decisions.length === 0 && notAccepted === undefined)
    return headed(context, letterWords.decision, [nothing(context, words.not_decided)]);
  return headed(context, letterWords.decision, [
    ...decisions.map((one): LetterBlock => ({
      kind: 'outcome',
      outcome: one.outcome,
      text: decisionText(context, one),
      facts: decisionFacts(context, one),
    })),
    ...(notAccepted === undefined
      ? []
      : [
          {
            kind: 'outcome',
            outcome: 'not_accepted',
            text: say(context, statusTerms.not_accepted),
            facts: [
              factOf(context, words.by, personName(context, notAccepted.by)),
              factOf(context, letterWords.reasons, linesOf(context, reasonedTexts(notAccepted))),
            ],
          } as const,
        ]),
  ]);
};

/** Each appeal: against what, when, on which grounds, and what became of it or by when it must. */
const appealsSection = (context: LetterContext): readonly LetterBlock[] => {
  const { language } = context;
  const { appeals = [], deadline, status } = context.application;
  if (appeals.length === 0) return [];
  const due = status === 'appealed' ? deadline : null;
  const by: Bilingual =
    due === null
      ? { zh: '', en: '' }
      : letter.say('report.appeal_by', {
          last: lastInstantText({ at: due.dueAt, provisional: due.provisional }),
        });
  return headed(
    context,
    words.appeals,
    appeals.map((one) => ({
      kind: 'facts',
      facts: [
        factOf(
          context,
          words.appeal_lodged,
          `${formatInstant(one.filedAt, language)}\n${say(context, words.appeal_against)} ${say(context, statusTerms[one.against])}`,
        ),
        factOf(context, words.appeal_ground, or(context, one.grounds)),
        factOf(
          context,
          words.appeal_result,
          one.granted === null
            ? say(context, letter.say('report.appeal_waiting', { by }))
            : [
                say(context, words[one.granted ? 'appeal_granted' : 'appeal_dismissed']),
                ...(one.decidedAt === null ? [] : [formatInstant(one.decidedAt, language)]),
                ...(one.note === null || one.note === '' ? [] : [one.note]),
              ].join('\n'),
        ),
      ],
    })),
  );
};

const decisionFacts = (context: LetterContext, decision: Decision): readonly LetterFact[] => {
  const { record, language } = context;
  const { approved } = decision;
  const told = linesOf(context, reasonedTexts(decision));
  return [
    factOf(context, letterWords.decidedAt, formatInstant(decision.at, language)),
    factOf(context, words.by, actedBy(context, decision)),
    ...(approved === null || approved === undefined
      ? []
      : [
          factOf(
            context,
            letterWords.approvedAmount,
            formatMoney(
              { amountMinor: approved.approvedMinor, currency: approved.requested.currency },
              record.currencyDecimals,
            ),
          ),
        ]),
    ...(told === '' ? [] : [factOf(context, words.note_and_reasons, told)]),
  ];
};

/** Credit, contract, drawdowns and the label as it stands. */
const financingSection = (context: LetterContext): readonly LetterBlock[] => {
  const { application, record, language } = context;
  const { credit, contract, drawdowns, label } = application.financing;
  const share = label?.greenShare.certain ?? null;
  const facts = [
    ...(credit === null
      ? []
      : [
          factOf(
            context,
            words.credit,
            `${say(context, credit.granted ? words.granted : words.refused)}\n${credit.creditReference} · ${formatDay(credit.decidedOn, language)}`,
          ),
        ]),
    ...(contract === null
      ? []
      : [
          factOf(
            context,
            words.contract,
            `${contract.contractReference} · ${formatDay(contract.signedOn, language)}`,
          ),
        ]),
    ...drawdowns.map((one) =>
      factOf(
        context,
        words.drawdown,
        `${formatMoney(one.amount, record.currencyDecimals)}\n${one.drawdownReference} · ${formatDay(one.drawnOn, language)}`,
      ),
    ),
    ...(drawdowns.length === 0
      ? []
      : [
          factOf(
            context,
            letterWords.labelShare,
            share === null ? say(context, letterWords.none) : formatShare(share),
          ),
        ]),
  ];
  return facts.length === 0 ? [] : headed(context, words.financing, [{ kind: 'facts', facts }]);
};
