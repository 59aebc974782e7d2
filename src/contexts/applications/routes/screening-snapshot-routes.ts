import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import {
  snapshotBody,
  snapshotDescription,
  snapshotForm,
} from '../contracts/screening-snapshot.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type {
  SnapshotKept,
  SnapshotRequest,
} from '../use-cases/evidence/keep-screening-snapshot.js';
import type { OpenedSnapshot } from '../use-cases/evidence/open-screening-snapshot.js';
import { readDescribedUpload } from '../../../kernel/http/request/read-described-upload.js';
import { attachmentHeaders, route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { applicationParams } from './act-route.js';

export interface ScreeningSnapshotRouteDeps {
  readonly keepSnapshot: (request: SnapshotRequest) => Promise<Result<SnapshotKept, Refusal>>;
  readonly openSnapshot: (
    actor: Actor,
    applicationId: string,
    snapshotId: string,
  ) => Promise<Result<OpenedSnapshot, Refusal>>;
}

/**
 * Pages of the environmental look-ups, kept as they were seen
 * (docs/rules/environmental-screening.md#snapshots).
 */
export const screeningSnapshotRoutes = (deps: ScreeningSnapshotRouteDeps): readonly Route[] => [
  keepRoute(deps),
  downloadRoute(deps),
];

const keepRoute = ({ keepSnapshot }: ScreeningSnapshotRouteDeps): Route =>
  route({
    method: 'post',
    path: '/v1/applications/:applicationId/screening-snapshots',
    permission: 'application.screen',
    summary: operations.say('summary.post_applications_screening_snapshots'),
    description: 'multipart/form-data: first `description` (JSON), then `file`.',
    tags: ['review'],
    idempotency: 'required',
    ifMatch: 'none',
    params: applicationParams,
    upload: { media: ['multipart/form-data'], schema: snapshotForm },
    responses: {
      201: {
        description: 'The snapshot, stored by hash',
        body: z.strictObject({ revision: z.int(), snapshot: snapshotBody }),
      },
    },
    refusals: [
      'not_found',
      'not_permitted',
      'four_eyes',
      'not_allowed_in_state',
      'conflict',
      'too_large',
      'unsupported_file',
      'invalid',
    ],
    handle: async (input, caller) => {
      const read = await readDescribedUpload(snapshotDescription, input.upload);
      if (!read.ok) return { refusal: read.failure };
      const { applicationId } = input.params;
      const kept = await keepSnapshot({
        actor: caller.actor,
        applicationId,
        commandId: input.command.commandId,
        requestId: input.requestId,
        ...read.value,
      });
      if (!kept.ok) return { refusal: kept.failure };
      const { snapshot, revision } = kept.value;
      return {
        status: 201,
        revision,
        location: `/v1/applications/${applicationId}/screening-snapshots/${snapshot.snapshotId}`,
        body: { revision, snapshot },
      };
    },
  });

const downloadRoute = ({ openSnapshot }: ScreeningSnapshotRouteDeps): Route =>
  route({
    method: 'get',
    path: '/v1/applications/:applicationId/screening-snapshots/:snapshotId',
    permission: 'evidence.read',
    summary: operations.say('summary.get_applications_screening_snapshots'),
    description: 'For people of the bank; to an exporter there is none.',
    tags: ['review'],
    idempotency: 'none',
    ifMatch: 'none',
    params: z.strictObject({ applicationId: idSchema, snapshotId: idSchema }),
    responses: {
      200: {
        description: 'The bytes, as an attachment',
        media: ['application/pdf', 'image/png', 'image/jpeg'],
      },
    },
    refusals: ['not_found'],
    handle: async (input, caller) => {
      const { applicationId, snapshotId } = input.params;
      const opened = await openSnapshot(caller.actor, applicationId, snapshotId);
      if (!opened.ok) return { refusal: opened.failure };
      const { snapshot, stream, sizeBytes } = opened.value;
      return {
        status: 200,
        stream,
        headers: {
          ...attachmentHeaders(snapshot.fileName, snapshot.mediaType),
          'Content-Length': String(sizeBytes),
        },
      };
    },
  });
