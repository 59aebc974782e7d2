import { currentLanguage } from '../words/words.js';
import { consoleHeader } from './client.js';
import type { ReplyOf } from './client.js';
import type { Problem } from './problem.js';
import { ProblemError } from './problem.js';
import type { components } from './schema.js';

/** What is said of a file that is uploaded. */
export type EvidenceDescription = components['schemas']['EvidenceDescription'];

/** A file with what is said of it, for one place of an application, on the revision that was looked at. */
export interface Upload<Description> {
  readonly applicationId: string;
  readonly revision: number;
  readonly description: Description;
  readonly file: File;
  readonly idempotencyKey: string;
}

/**
 * Sends one file with its description, telling how far it is (0 to 1). The same key after a broken line asks for
 * the same file, never for a second one.
 * @throws ProblemError as the API answers, with `null` where no answer came.
 */
const upload = <Description, Reply>(
  place: 'evidence' | 'screening-snapshots',
  { applicationId, revision, description, file, idempotencyKey }: Upload<Description>,
  progress: (share: number) => void,
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/v1/applications/${applicationId}/${place}`);
    request.setRequestHeader(consoleHeader, '1');
    request.setRequestHeader('Accept-Language', currentLanguage());
    request.setRequestHeader('Idempotency-Key', idempotencyKey);
    request.setRequestHeader('If-Match', `"${revision}"`);
    request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total);
    request.onerror = () => reject(new ProblemError(null));
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as Reply);
      else reject(new ProblemError(JSON.parse(request.responseText) as Problem));
    };
    const form = new FormData();
    form.append('description', JSON.stringify(description));
    form.append('file', file);
    request.send(form);
  });

export const uploadEvidence = (
  piece: Upload<EvidenceDescription>,
  progress: (share: number) => void,
): Promise<unknown> => upload('evidence', piece, progress);

type SnapshotPlace = '/v1/applications/{applicationId}/screening-snapshots';

/** The page of a look-up, as it was seen. */
export const uploadSnapshot = (
  snapshot: Upload<components['schemas']['ScreeningSnapshotDescription']>,
): Promise<ReplyOf<'post', SnapshotPlace>> =>
  upload('screening-snapshots', snapshot, () => undefined);

/** What a change set of a spreadsheet would come to. */
export type SpreadsheetPreview = components['schemas']['SpreadsheetPreview'];

/**
 * Sends a spreadsheet of the catalogue, the file itself as the body, and gives what it would change.
 * @throws ProblemError as the API answers, each violation with its cell; with `null` where no answer came.
 */
export const uploadSpreadsheet = async (file: File): Promise<SpreadsheetPreview> => {
  const response = await fetch('/v1/catalogue/spreadsheets', {
    method: 'POST',
    headers: {
      [consoleHeader]: '1',
      'Accept-Language': currentLanguage(),
      'Idempotency-Key': crypto.randomUUID(),
      'Content-Type': file.name.endsWith('.zip')
        ? 'application/zip'
        : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
    body: file,
  }).catch(() => null);
  if (response === null) throw new ProblemError(null);
  const answer: unknown = await response.json();
  if (!response.ok) throw new ProblemError(answer as Problem);
  return answer as SpreadsheetPreview;
};
