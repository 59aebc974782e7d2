import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { asOfQuery } from '../../../kernel/http/contracts/as-of.js';
import {
  checklistBody,
  factLedgerBody,
  notApplicableDecisionRequest,
  notApplicableRequest,
  waiverDecisionRequest,
  waiverRequest,
} from '../contracts/checklist.js';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import type { Bilingual } from '../../../kernel/values/bilingual.js';
import type { CrossFieldFinding } from '../rules/evidence/deal-papers/cross-field-finding.js';
import type { DocumentProposal } from '../rules/documents/document-proposal.js';
import type { EvidenceRules } from '../../rulebook/rules/bank-rules/evidence-rules.js';
import type { FactRecord } from '../rules/evidence/facts/fact-record.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { ApplicationCommand } from '../rules/acts/application-command.js';
import type { Application } from '../rules/state/application-state.js';
import type { Refusal, RefusalKind } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type { ReadChecklistAhead } from '../use-cases/evidence/read-checklist-ahead.js';
import type { ReadPaperFindings } from '../use-cases/evidence/read-paper-findings.js';
import type { CatalogueWords } from '../use-cases/evidence/read-facts.js';
import type { Permission } from '../../../kernel/http/permissions.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { actResponses, applicationParams } from './act-route.js';
import { actReply } from './application-act.js';
import type { ActOnApplication } from './application-act.js';
import { checklistView } from './checklist-view.js';
import { factLedgerView } from './fact-ledger-view.js';

export interface ChecklistRouteDeps {
  readonly act: ActOnApplication;
  readonly readApplication: (
    actor: Actor,
    applicationId: string,
    asOf?: string | null,
  ) => Promise<Result<Application, Refusal>>;
  readonly readFacts: (application: Application) => Promise<readonly FactRecord[]>;
  readonly readCrossField: (application: Application) => Promise<readonly CrossFieldFinding[]>;
  readonly readPaperFindings: ReadPaperFindings;
  readonly readPapers: (
    application: Application,
  ) => Promise<ReadonlyMap<string, readonly DocumentProposal[]>>;
  readonly readEvidenceRules: (bankId: string) => Promise<EvidenceRules>;
  readonly readChecklistAhead: ReadChecklistAhead;
  readonly readCatalogueWords: (application: Application) => Promise<CatalogueWords>;
  readonly maximumFileBytes: number;
}

/** Reading the checklist, and what people say of an entry beside bringing a file for it. */
export const checklistRoutes = (deps: ChecklistRouteDeps): readonly Route[] => [
  readingRoute(deps),
  factsRoute(deps),
  entryActRoute(deps, {
    under: 'not-applicable-claim',
    permission: 'evidence.upload',
    summary: operations.say('summary.not_applicable_claim'),
    body: notApplicableRequest,
    command: (entryId, { note }) => ({ kind: 'claim_not_applicable', entryId, reason: note }),
  }),
  entryActRoute(deps, {
    under: 'not-applicable-decision',
    permission: 'evidence.review',
    summary: operations.say('summary.not_applicable_decision'),
    body: notApplicableDecisionRequest,
    command: (entryId, { agrees, note }) => ({
      kind: 'decide_not_applicable',
      entryId,
      agrees,
      note,
    }),
  }),
  entryActRoute(deps, {
    under: 'waiver',
    permission: 'evidence.waive',
    summary: operations.say('summary.waiver'),
    body: waiverRequest,
    command: (entryId, { note, expiresOn }) => ({
      kind: 'propose_waiver',
      entryId,
      reason: note,
      expiresOn,
    }),
  }),
  entryActRoute(deps, {
    under: 'waiver-decision',
    permission: 'evidence.waive',
    freshSignIn: 'people',
    summary: operations.say('summary.waiver_decision'),
    body: waiverDecisionRequest,
    command: (entryId, { agrees, note }) => ({ kind: 'decide_waiver', entryId, agrees, note }),
  }),
];

const readingRoute = (deps: ChecklistRouteDeps): Route =>
  route({
    method: 'get',
    path: '/v1/applications/:applicationId/checklist',
    permission: 'application.read',
    summary: operations.say('summary.get_applications_checklist'),
    tags: ['evidence'],
    idempotency: 'none',
    ifMatch: 'none',
    params: applicationParams,
    query: z.strictObject(asOfQuery),
    responses: { 200: { description: 'Every entry with its status', body: checklistBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const found = await deps.readApplication(
        caller.actor,
        input.params.applicationId,
        input.query.asOf,
      );
      if (!found.ok) return { refusal: found.failure };
      const { revision } = found.value;
      const facts = await deps.readFacts(found.value);
      const crossField = await deps.readCrossField(found.value);
      const findings = await deps.readPaperFindings(found.value);
      const said = { facts, crossField, findings };
      const words = await deps.readCatalogueWords(found.value);
      const rules = await deps.readEvidenceRules(found.value.bankId);
      const { maximumFileBytes } = deps;
      const view = checklistView(found.value, said, words, rules, caller.actor);
      // What was foreseen at an instant is in no record.
      const isPast = input.query.asOf !== null;
      const foreseen = isPast ? null : await deps.readChecklistAhead(found.value);
      const ahead =
        foreseen && foreseen.map(({ proofs, ...one }) => ({ ...one, proofs: [...proofs] }));
      return { status: 200, revision, body: { ...view, ahead, maximumFileBytes } };
    },
  });

const factsRoute = (deps: ChecklistRouteDeps): Route =>
  route({
    method: 'get',
    path: '/v1/applications/:applicationId/facts',
    permission: 'evidence.read',
    summary: operations.say('summary.get_applications_facts'),
    tags: ['evidence'],
    idempotency: 'none',
    ifMatch: 'none',
    params: applicationParams,
    query: z.strictObject(asOfQuery),
    responses: { 200: { description: 'Every fact that is stated', body: factLedgerBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const found = await deps.readApplication(
        caller.actor,
        input.params.applicationId,
        input.query.asOf,
      );
      if (!found.ok) return { refusal: found.failure };
      const { revision } = found.value;
      const facts = await deps.readFacts(found.value);
      const papers = await deps.readPapers(found.value);
      const words = await deps.readCatalogueWords(found.value);
      return { status: 200, revision, body: factLedgerView(found.value, facts, papers, words) };
    },
  });

const entryParams = z.strictObject({ applicationId: idSchema, entryId: idSchema });

const refusals: readonly RefusalKind[] = [
  'not_found',
  'not_permitted',
  'four_eyes',
  'not_allowed_in_state',
  'conflict',
  'stale',
  'key_reused',
  'invalid',
];

interface EntryAct<Body extends z.ZodType> {
  /** Below `…/checklist/:entryId/`. */
  readonly under: string;
  readonly permission: Permission;
  readonly freshSignIn?: 'people';
  readonly summary: Bilingual;
  readonly body: Body;
  readonly command: (entryId: string, body: z.output<Body>) => ApplicationCommand;
}

const entryActRoute = <Body extends z.ZodType>(
  deps: ChecklistRouteDeps,
  declared: EntryAct<Body>,
): Route =>
  route({
    method: 'post',
    path: `/v1/applications/:applicationId/checklist/:entryId/${declared.under}`,
    permission: declared.permission,
    ...(declared.freshSignIn === undefined ? {} : { freshSignIn: declared.freshSignIn }),
    summary: declared.summary,
    tags: ['evidence'],
    idempotency: 'required',
    ifMatch: 'optional',
    params: entryParams,
    body: declared.body,
    responses: actResponses,
    refusals,
    handle: (input, caller) =>
      actReply(deps.act, input, caller, declared.command(input.params.entryId, input.body)),
  });
