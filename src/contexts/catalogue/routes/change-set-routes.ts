import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { editsRequest } from '../contracts/catalogue-edit.js';
import {
  abandonmentRequest,
  approvalRequest,
  changeSetBody,
  changeSetPage,
  changeSetReturnRequest,
  conflictsBody,
  differenceBody,
  draftRecordBody,
  openingRequest,
  otherDraftsBody,
  rebaseRequest,
  submissionRequest,
  withdrawalRequest,
} from '../contracts/change-set.js';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import type { ChangeSetReads } from '../use-cases/read-change-sets.js';
import { actsView } from '../../../kernel/http/response/acts-view.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { openChangeActs } from '../rules/change-set/open-change-acts.js';
import { rollBackRoute } from './roll-back-route.js';
import { answerOpening } from './answer-opening.js';
import { changeActRoute, changeSetParams } from './change-set-act.js';
import type { ChangeCatalogue } from './change-set-act.js';
import { checkRoutes } from './check-routes.js';
import {
  changeSetSummaryView,
  changeSetView,
  differenceView,
  standingView,
} from './change-set-view.js';

export interface ChangeSetRouteDeps {
  readonly changeCatalogue: ChangeCatalogue;
  /** The id of the change set that a command opens. */
  readonly changeSetIdOf: (commandId: string) => string;
  readonly reads: ChangeSetReads;
}

/** Changes of catalogue rules: written by one administrator, approved by another, then published. */
export const changeSetRoutes = (deps: ChangeSetRouteDeps): readonly Route[] => [
  openingRoute(deps),
  rollBackRoute(deps),
  ...readingRoutes(deps),
  recordRoute(deps),
  othersRoute(deps),
  conflictsRoute(deps),
  ...checkRoutes(deps.reads.checks),
  ...writingRoutes(deps),
  ...approvingRoutes(deps.changeCatalogue),
  ...withdrawingRoutes(deps.changeCatalogue),
];

const openingRoute = (deps: ChangeSetRouteDeps): Route =>
  route({
    method: 'post',
    path: '/v1/catalogue/change-sets',
    permission: 'catalogue.change',
    summary: operations.say('summary.post_catalogue_change_sets'),
    tags: ['change-sets'],
    idempotency: 'required',
    ifMatch: 'none',
    body: openingRequest,
    responses: { 201: { description: 'The change set, open', body: changeSetBody } },
    refusals: ['not_permitted', 'four_eyes', 'key_reused'],
    handle: (input, caller) =>
      answerOpening(input, caller, deps.changeSetIdOf, (opening) =>
        deps.changeCatalogue({
          ...opening,
          expectedRevision: null,
          command: { kind: 'open_change_set', title: input.body.title },
        }),
      ),
  });

const reading = {
  method: 'get',
  permission: 'catalogue.audit',
  tags: ['change-sets'],
  idempotency: 'none',
  ifMatch: 'none',
} as const;

const readingRoutes = ({ reads }: ChangeSetRouteDeps): readonly Route[] => [
  route({
    ...reading,
    path: '/v1/catalogue/change-sets',
    summary: operations.say('summary.catalogue_change_sets'),
    query: z.strictObject(pageQuery),
    responses: { 200: { description: 'One page', body: changeSetPage } },
    handle: async (input, caller) => {
      const page = await reads.list(caller.actor, input.query);
      const items = page.items.map(({ summary, isBehind }) => ({
        ...changeSetSummaryView(summary),
        isBehind,
      }));
      return { status: 200, body: { items, nextCursor: page.nextCursor } };
    },
  }),
  route({
    ...reading,
    path: '/v1/catalogue/change-sets/:changeSetId',
    summary: operations.say('summary.catalogue_change_sets.read_change_set'),
    params: changeSetParams,
    responses: { 200: { description: 'The change set', body: changeSetBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const found = await reads.find(caller.actor, input.params.changeSetId);
      if (!found.ok) return { refusal: found.failure };
      const { revision } = found.value;
      const acts = actsView(openChangeActs(found.value, caller.actor));
      const view = { ...changeSetView(found.value), acts };
      const standing = standingView(await reads.standing(found.value));
      return { status: 200, revision, body: { ...view, ...standing } };
    },
  }),
  route({
    ...reading,
    path: '/v1/catalogue/change-sets/:changeSetId/difference',
    summary: operations.say('summary.catalogue_change_sets_difference'),
    description:
      'As submitted; while the change set is open, as its edits make it now. An approval names its `differenceHash`.',
    params: changeSetParams,
    responses: { 200: { description: 'The difference', body: differenceBody } },
    refusals: ['not_found', 'invalid', 'unavailable'],
    handle: async (input, caller) => {
      const read = await reads.difference(caller.actor, input.params.changeSetId);
      if (!read.ok) return { refusal: read.failure };
      const { revision } = read.value.changeSet;
      return { status: 200, revision, body: differenceView(read.value) };
    },
  }),
];

const recordRoute = ({ reads }: ChangeSetRouteDeps): Route =>
  route({
    ...reading,
    path: '/v1/catalogue/change-sets/:changeSetId/record',
    summary: operations.say('summary.catalogue_change_sets_record'),
    description:
      'Also what a return or a withdrawal has taken out of the draft as it stands: who proposed, who signed, who took it back and why.',
    params: changeSetParams,
    responses: { 200: { description: 'The acts, oldest first', body: draftRecordBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const read = await reads.record(caller.actor, input.params.changeSetId);
      return read.ok ? { status: 200, body: { items: read.value } } : { refusal: read.failure };
    },
  });

const othersRoute = ({ reads }: ChangeSetRouteDeps): Route =>
  route({
    ...reading,
    path: '/v1/catalogue/change-sets/:changeSetId/others',
    summary: operations.say('summary.catalogue_change_sets_others'),
    description: 'Of the hundred newest change sets, those that are not published yet.',
    params: changeSetParams,
    responses: { 200: { description: 'The other drafts', body: otherDraftsBody } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const read = await reads.others(caller.actor, input.params.changeSetId);
      if (!read.ok) return { refusal: read.failure };
      const items = read.value.map(({ summary, places }) => ({
        changeSetId: summary.changeSetId,
        title: summary.title,
        status: summary.status,
        authors: summary.authors,
        updatedAt: summary.updatedAt,
        places,
      }));
      return { status: 200, body: { items } };
    },
  });

const conflictsRoute = ({ reads }: ChangeSetRouteDeps): Route =>
  route({
    ...reading,
    path: '/v1/catalogue/change-sets/:changeSetId/conflicts',
    summary: operations.say('summary.catalogue_change_sets_conflicts'),
    description: 'A look at what `rebase` would ask to choose; empty where nothing is in conflict.',
    params: changeSetParams,
    responses: { 200: { description: 'The places', body: conflictsBody } },
    refusals: ['not_found', 'unavailable'],
    handle: async (input, caller) => {
      const read = await reads.conflicts(caller.actor, input.params.changeSetId);
      if (!read.ok) return { refusal: read.failure };
      const { changeSet, onto, conflicts } = read.value;
      const { changeSetId, revision } = changeSet;
      const items = conflicts.map(({ fault, ...shown }) => ({ ...shown, whyNot: fault }));
      return { status: 200, revision, body: { changeSetId, revision, onto, items } };
    },
  });

/** A draft that was made of a spreadsheet or an earlier revision is saved whole; trees are 32 deep. */
const editsLimits = { bytes: 8 * 1_048_576, jsonDepth: 80 } as const;

const writingRoutes = ({
  changeCatalogue: change,
  reads,
}: ChangeSetRouteDeps): readonly Route[] => [
  changeActRoute(change, {
    method: 'put',
    under: 'edits',
    permission: 'catalogue.change',
    summary: operations.say('summary.put_edits'),
    description:
      'What has no sound shape is refused, every violation listed; what is wrong is kept, counted in `checks`, and refused at submission.',
    body: editsRequest,
    bodyLimits: editsLimits,
    countsOf: reads.checks.countsOf,
    command: ({ edits }) => ({ kind: 'edit_change_set', edits, byHand: true }),
    refusals: ['invalid', 'unavailable'],
  }),
  changeActRoute(change, {
    under: 'rebase',
    permission: 'catalogue.change',
    summary: operations.say('summary.rebase'),
    description:
      'Places both sides have changed are conflicts, refused with what was there, theirs and mine until each is resolved.',
    body: rebaseRequest,
    command: ({ onto, resolutions }) => ({ kind: 'rebase_change_set', onto, resolutions }),
    refusals: ['conflict', 'invalid', 'unavailable'],
  }),
  changeActRoute(change, {
    under: 'submission',
    permission: 'catalogue.change',
    summary: operations.say('summary.submission.submit_difference_with'),
    description:
      'Needs a draft without errors, its impact report, and the hash of the new warnings if there are any.',
    body: submissionRequest,
    command: ({ effectiveOn, warningsHash }) => ({
      kind: 'submit_change_set',
      effectiveOn,
      ...(warningsHash === undefined ? {} : { warningsHash }),
    }),
    refusals: ['conflict', 'invalid', 'unavailable'],
  }),
  changeActRoute(change, {
    under: 'abandonment',
    permission: 'catalogue.change',
    summary: operations.say('summary.abandonment'),
    body: abandonmentRequest,
    command: ({ note }) => ({ kind: 'abandon_change_set', note }),
  }),
];

const approvingRoutes = (change: ChangeCatalogue): readonly Route[] => [
  changeActRoute(change, {
    under: 'approval',
    permission: 'catalogue.publish',
    summary: operations.say('summary.approval'),
    description:
      'By an administrator who wrote none of it; names the hashes of the difference and of the impact report.',
    body: approvalRequest,
    command: ({ differenceHash, impactHash }) => ({
      kind: 'approve_change_set',
      differenceHash,
      impactHash,
    }),
    refusals: ['conflict', 'invalid', 'unavailable'],
  }),
  changeActRoute(change, {
    under: 'return',
    permission: 'catalogue.publish',
    summary: operations.say('summary.return.return_edited'),
    body: changeSetReturnRequest,
    command: ({ note }) => ({ kind: 'return_change_set', note }),
  }),
];

/** A revision that is planned for a later day stands in nobody's way: two people take it back. */
const withdrawingRoutes = (change: ChangeCatalogue): readonly Route[] => [
  changeActRoute(change, {
    under: 'withdrawal',
    permission: 'catalogue.publish',
    summary: operations.say('summary.withdrawal.propose_withdraw_revision'),
    description:
      'Another administrator agrees. The change set is open again then, to be rebased onto what came in between.',
    body: withdrawalRequest,
    command: ({ note }) => ({ kind: 'propose_withdrawal', note }),
    refusals: ['conflict'],
  }),
  changeActRoute(change, {
    under: 'withdrawal/approval',
    permission: 'catalogue.publish',
    summary: operations.say('summary.withdrawal_approval'),
    description: 'By another administrator than the one who proposed it.',
    body: z.strictObject({}),
    command: () => ({ kind: 'agree_withdrawal' }),
    refusals: ['conflict', 'unavailable'],
  }),
  changeActRoute(change, {
    under: 'withdrawal/refusal',
    permission: 'catalogue.publish',
    summary: operations.say('summary.withdrawal_refusal'),
    body: withdrawalRequest,
    command: ({ note }) => ({ kind: 'refuse_withdrawal', note }),
    refusals: ['conflict'],
  }),
];
