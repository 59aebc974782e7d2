import { z } from 'zod';
import { operations } from '../../../kernel/messages/operations.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import { applicationParams } from '../../applications/routes/act-route.js';
import { letterLanguages } from '../rules/letter/letter-languages.js';
import type { LetterLanguage } from '../rules/letter/letter-languages.js';
import { paperReply } from './decision-routes.js';
import type { PaperFile } from './decision-routes.js';

export interface CaseReportRouteDeps {
  readonly caseReport: (
    actor: Actor,
    applicationId: string,
    language: LetterLanguage,
  ) => Promise<Result<PaperFile, Refusal>>;
}

/** The whole case on paper, for people of the bank. */
export const caseReportRoute = (deps: CaseReportRouteDeps): Route =>
  route({
    method: 'get',
    path: '/v1/applications/:applicationId/report',
    permission: 'case.report',
    summary: operations.say('summary.get_applications_report'),
    description:
      'The whole case for the committee and the file, made from the record up to its last act: the same head gives the same bytes.',
    tags: ['decision'],
    idempotency: 'none',
    ifMatch: 'none',
    params: applicationParams,
    query: z.strictObject({ lang: z.enum(letterLanguages).optional() }),
    responses: { 200: { description: 'The report', media: ['application/pdf'] } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const language = input.query.lang ?? input.language;
      const report = await deps.caseReport(caller.actor, input.params.applicationId, language);
      return report.ok ? paperReply(report.value, 'application/pdf') : { refusal: report.failure };
    },
  });
