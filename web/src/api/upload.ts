import { representHeaders } from '../session/represented.js';
import { askToSignIn } from '../session/sign-in-again.js';
import { currentLanguage } from '../words/words.js';
import { consoleHeader } from './client.js';
import type { ReplyOf } from './client.js';
import type { Problem } from './problem.js';
import { ProblemError, problemOf } from './problem.js';
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

/** How far an upload is. */
export interface UploadProgress {
  /** Of its bytes, 0 to 1. */
  readonly share: number;
  /** The line broke; it is sent again by itself. */
  readonly isResuming: boolean;
}

interface Post {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: XMLHttpRequestBodyInit;
  readonly progress: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Sends once, telling how much of it is sent: `fetch` cannot tell. */
const post = <Reply>({ path, headers, body, progress, signal }: Post): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    const all = {
      ...representHeaders('POST', path),
      [consoleHeader]: '1',
      'Accept-Language': currentLanguage(),
      ...headers,
    };
    for (const [name, value] of Object.entries(all)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total);
    request.onerror = () => reject(new ProblemError(null));
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as Reply);
      else reject(new ProblemError(JSON.parse(request.responseText) as Problem));
    };
    signal?.addEventListener('abort', () => request.abort());
    request.send(body);
  });

const sendOnce = <Description, Reply>(
  place: 'evidence' | 'screening-snapshots',
  { applicationId, revision, description, file, idempotencyKey }: Upload<Description>,
  progress: (share: number) => void,
): Promise<Reply> => {
  const body = new FormData();
  body.append('description', JSON.stringify(description));
  body.append('file', file);
  return post({
    path: `/v1/applications/${applicationId}/${place}`,
    headers: { 'Idempotency-Key': idempotencyKey, 'If-Match': `"${revision}"` },
    body,
    progress,
  });
};

const maxAttempts = 4;
const waitMs = 2_000;

/** Until the line may be there again: at once where the browser says so, else after a while. */
const lineBack = (attempt: number): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, waitMs * attempt);
    addEventListener('online', done);
  });

/** No answer came, or none yet about how it ended: the same may be asked again with its key. */
const isBroken = (fault: unknown): boolean => {
  const problem = problemOf(fault);
  return problem === null || problem.code === 'outcome_unknown';
};

/**
 * Sends one file with its description, telling how far it is. After a broken line it is sent again by itself with
 * the same key, which asks for the same file and never for a second one; where the session ended, once its person
 * has signed in over the page.
 * @throws ProblemError as the API answers, with `null` where no answer came.
 */
const upload = async <Description, Reply>(
  place: 'evidence' | 'screening-snapshots',
  piece: Upload<Description>,
  progress: (progress: UploadProgress) => void,
): Promise<Reply> => {
  let mayAskToSignIn = true;
  for (let attempt = 1; ; attempt += 1) {
    const isResuming = attempt > 1;
    try {
      return await sendOnce<Description, Reply>(place, piece, (share) =>
        progress({ share, isResuming }),
      );
    } catch (fault) {
      const hasEnded = mayAskToSignIn && problemOf(fault)?.status === 401;
      if (hasEnded) {
        mayAskToSignIn = false;
        if (!(await askToSignIn('ended'))) throw fault;
      } else {
        if (!isBroken(fault) || attempt >= maxAttempts) throw fault;
        progress({ share: 0, isResuming: true });
        await lineBack(attempt);
      }
    }
  }
};

export const uploadEvidence = (
  piece: Upload<EvidenceDescription>,
  progress: (progress: UploadProgress) => void,
): Promise<unknown> => upload('evidence', piece, progress);

type ReadingPlace = '/v1/applications/{applicationId}/paper-readings';

/**
 * What a PDF says, before anything is stated of it; the bank keeps nothing of it. Where the session ended it is sent
 * again once its person has signed in over the page. Nobody answers any more once it is aborted.
 * @throws ProblemError as the API answers, with `null` where no answer came.
 */
export const readPaper = async (
  { applicationId, file }: Pick<Upload<unknown>, 'applicationId' | 'file'>,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<ReplyOf<'post', ReadingPlace>> => {
  const once = () =>
    post<ReplyOf<'post', ReadingPlace>>({
      path: `/v1/applications/${applicationId}/paper-readings`,
      headers: { 'Content-Type': 'application/pdf' },
      body: file,
      progress,
      signal,
    });
  try {
    return await once();
  } catch (fault) {
    if (problemOf(fault)?.status !== 401 || !(await askToSignIn('ended'))) throw fault;
    return once();
  }
};

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
  const path = '/v1/catalogue/spreadsheets';
  const response = await fetch(path, {
    method: 'POST',
    headers: {
      ...representHeaders('POST', path),
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
