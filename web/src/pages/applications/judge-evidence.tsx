import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { useAct } from '../../api/hooks.js';
import { useKept } from '../../parts/kept.js';
import { NoteDialog } from '../../parts/note-dialog.js';
import { Marked } from '../../marks/mark.js';
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
  const { say, word } = useWords();
  const { evidenceId, contentHash } = file;
  const [note, setNote, forget] = useKept(`judge.${applicationId}.${evidenceId}`, '');
  const [isAsked, setAsked] = useState(false);
  const conflicts = file.findings.filter(({ conflict }) => conflict);
  const path = { applicationId, evidenceId };
  const accept = useAct(
    'post',
    '/v1/applications/{applicationId}/evidence/{evidenceId}/acceptance',
  );
  const reject = useAct('post', '/v1/applications/{applicationId}/evidence/{evidenceId}/rejection');
  return (
    <div className="stack-tight">
      <ProblemNotice error={(isAsked ? null : accept.error) ?? reject.error} />
      {file.holderAuthorises ? (
        <Marked kind="near">{word('papers.authorises', { holder: file.holder ?? '' })}</Marked>
      ) : null}
      <div className="row">
        <Button
          size="xs"
          loading={accept.isPending}
          onClick={() =>
            conflicts.length > 0
              ? setAsked(true)
              : accept.mutate({ path, revision, body: { contentHash } })
          }
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
      {isAsked ? (
        <NoteDialog
          title={word('papers.accept_despite')}
          consequence={word('papers.accept_despite_then')}
          beside={
            <>
              <ul className="plain stack-tight">
                {conflicts.map((finding) => (
                  <li key={finding.code + finding.entryIds.join()}>
                    <Marked kind="not-met">{say(finding.text)}</Marked>
                  </li>
                ))}
              </ul>
              <p className="second">{word('papers.accept_despite_help')}</p>
            </>
          }
          error={accept.error}
          isSending={accept.isPending}
          send={(why) =>
            accept.mutate(
              { path, revision, body: { contentHash, note: why } },
              { onSuccess: () => setAsked(false) },
            )
          }
          close={() => setAsked(false)}
        />
      ) : null}
    </div>
  );
};
