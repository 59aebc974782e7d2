import { currentLanguage } from '../words/words.js';
import { consoleHeader } from './client.js';
import type { Problem } from './problem.js';
import { ProblemError } from './problem.js';
import type { components } from './schema.js';

/** What is said of a file that is uploaded. */
export type EvidenceDescription = components['schemas']['EvidenceDescription'];

/**
 * Sends one file with its description, telling how far it is (0 to 1). The same key after a broken line asks for
 * the same piece of evidence, never for a second one.
 * @throws ProblemError as the API answers, with `null` where no answer came.
 */
export const uploadEvidence = (
  upload: {
    readonly applicationId: string;
    readonly revision: number;
    readonly description: EvidenceDescription;
    readonly file: File;
    readonly idempotencyKey: string;
  },
  progress: (share: number) => void,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/v1/applications/${upload.applicationId}/evidence`);
    request.setRequestHeader(consoleHeader, '1');
    request.setRequestHeader('Accept-Language', currentLanguage());
    request.setRequestHeader('Idempotency-Key', upload.idempotencyKey);
    request.setRequestHeader('If-Match', `"${upload.revision}"`);
    request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total);
    request.onerror = () => reject(new ProblemError(null));
    request.onload = () => {
      if (request.status < 300) resolve();
      else reject(new ProblemError(JSON.parse(request.responseText) as Problem));
    };
    const form = new FormData();
    form.append('description', JSON.stringify(upload.description));
    form.append('file', upload.file);
    request.send(form);
  });
