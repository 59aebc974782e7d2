import { letter } from '../../../../kernel/messages/letter.js';
import { outcomeTerms } from '../../../matching/rules/assessment/outcome-terms.js';
import { statusTerms } from '../../../rulebook/rules/bank-rules/status-terms.js';
import { formatInstant } from '../../../rulebook/rules/wording/letter-format.js';
import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';
import { stepTerms } from '../../../applications/rules/acts/act-terms.js';
import { correctionText } from '../../../applications/rules/next-steps/open-points.js';
import { reasonedTexts } from '../../../applications/rules/next-steps/why-told.js';
import type { LetterBlock } from '../letter/letter-content.js';
import { personName, say } from '../letter/letter-context.js';
import type { JudgedContext, LetterContext } from '../letter/letter-context.js';
import { reportWords, headed, linesOf, capital, orNone, actedBy } from './report-blocks.js';

export const overridesSection = (
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
        { title: say(context, reportWords.from_to), share: 19 },
        { title: title('overrideReason'), share: 26 },
        { title: say(context, reportWords.people_and_result), share: 26 },
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
            say(context, reportWords[`override_${one.status}`]),
            ...(one.resolutionNote === null || one.resolutionNote === ''
              ? []
              : [one.resolutionNote]),
          ].join('\n'),
        ];
      }),
    },
  ]);
};

/** Corrections that were asked for, steps back, and steps given to somebody by name, oldest first. */
export const roundsSection = (context: LetterContext): readonly LetterBlock[] => {
  const { language, application } = context;
  const { commits } = context.record;
  const rounds = application.corrections.map((one) => ({
    at: one.requestedAt,
    what: say(context, reportWords.correction),
    by: one.requestedBy,
    why: linesOf(
      context,
      one.reasons.map((reason) => correctionText(reason, application.checklist)),
    ),
    then:
      one.answeredAt === null
        ? say(context, reportWords.not_answered)
        : `${formatInstant(one.answeredAt, language)}\n${one.answer ?? ''}`,
  }));
  const returns = (application.returns ?? []).map((one) => ({
    at: one.at,
    what: say(context, reportWords.step_back),
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
              what: say(context, reportWords.reassigned),
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
  return headed(context, reportWords.rounds, [
    {
      kind: 'table',
      columns: [
        { title: say(context, reportWords.what), share: 16 },
        { title: say(context, letterWords.person), share: 26 },
        { title: say(context, letterWords.reasons), share: 34 },
        { title: say(context, letterWords.then), share: 24 },
      ],
      rows: all.map(({ at, what, by, why, then }) => [
        what,
        `${actedBy(context, { by, at })}\n${formatInstant(at, language)}`,
        orNone(context, why),
        then,
      ]),
    },
  ]);
};

/** What reviewers and members of the committee said, with what they noted. */
export const opinionsSection = (context: LetterContext): readonly LetterBlock[] => {
  const { recommendations, votes } = context.application;
  const rows = [
    ...recommendations.map((one) => ({ ...one, step: stepTerms[one.step] })),
    ...votes.map((one) => ({ ...one, step: reportWords.vote })),
  ].map((one) => [
    capital(say(context, one.step)),
    `${actedBy(context, one)}\n${formatInstant(one.at, context.language)}`,
    say(context, one.agrees ? letterWords.agrees : letterWords.disagrees),
    orNone(context, linesOf(context, reasonedTexts(one))),
  ]);
  if (rows.length === 0) return [];
  return headed(context, reportWords.opinions, [
    {
      kind: 'table',
      columns: [
        { title: say(context, letterWords.step), share: 16 },
        { title: say(context, letterWords.person), share: 28 },
        { title: say(context, letterWords.opinion), share: 14 },
        { title: say(context, reportWords.note_and_reasons), share: 42 },
      ],
      rows,
    },
  ]);
};
