import { findings } from '../../../kernel/messages/findings.js';
import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import {
  flipPage,
  impactBody,
  impactCancellationRequest,
  impactRequest,
} from '../contracts/impact.js';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import { ghgMarkWords } from '../../rulebook/rules/wording/letter-words.js';
import { rowName } from '../../rulebook/rules/wording/row-name.js';
import { turnedOf } from '../rules/change-set/flips-of.js';
import type { Flip, FlipSide } from '../rules/change-set/impact-report.js';
import type { ImpactReading, ImpactReads } from '../use-cases/read-impact.js';
import type { EventStreams, StreamedEvent } from '../../../kernel/http/response/event-stream.js';
import type { Bilingual } from '../../../kernel/values/bilingual.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { changeActRoute, changeSetParams } from './change-set-act.js';
import type { ChangeCatalogue } from './change-set-act.js';

export interface ChangeSetImpactRouteDeps {
  readonly changeCatalogue: ChangeCatalogue;
  readonly impacts: ImpactReads;
  readonly streams: EventStreams;
  /** Between two looks of a live status. */
  readonly pause: () => Promise<void>;
}

/**
 * What a draft would turn: asked for, watched, read flip by flip
 * (docs/rules/rule-changes.md#impact-before-approval).
 */
export const changeSetImpactRoutes = (deps: ChangeSetImpactRouteDeps): readonly Route[] => [
  requestRoute(deps),
  changeActRoute(deps.changeCatalogue, {
    under: 'impact/cancellation',
    permission: 'catalogue.change',
    summary: operations.say('summary.impact_cancellation'),
    body: impactCancellationRequest,
    command: () => ({ kind: 'cancel_impact' }),
    refusals: ['conflict'],
  }),
  readingRoute(deps),
  flipsRoute(deps),
  eventsRoute(deps),
];

const requestRoute = ({ changeCatalogue, impacts }: ChangeSetImpactRouteDeps): Route =>
  route({
    method: 'post',
    path: '/v1/catalogue/change-sets/:changeSetId/impact',
    permission: 'catalogue.change',
    summary: operations.say('summary.post_catalogue_change_sets_impact'),
    description:
      'Open applications and those decided last are assessed in shadow. Asked for twice it is one run; any edit, rebase or return voids it.',
    tags: ['change-sets'],
    idempotency: 'required',
    ifMatch: 'required',
    params: changeSetParams,
    body: impactRequest,
    responses: { 202: { description: 'The run, under way', body: impactBody } },
    refusals: [
      'not_found',
      'not_permitted',
      'four_eyes',
      'not_allowed_in_state',
      'stale',
      'key_reused',
      'conflict',
      'invalid',
      'unavailable',
    ],
    handle: async (input, caller) => {
      const { changeSetId } = input.params;
      const asked = await changeCatalogue({
        actor: caller.actor,
        changeSetId,
        commandId: input.command.commandId,
        fingerprint: input.command.fingerprint,
        requestId: input.requestId,
        expectedRevision: input.expectedRevision,
        command: { kind: 'request_impact', decidedLimit: input.body.decidedLimit ?? null },
      });
      if (!asked.ok) return { refusal: asked.failure };
      const read = await impacts.read(caller.actor, changeSetId);
      if (!read.ok) return { refusal: read.failure };
      const { revision } = read.value.changeSet;
      const location = `/v1/catalogue/change-sets/${changeSetId}/impact`;
      return { status: 202, revision, location, body: impactView(read.value) };
    },
  });

const reading = {
  method: 'get',
  permission: 'catalogue.audit',
  tags: ['change-sets'],
  idempotency: 'none',
  ifMatch: 'none',
} as const;

const readingRoute = ({ impacts }: ChangeSetImpactRouteDeps): Route =>
  route({
    ...reading,
    path: '/v1/catalogue/change-sets/:changeSetId/impact',
    summary: operations.say('summary.catalogue_change_sets_impact'),
    params: changeSetParams,
    responses: {
      200: { description: 'The latest run of the edits as they are', body: impactBody },
    },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const read = await impacts.read(caller.actor, input.params.changeSetId);
      if (!read.ok) return { refusal: read.failure };
      const { revision } = read.value.changeSet;
      return { status: 200, revision, body: impactView(read.value) };
    },
  });

const flipsRoute = ({ impacts }: ChangeSetImpactRouteDeps): Route =>
  route({
    ...reading,
    path: '/v1/catalogue/change-sets/:changeSetId/impact/flips',
    summary: operations.say('summary.catalogue_change_sets_impact_flips'),
    description: 'While the run is under way, those found so far.',
    params: changeSetParams,
    query: z.strictObject(pageQuery),
    responses: { 200: { description: 'One page', body: flipPage } },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const page = await impacts.flips(caller.actor, input.params.changeSetId, input.query);
      if (!page.ok) return { refusal: page.failure };
      const { items, nextCursor } = page.value;
      return { status: 200, body: { items: items.map(flipView), nextCursor } };
    },
  });

/** A flip with what turned, and places and marks as people name them. */
export const flipView = ({
  before,
  after,
  ...flip
}: Flip): z.infer<typeof flipPage>['items'][number] => {
  const turned = turnedOf(before, after);
  return {
    ...flip,
    before: sideView(before),
    after: sideView(after),
    turned: [...turned],
    because: flip.deciding?.text ?? reasonOf(turned),
  };
};

/** Of a line that no condition turned. */
const reasonOf = (turned: ReturnType<typeof turnedOf>): Bilingual => {
  if (turned.includes('itemCode')) return findings.say('flips.other_item');
  if (turned.includes('outcome')) return findings.say('flips.other_reason');
  return findings.say(turned.includes('rowId') ? 'flips.other_row' : 'flips.mark');
};

const sideView = (side: FlipSide): z.infer<typeof flipPage>['items'][number]['before'] => {
  const place = side.rowId ?? side.itemCode;
  return {
    ...side,
    place: place === null ? null : rowName(place),
    mark: side.ghgMark === null ? null : ghgMarkWords[side.ghgMark],
  };
};

const eventsRoute = ({ impacts, streams, pause }: ChangeSetImpactRouteDeps): Route =>
  route({
    ...reading,
    path: '/v1/catalogue/change-sets/:changeSetId/impact/events',
    summary: operations.say('summary.catalogue_change_sets_impact_events'),
    description: 'The present state first; the stream ends with the run.',
    params: changeSetParams,
    responses: { 200: { description: 'Events `impact`', media: ['text/event-stream'] } },
    refusals: ['not_found', 'unavailable'],
    handle: async (input, caller) => {
      const { changeSetId } = input.params;
      const found = await impacts.read(caller.actor, changeSetId);
      if (!found.ok) return { refusal: found.failure };
      return streams.open(caller, eventsOf(impacts.changesOf(caller.actor, changeSetId, pause)));
    },
  });

async function* eventsOf(changes: AsyncIterable<ImpactReading>): AsyncGenerator<StreamedEvent> {
  for await (const one of changes)
    yield {
      id: `${one.changeSet.revision}-${one.progress?.done ?? 0}`,
      event: 'impact',
      data: impactView(one),
    };
}

const impactView = ({ changeSet, progress, report }: ImpactReading) => ({
  changeSetId: changeSet.changeSetId,
  revision: changeSet.revision,
  impact: changeSet.impact,
  progress:
    progress === null
      ? null
      : { done: progress.done, total: progress.total, flips: progress.flips },
  report,
});
