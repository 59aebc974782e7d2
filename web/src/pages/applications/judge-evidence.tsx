import { Button, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { useAct } from '../../api/hooks.js';
import { useKept } from '../../parts/kept.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useWords } from '../../words/words.js';

type Evidence = ReplyOf<'get', '/v1/applications/{applicationId}/evidence'>['items'][number];

/** Accept or refuse one file, bound to the bytes that were looked at. */
export const JudgeEvidence = ({
  applicationId,
  revision,
  file,
}: {
  readonly applicationId: string;
  readonly revision: number;
  readonly file: Evidence;
}): ReactElement => {
  const { word } = useWords();
  const { evidenceId, contentHash } = file;
  const [note, setNote, forget] = useKept(`judge.${applicationId}.${evidenceId}`, '');
  const path = { applicationId, evidenceId };
  const accept = useAct(
    'post',
    '/v1/applications/{applicationId}/evidence/{evidenceId}/acceptance',
  );
  const reject = useAct('post', '/v1/applications/{applicationId}/evidence/{evidenceId}/rejection');
  return (
    <div className="stack-tight">
      <ProblemNotice error={accept.error ?? reject.error} />
      <div className="row">
        <Button
          size="xs"
          loading={accept.isPending}
          onClick={() => accept.mutate({ path, revision, body: { contentHash } })}
        >
          {word('papers.accept')}
        </Button>
        <TextInput
          size="xs"
          aria-label={word('papers.why_not')}
          placeholder={word('papers.why_not')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button
          size="xs"
          variant="default"
          loading={reject.isPending}
          disabled={note.trim() === ''}
          onClick={() =>
            reject.mutate({ path, revision, body: { contentHash, note } }, { onSuccess: forget })
          }
        >
          {word('papers.reject')}
        </Button>
      </div>
    </div>
  );
};
