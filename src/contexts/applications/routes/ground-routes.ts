import { operations } from '../../../kernel/messages/operations.js';
import type { z } from 'zod';
import type { BankRules } from '../../catalogue/rules/bank-rules/bank-rules.js';
import { reasonActs, reasonsFor } from '../../rulebook/rules/bank-rules/reason-code.js';
import type { ReasonAct } from '../../rulebook/rules/bank-rules/reason-code.js';
import { applicationParams } from './act-route.js';
import { noteReaderTexts, readersOf } from '../contracts/note-readers.js';
import type { NoteReaders } from '../contracts/note-readers.js';
import { lookupExempts, lookupResultTerms } from '../rules/review/lookup-words.js';
import { needsWords } from '../rules/review/remedies.js';
import { lookupResults } from '../rules/review/review.js';
import { groundsBody } from '../contracts/grounds.js';
import type { readApplication } from '../use-cases/reading/read-application.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';

export interface GroundRouteDeps {
  readonly readApplication: ReturnType<typeof readApplication>;
  readonly rulesOfToday: (bankId: string) => Promise<Pick<BankRules, 'policy'>>;
}

/** What a veto, a correction, a step back or a decline may rest on, for whoever acts so. */
export const groundRoutes = (deps: GroundRouteDeps): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/applications/:applicationId/grounds',
    permission: 'ground.read',
    summary: operations.say('summary.get_applications_grounds'),
    tags: ['review'],
    idempotency: 'none',
    ifMatch: 'none',
    params: applicationParams,
    responses: { 200: { description: 'Grounds and reasons in words', body: groundsBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const found = await deps.readApplication(caller.actor, input.params.applicationId);
      if (!found.ok) return { refusal: found.failure };
      const { applicationId, bankId, revision } = found.value;
      const { policy } = await deps.rulesOfToday(bankId);
      return { status: 200, revision, body: { applicationId, ...groundsView(policy) } };
    },
  }),
];

/** Who reads what is said to each act, by the same table as its request. */
const readers = {
  intake: readersOf('intake.refused', 'note'),
  correction: readersOf('correction.requested', 'reasons[].text'),
  review: readersOf('first_review.recorded', 'recommendation.note'),
  return: readersOf('application.returned', 'note'),
  return_to_exporter: readersOf('application.returned', 'note'),
  decline: readersOf('decision.made', 'decision.note'),
  override: readersOf('override.proposed', 'proposal.text', {
    to: 'decision.made',
    at: 'decision.overrides[].text',
  }),
  label: readersOf('label.change_proposed', 'proposal.note', {
    to: 'label.removed',
    at: 'change.note',
  }),
} satisfies Readonly<Record<ReasonAct, NoteReaders>>;

const groundsView = ({
  screening,
  reasonCodes,
}: BankRules['policy']): Omit<z.input<typeof groundsBody>, 'applicationId'> => ({
  lookups: screening.subjects.map(({ zh, en, ...one }) => ({
    ...one,
    label: { zh, en },
    exempts: lookupExempts(one.subject),
    grounds: screening.rules
      .filter(({ subject }) => subject === one.subject)
      .map(({ ruleId, text, from, to }) => ({ ruleId, label: text, from, to })),
  })),
  lookupResults: lookupResults.map((result) => ({ result, label: lookupResultTerms[result] })),
  reasons: reasonActs.map((act) => ({
    act,
    noteReaders: { kind: readers[act], label: noteReaderTexts[readers[act]] },
    reasons: reasonsFor(act, reasonCodes).map(({ code, text, about }) => ({
      reasonCode: code,
      label: text,
      about,
      needsNote: act === 'decline' && needsWords(code),
    })),
  })),
});
