import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';
import type { BankRulesFor } from '../../../catalogue/use-cases/bank-rules-for.js';
import { proposersOf } from '../../../../kernel/record/second-look.js';
import { openException } from '../../rules/financing/financing-exception.js';
import type { AlikePaper } from '../../rules/financing/financing-exception.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import type { EvidenceRules } from '../../../rulebook/rules/bank-rules/evidence-rules.js';
import { isFinanced, isSameDocument } from '../../rules/evidence/financed-once/document-claims.js';
import { mayBeAlike, printedDealsOf } from '../../rules/evidence/financed-once/open-deals.js';
import type { OpenDeal, OpenPaper } from '../../rules/evidence/financed-once/open-deals.js';
import type { Application } from '../../rules/state/application-state.js';
import type { ApplicationSummary } from '../../rules/state/application-summary.js';
import { findAlike } from './claim-documents.js';
import type { ClaimDocumentsDeps } from './claim-documents.js';

export interface FindAlikeDeps extends Omit<ClaimDocumentsDeps, 'evidenceRules'> {
  readonly bankRules: Pick<BankRulesFor, 'inForceOn'>;
}

/** The papers of an application that equal what another one finances, and that are not excepted. */
export const alikeEvidence = async (
  deps: ClaimDocumentsDeps,
  application: Application,
  at: string,
): Promise<readonly AlikePaper[]> => {
  const found: AlikePaper[] = [];
  for (const evidence of mayBeAlike(application))
    if (await findAlike(deps, application, evidence, at)) {
      const proposers = proposersOf(openException(application, evidence.evidenceId));
      found.push({ ...evidence, proposers });
    }
  return found;
};

/** Those of a page of applications that have such papers, by application id. */
export type AlikeAmong = (
  bankId: string,
  summaries: readonly ApplicationSummary[],
  at: string,
) => Promise<ReadonlyMap<string, readonly AlikePaper[]>>;

/** Asks for all deals of a page at once; only an application that shares one is looked at whole. */
export const alikeAmong = (deps: FindAlikeDeps): AlikeAmong => {
  const printedDeals = printedDealsCached(deps);
  return async (bankId, summaries, at) => {
    const found = new Map<string, readonly AlikePaper[]>();
    const { evidenceRules } = await deps.bankRules.inForceOn(bankId, dayOf(at));
    const told = await Promise.all(
      summaries.map(async (summary) => ({
        ...summary,
        deals: [...(summary.deals ?? []), ...(await printedDeals(summary, evidenceRules))],
      })),
    );
    const keys = new Set(told.flatMap(({ deals }) => deals.map(({ documentKey }) => documentKey)));
    if (keys.size === 0) return found;
    const held = await deps.financedDocuments.ofDocuments(bankId, [...keys]);
    for (const { applicationId, deals } of told) {
      const others = held.filter((one) => one.applicationId !== applicationId);
      if (!deals.some((deal) => others.some((one) => isSameDocument(deal, one)))) continue;
      const application = (await deps.records.read(bankId, applicationId))?.state;
      if (application !== undefined)
        found.set(applicationId, await alikeEvidence({ ...deps, evidenceRules }, application, at));
    }
    return found;
  };
};

const mostCached = 20_000;

/** What a file prints never changes once it is read, and a queue asks for it again and again. */
const printedDealsCached = ({ readingOf, sha256 }: FindAlikeDeps) => {
  const cached = new Map<string, readonly OpenDeal[]>();
  const dealsOf = async (
    { bankId, applicantId }: Summary,
    paper: OpenPaper,
  ): Promise<readonly OpenDeal[]> => {
    const key = canonicalJson([bankId, applicantId, paper]);
    const known = cached.get(key);
    if (known !== undefined) return known;
    const reading = await readingOf(bankId, paper.contentHash);
    if (reading === null) return [];
    const deals = printedDealsOf(paper, applicantId, sha256, reading.fields);
    if (cached.size >= mostCached) cached.clear();
    cached.set(key, deals);
    return deals;
  };
  return async (summary: Summary, rules: EvidenceRules): Promise<readonly OpenDeal[]> => {
    const papers = (summary.papers ?? []).filter((one) => isFinanced(rules, one.evidenceType));
    return (await Promise.all(papers.map((one) => dealsOf(summary, one)))).flat();
  };
};

type Summary = Pick<ApplicationSummary, 'bankId' | 'applicantId' | 'papers'>;
