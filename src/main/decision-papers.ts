import type { LetterLanguage } from '../contexts/decisions/rules/letter/letter-languages.js';
import type { LetterRecord } from '../contexts/decisions/rules/letter/letter-context.js';
import { commitsOfNotice, noticeOf } from '../contexts/decisions/rules/letter/compose-notice.js';
import { Readable } from 'node:stream';
import { buildBundle, buildLetter, buildNotice } from '../infrastructure/bundle/build-bundle.js';
import { createSigner } from '../infrastructure/tokens/ed25519-signature.js';
import type { PaperFile } from '../contexts/decisions/routes/decision-routes.js';
import type { Service } from './compose-service.js';
import type { Bilingual } from '../kernel/values/bilingual.js';
import {
  commitsOfDecision,
  currenciesOf,
  decidedApplicationOf,
} from '../contexts/decisions/rules/bundle/decision-record.js';
import type { DecisionRecord } from '../contexts/decisions/rules/bundle/decision-record.js';
import { commitmentsOf, namesForApplicant } from '../kernel/record/names-of-commits.js';
import type { PersonName } from '../kernel/record/name-commitment.js';
import { textCommitmentsOf } from '../contexts/applications/rules/acts/text-readers.js';
import { textsForApplicant } from '../kernel/record/text-commitment.js';
import type { TextApart } from '../kernel/record/text-commitment.js';
import type { Actor } from '../kernel/values/actor.js';
import type { Application } from '../contexts/applications/rules/state/application-state.js';
import { refuse } from '../kernel/messages/refusals.js';
import type { Refusal } from '../kernel/values/refusal.js';
import { fail, ok } from '../kernel/values/result.js';
import type { Result } from '../kernel/values/result.js';
import { readCommits } from '../contexts/applications/use-cases/reading/read-application.js';
import { knownAt } from '../contexts/applications/use-cases/reading/read-application-as-of.js';

export interface DecisionPapers {
  readonly letter: (
    actor: Actor,
    applicationId: string,
    language: LetterLanguage,
    asOf?: string | null,
  ) => Promise<Result<PaperFile, Refusal>>;
  readonly bundle: (actor: Actor, applicationId: string) => Promise<Result<PaperFile, Refusal>>;
}

/** What papers are made from. */
export interface PaperSources extends Pick<Service, 'records' | 'library'> {
  readonly database: {
    readonly repositories: Pick<
      Service['database']['repositories'],
      'applicationCommits' | 'assessments' | 'applicants' | 'names' | 'texts'
    >;
  };
  readonly reference: { readonly trade: Pick<Service['reference']['trade'], 'currencies'> };
}

export interface PaperSettings {
  /** Ed25519 in PEM; without it bundles are not made. */
  readonly signingKey: string | null;
  readonly bankName: (bankId: string) => Bilingual;
}

const refusals = {
  notDecided: refuse('not_decided'),
  notSigned: refuse('bundle_key_missing'),
} as const;

/**
 * Letter and bundle of a decision, made anew from the record each time: the same record gives the
 * same bytes, so nothing more needs to be stored. The applicant's side gets a copy without names and
 * internal notes of the bank's people, which no answer gives it either.
 */
export const decisionPapers = (service: PaperSources, settings: PaperSettings): DecisionPapers => {
  const { repositories } = service.database;
  const reading = { records: service.records, commits: repositories.applicationCommits };
  const signer = settings.signingKey === null ? null : createSigner(settings.signingKey);

  const recordOf = async (
    actor: Actor,
    applicationId: string,
  ): Promise<Result<{ record: DecisionRecord; application: Application }, Refusal>> => {
    const commits = await readCommits(reading)(actor, applicationId);
    if (!commits.ok) return commits;
    return gather({ service, settings, actor }, commitsOfDecision(commits.value));
  };

  return {
    letter: async (actor, applicationId, language, asOf = null) => {
      const read = await readCommits(reading)(actor, applicationId);
      if (!read.ok) return read;
      const asked = { service, settings, actor };
      const commits = asOf === null ? read.value : knownAt(read.value, asOf);
      const noted = commitsOfNotice(commits);
      const notice = noticeOf(noted);
      const decided = commitsOfDecision(commits);
      if (notice !== null && noted.length > decided.length) {
        const record = await noticeRecordOf(asked, notice.application, noted);
        if (record === null) return fail(refusals.notDecided);
        const bytes = await buildNotice(record, notice, language);
        return ok(fileOf(bytes, notice.application, `letter-${language}.pdf`));
      }
      const found = await gather(asked, decided);
      if (!found.ok) return found;
      const bytes = await buildLetter(found.value.record, language);
      return ok(fileOf(bytes, found.value.application, `letter-${language}.pdf`));
    },
    bundle: async (actor, applicationId) => {
      const found = await recordOf(actor, applicationId);
      if (!found.ok) return found;
      if (signer === null) return fail(refusals.notSigned);
      const bytes = await buildBundle(found.value.record, signer);
      return ok(fileOf(bytes, found.value.application, 'bundle.zip'));
    },
  };
};

/** A file under the reference of its application. */
export const fileOf = (
  bytes: Buffer,
  { applicationReference }: Application,
  end: string,
): PaperFile => ({
  stream: Readable.from([bytes], { objectMode: false }),
  sizeBytes: bytes.length,
  fileName: `${applicationReference}-${end}`,
});

interface Asked {
  readonly service: PaperSources;
  readonly settings: Pick<PaperSettings, 'bankName'>;
  readonly actor: Actor;
}

const gather = async (
  asked: Asked,
  commits: DecisionRecord['commits'],
): Promise<Result<{ record: DecisionRecord; application: Application }, Refusal>> => {
  const decided = decidedApplicationOf(commits);
  if (decided === null) return fail(refusals.notDecided);
  const { application, decision } = decided;
  const { service, settings } = asked;
  const { repositories } = service.database;
  const { bankId, draft } = application;
  const [stored, applicant, compiledRevision] = await Promise.all([
    repositories.assessments.find(bankId, decision.assessmentId),
    repositories.applicants.find(bankId, draft.applicantId),
    application.catalogue && service.library.pinned(bankId, application.catalogue),
  ]);
  if (stored === null || applicant === null || compiledRevision === null)
    return fail(refusals.notDecided);
  const { applicantId, nameZh, nameEn, uscc, lei } = applicant;
  return ok({
    application,
    record: {
      bank: { bankId, name: settings.bankName(bankId) },
      applicant: { applicantId, nameZh, nameEn, uscc, lei },
      commits,
      names: await namesFor(asked, commits),
      texts: await textsFor(asked, commits),
      input: stored.input,
      assessment: stored.assessment,
      catalogue: compiledRevision.revision,
      currencyDecimals: decimalsOf(service, application),
    },
  });
};

/** What a letter on a notice is made from; `null` when a part is gone. */
export const noticeRecordOf = async (
  asked: Asked,
  application: Application,
  commits: DecisionRecord['commits'],
): Promise<LetterRecord | null> => {
  const { service, settings } = asked;
  const { repositories } = service.database;
  const { bankId, draft } = application;
  const [applicant, compiledRevision] = await Promise.all([
    repositories.applicants.find(bankId, draft.applicantId),
    application.catalogue && service.library.pinned(bankId, application.catalogue),
  ]);
  if (applicant === null || compiledRevision === null) return null;
  const { applicantId, nameZh, nameEn, uscc, lei } = applicant;
  return {
    bank: { bankId, name: settings.bankName(bankId) },
    applicant: { applicantId, nameZh, nameEn, uscc, lei },
    commits,
    names: await namesFor(asked, commits),
    catalogue: compiledRevision.revision,
    currencyDecimals: decimalsOf(service, application),
  };
};

const namesFor = async (
  { service, actor }: Asked,
  commits: DecisionRecord['commits'],
): Promise<readonly PersonName[]> => {
  const { names } = service.database.repositories;
  const opened = await names.open(actor.bankId, commitmentsOf(commits));
  return actor.kind === 'applicant_user' ? namesForApplicant(commits, opened) : opened;
};

/** The texts apart from commits, as far as the reader is given them. */
export const textsFor = async (
  { service, actor }: Asked,
  commits: DecisionRecord['commits'],
): Promise<readonly TextApart[]> => {
  const commitments = textCommitmentsOf(commits);
  if (commitments.length === 0) return [];
  const { texts } = service.database.repositories;
  const opened = await texts.open(actor.bankId, commitments);
  return actor.kind === 'applicant_user' ? textsForApplicant(opened) : opened;
};

/** Every currency of an application is in the table: its draft was checked against it. */
const decimalsOf = (
  service: PaperSources,
  application: Application,
): Readonly<Record<string, number>> => {
  const named = new Set(currenciesOf(application));
  const { currencies } = service.reference.trade.currencies;
  return Object.fromEntries(
    currencies.filter(({ code }) => named.has(code)).map(({ code, decimals }) => [code, decimals]),
  );
};
