import type { PaperFile } from '../contexts/decisions/routes/decision-routes.js';
import { composeCaseReport } from '../contexts/decisions/rules/report/compose-case-report.js';
import type { LetterLanguage } from '../contexts/decisions/rules/letter/letter-languages.js';
import { readCommits } from '../contexts/applications/use-cases/reading/read-application.js';
import { readCrossField } from '../contexts/applications/use-cases/evidence/read-cross-field.js';
import { foldCommits } from '../contexts/applications/rules/state/fold-commits.js';
import type { Application } from '../contexts/applications/rules/state/application-state.js';
import { latestAssessment } from '../contexts/applications/rules/state/application-state.js';
import { renderLetter } from '../infrastructure/letter/letter-pdf.js';
import { dayOf } from '../kernel/values/clock/calendar-day.js';
import { withTexts } from '../kernel/record/text-commitment.js';
import { refuse } from '../kernel/messages/refusals.js';
import type { Refusal } from '../kernel/values/refusal.js';
import { fail, ok } from '../kernel/values/result.js';
import type { Result } from '../kernel/values/result.js';
import type { Actor } from '../kernel/values/actor.js';
import type { UserStore } from '../contexts/people/use-cases/ports-of-people.js';
import type { Service } from './compose-service.js';
import { fileOf, noticeRecordOf, textsFor } from './decision-papers.js';
import type { PaperSettings, PaperSources } from './decision-papers.js';

export type CaseReport = (
  actor: Actor,
  applicationId: string,
  language: LetterLanguage,
) => Promise<Result<PaperFile, Refusal>>;

/**
 * The report of a case, made anew from the record each time. Rules of the bank that say which papers
 * disagree are those in force on the day of the last act as known at it, so that the same head gives the same bytes.
 */
export const caseReport =
  (
    service: PaperSources &
      Pick<Service, 'bankRules'> & {
        readonly database: {
          readonly repositories: { readonly users: Pick<UserStore, 'bankUsers'> };
        };
      },
    settings: Pick<PaperSettings, 'bankName'>,
  ): CaseReport =>
  async (actor, applicationId, language) => {
    const { repositories } = service.database;
    const { applicants, assessments, applicationCommits } = repositories;
    const read = await readCommits({ records: service.records, commits: applicationCommits })(
      actor,
      applicationId,
    );
    if (!read.ok) return read;
    const asked = { service, settings, actor };
    const folded = foldCommits(read.value)?.state;
    const head = read.value.at(-1);
    if (folded === undefined || head === undefined) return fail(refuse('application_unknown'));
    const opened = (await textsFor(asked, read.value)).flatMap(({ commitment, text }) =>
      text === null ? [] : [[commitment, text] as const],
    );
    const texts = new Map(opened);
    const application = withTexts(folded, texts) as Application;
    const commits = withTexts(read.value, texts) as typeof read.value;
    const record = await noticeRecordOf(asked, application, commits);
    if (record === null) return fail(refuse('application_unknown'));
    const { library, bankRules } = service;
    const { evidenceRules } = await bankRules.inForceOn(actor.bankId, dayOf(head.at), head.at);
    const latest = latestAssessment(application)?.assessmentId;
    const assessed = latest === undefined ? null : await assessments.find(actor.bankId, latest);
    const disagreements = await readCrossField({ library, applicants, evidenceRules })(application);
    const people = await repositories.users.bankUsers(actor.bankId);
    const staff = new Map(people.map(({ userId, displayName }) => [userId, displayName]));
    const bytes = await renderLetter(
      composeCaseReport({ ...record, assessed, disagreements, staff }, application, language),
    );
    return ok(fileOf(bytes, application, `report-${language}.pdf`));
  };
