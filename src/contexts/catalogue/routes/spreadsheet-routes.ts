import { operations } from '../../../kernel/messages/operations.js';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { revisionNameSchema } from '../contracts/catalogue.js';
import { changeSetBody } from '../contracts/change-set.js';
import {
  spreadsheetOpeningRequest,
  spreadsheetParams,
  spreadsheetPreviewBody,
} from '../contracts/spreadsheet.js';
import { tooLargeSpreadsheet } from '../rules/spreadsheet/too-large-spreadsheet.js';
import type { exportSpreadsheet } from '../use-cases/export-spreadsheet.js';
import type { openFromSpreadsheet } from '../use-cases/open-from-spreadsheet.js';
import type { previewSpreadsheet } from '../use-cases/preview-spreadsheet.js';
import { readBytes } from '../../../kernel/http/request/read-bytes.js';
import { attachmentHeaders, route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { answerOpening } from './answer-opening.js';

export interface SpreadsheetRouteDeps {
  readonly exportSpreadsheet: ReturnType<typeof exportSpreadsheet>;
  readonly previewSpreadsheet: ReturnType<typeof previewSpreadsheet>;
  readonly openFromSpreadsheet: ReturnType<typeof openFromSpreadsheet>;
  /** The id of the change set that a command opens. */
  readonly changeSetIdOf: (commandId: string) => string;
  /** Of an upload. */
  readonly maximumBytes: number;
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The catalogue as a spreadsheet, out and in (docs/catalogue-spreadsheet.md). */
export const spreadsheetRoutes = (deps: SpreadsheetRouteDeps): readonly Route[] => [
  exportRoute(deps),
  uploadRoute(deps),
  openingRoute(deps),
];

/** A second of work each, in the one thread there is for it. */
const cost = 20;

const exportRoute = (deps: SpreadsheetRouteDeps): Route =>
  route({
    method: 'get',
    path: '/v1/catalogue/revisions/:revision/spreadsheet',
    permission: 'catalogue.audit',
    summary: operations.say('summary.get_catalogue_revisions_spreadsheet'),
    tags: ['catalogue'],
    idempotency: 'none',
    ifMatch: 'none',
    cost,
    params: z.strictObject({ revision: revisionNameSchema }),
    responses: { 200: { description: 'An XLSX workbook', media: [xlsx] } },
    refusals: ['not_found', 'too_large'],
    handle: async (input, caller) => {
      const exported = await deps.exportSpreadsheet(caller.actor.bankId, input.params.revision);
      if (!exported.ok) return { refusal: exported.failure };
      const { revision, bytes } = exported.value;
      return {
        status: 200,
        stream: Readable.from([bytes], { objectMode: false }),
        headers: {
          ...attachmentHeaders(`catalogue-${revision}.xlsx`, xlsx),
          'Content-Length': String(bytes.byteLength),
        },
      };
    },
  });

const uploadRoute = (deps: SpreadsheetRouteDeps): Route =>
  route({
    method: 'post',
    path: '/v1/catalogue/spreadsheets',
    permission: 'catalogue.change',
    summary: operations.say('summary.post_catalogue_spreadsheets'),
    description:
      'The file itself is the body: an XLSX workbook or a ZIP of CSV files in the layout of docs/catalogue-spreadsheet.md. Every violation names its cell. The file is kept under its hash; the same file gets the same answer while the newest revision is the same.',
    tags: ['catalogue'],
    idempotency: 'required',
    ifMatch: 'none',
    cost,
    upload: { media: [xlsx, 'application/zip'] },
    responses: {
      200: { description: 'What a change set from it would come to', body: spreadsheetPreviewBody },
    },
    refusals: ['invalid', 'too_large', 'unsupported_file', 'unavailable'],
    handle: async (input, caller) => {
      const bytes = await readBytes(input.upload.stream, deps.maximumBytes);
      if (bytes === 'too_large') return { refusal: tooLargeSpreadsheet(deps.maximumBytes) };
      const preview = await deps.previewSpreadsheet(caller.actor.bankId, bytes);
      if (!preview.ok) return { refusal: preview.failure };
      const findings = preview.value.findings.map(({ detail, ...found }) => ({
        ...found,
        text: detail,
      }));
      return { status: 200, body: { ...preview.value, findings } };
    },
  });

const openingRoute = (deps: SpreadsheetRouteDeps): Route =>
  route({
    method: 'post',
    path: '/v1/catalogue/spreadsheets/:spreadsheetId/change-sets',
    permission: 'catalogue.change',
    summary: operations.say('summary.post_catalogue_spreadsheets_change_sets'),
    description:
      'On the newest revision; the edits are what the spreadsheet changes of the revision it was exported from. What both have changed is refused (`changed_by_both`), cell by cell.',
    tags: ['change-sets'],
    idempotency: 'required',
    ifMatch: 'none',
    cost,
    params: spreadsheetParams,
    body: spreadsheetOpeningRequest,
    responses: {
      201: { description: 'The change set, open, with its edits', body: changeSetBody },
    },
    refusals: [
      'not_found',
      'not_permitted',
      'four_eyes',
      'key_reused',
      'invalid',
      'stale',
      'too_large',
      'unavailable',
      'unsupported_file',
    ],
    handle: (input, caller) =>
      answerOpening(input, caller, deps.changeSetIdOf, (opening) =>
        deps.openFromSpreadsheet({
          ...opening,
          ...input.body,
          spreadsheetId: input.params.spreadsheetId,
        }),
      ),
  });
