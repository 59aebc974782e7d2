import { z } from 'zod';
import { parties } from '../../rulebook/rules/bank-rules/application-status.js';
import { deadlineRisks } from '../rules/deadlines/deadline-risk.js';
import { actsOfPeople } from '../rules/acts/acts.js';
import {
  bilingualSchema,
  instantSchema,
  moneySchema,
} from '../../../kernel/http/contracts/common.js';

export const owedByBody = z.array(z.enum(parties).exclude(['nobody'])).meta({
  description:
    'Who owes something now, who is to act first named first: both sides may, nobody may. `waitingFor` of a list finds each of them.',
});

export const nextUntilBody = z
  .strictObject({
    at: instantSchema.meta({ description: 'The end, as an instant.' }),
    text: bilingualSchema.meta({ description: 'Day and time of day in Beijing.' }),
    businessMsLeft: z
      .int()
      .nullable()
      .meta({ description: 'Business milliseconds left; negative once it is past.' }),
    left: bilingualSchema.nullable().meta({
      description: 'The same in working days and hours, as a person counts them.',
    }),
    overdue: z.boolean(),
    provisional: z.boolean(),
  })
  .meta({ id: 'NextUntil' });

const openPointBody = z.strictObject({
  entryId: z.string().nullable(),
  lineNo: z.int().nullable(),
  text: bilingualSchema,
  by: z.string().optional().meta({
    description: 'Who of the bank said so; read by the bank alone.',
  }),
  note: z.string().optional().meta({
    description: 'What that person noted with it; read by the bank alone.',
  }),
  toCheck: z.literal(true).optional().meta({
    description:
      'To be looked at, and mended where it is wrong; left out: something is to be brought or answered, which `openQuestions` of the queue counts.',
  }),
});

const barredBody = z.strictObject({
  code: z.string(),
  text: bilingualSchema,
  heldBy: z.string().optional().meta({
    description: 'Who of the bank has the step; read by the bank alone.',
  }),
});

export const nextStepBody = z
  .strictObject({
    what: bilingualSchema.meta({ description: 'What this side has to do.' }),
    why: bilingualSchema,
    until: nextUntilBody.nullable(),
    then: bilingualSchema.meta({ description: 'What follows.' }),
    yourTurn: z.boolean().meta({
      description:
        'Whether this side is waited for; of the bank’s side: whether it is the turn of the person who asks, as the queue lists and the bell counts it.',
    }),
    barred: barredBody.nullable().meta({
      description:
        'Why the person who asks may not do what waits, as the act would be refused, and who may; null: nothing bars them, or nothing waits.',
    }),
    open: z.array(openPointBody),
    changed: z.array(openPointBody).meta({
      description:
        'What the last answer to a correction changed, for people of the bank who still judge it: nothing that is missing.',
    }),
  })
  .meta({ id: 'NextStep', description: 'What to do, why, until when, and what follows.' });

const openActBody = z
  .strictObject({
    act: z.enum(actsOfPeople).meta({ description: 'The act, as the timeline names it.' }),
    label: bilingualSchema,
    choices: z
      .array(
        z.strictObject({
          member: z.string(),
          values: z.array(z.union([z.string(), z.int()])),
        }),
      )
      .meta({
        description:
          'What there is that a member of the act’s path or body may name, such as the entries that a waiver waits for.',
      }),
    barred: barredBody.nullable().meta({
      description: 'Why the person who asks may not do it, as it would be refused.',
    }),
    then: bilingualSchema.nullable().meta({
      description:
        'What follows it, in one sentence, with the end of the time that begins then as if it were done now.',
    }),
    again: z.literal(true).optional().meta({
      description:
        'It was done already and nobody waits that it be done once more, such as the correction of a credit decision.',
    }),
  })
  .meta({
    id: 'OpenAct',
    description:
      'An act that the state allows to the side that asks, and whether this person may begin it.',
  });

const caseStepBody = z
  .strictObject({
    step: z.string(),
    label: bilingualSchema,
    standing: z.enum(['done', 'now', 'next', 'ended']).meta({
      description: 'ended: not reached before the application ended.',
    }),
    at: instantSchema.nullable().meta({ description: 'When it was done.' }),
    by: z.string().nullable().meta({
      description:
        'Who of the bank did it, has claimed it or was named for it; null for the exporter.',
    }),
    who: bilingualSchema.meta({ description: 'Whose it is where nobody is named.' }),
    yours: z.boolean().meta({
      description: 'Of what is done now, whether it waits for the person of the bank who asks.',
    }),
    also: bilingualSchema
      .nullable()
      .meta({ description: 'The other side, where both owe something now.' }),
  })
  .meta({ id: 'CaseStep', description: 'A step on the way of an application.' });

export const nextStepsBody = z
  .strictObject({
    applicationId: z.string(),
    turn: z.enum(parties).meta({ description: 'Who is to act first.' }),
    owedBy: owedByBody,
    side: z.enum(['exporter', 'bank']),
    yours: nextStepBody
      .extend({
        consequence: bilingualSchema.nullable().meta({
          description:
            'What the person who asks, and in whose place they act, can no longer do once they take the open step; null: nothing.',
        }),
      })
      .meta({ id: 'OwnNextStep', description: 'Of the side that asks.' }),
    acts: z.array(openActBody).meta({
      description:
        'What the person who asks could do now. What an act’s own rules ask further may still refuse it.',
    }),
    steps: z.array(caseStepBody).meta({
      description:
        'Done by whom and when, now, next: those of the review until it is decided, from an approval on those of the payout.',
    }),
    due: z
      .strictObject({
        until: nextUntilBody,
        risk: z.strictObject({ level: z.enum(deadlineRisks), label: bilingualSchema }),
        whose: bilingualSchema.nullable().meta({ description: 'Whose time it is.' }),
        withBank: bilingualSchema.nullable().meta({
          description:
            'Since when the bank has had what the exporter brought, while the exporter’s time runs; null: it has nothing.',
        }),
      })
      .nullable()
      .meta({
        description:
          'The time that runs, how near its end is, and whose it is, the same to every reader; null: no deadline.',
      }),
    approval: z
      .strictObject({
        requested: moneySchema,
        certainShare: z.string().nullable(),
        amount: moneySchema.nullable().meta({
          description: 'What an approval of all that is certainly green comes to.',
        }),
        why: bilingualSchema.nullable().meta({ description: 'Why it cannot be approved so.' }),
        lines: z.array(
          z.strictObject({
            lineNo: z.int(),
            outcome: z.enum(['listed', 'not_listed', 'cannot_tell']),
            value: moneySchema.nullable(),
          }),
        ),
        notEvidenced: bilingualSchema.nullable().meta({
          description: 'What of the value no accepted paper shows, which the payout asks for.',
        }),
        committee: z
          .strictObject({
            needed: z.int(),
            majority: z.int().meta({ description: 'Votes in favour without which none approves.' }),
            cast: z.int(),
            inFavour: z.int(),
          })
          .nullable()
          .meta({ description: 'The votes that count; null: the amount needs none.' }),
      })
      .nullable()
      .meta({
        description:
          'The amounts of the approval that is next, for people of the bank; what other applications finance of the same papers is taken off when it is approved.',
      }),
    exporter: nextStepBody,
    bank: nextStepBody.nullable().meta({ description: 'For people of the bank.' }),
  })
  .meta({ id: 'NextSteps' });
