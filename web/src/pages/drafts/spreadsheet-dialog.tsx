import { Button, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useAct } from '../../api/hooks.js';
import { violationAt } from '../../api/problem.js';
import { uploadSpreadsheet } from '../../api/upload.js';
import type { SpreadsheetPreview } from '../../api/upload.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useWords } from '../../words/words.js';
import { Differences } from './changes.js';
import styles from './drafts.module.css';
import notice from '../../parts/notice.module.css';
import { FileInput, Form, TextInput, Tick } from '../../parts/form.js';

/** What others have changed meanwhile stays, or cannot be told from what was changed here. */
const Origin = ({
  preview: { base, madeFrom },
}: {
  readonly preview: SpreadsheetPreview;
}): ReactElement | null => {
  const { word } = useWords();
  if (madeFrom === null)
    return (
      <p className={notice.notice} data-tone="waiting">
        {word('spreadsheet.origin_unknown', { base: base.revision })}
      </p>
    );
  return madeFrom.contentHash === base.contentHash ? null : (
    <p>{word('spreadsheet.kept_since', { madeFrom: madeFrom.revision, base: base.revision })}</p>
  );
};

const Preview = ({ preview }: { readonly preview: SpreadsheetPreview }): ReactElement => {
  const { word, say, language } = useWords();
  const [title, setTitle] = useState('');
  const [takesEveryDifference, setTakesEveryDifference] = useState(false);
  const navigate = useNavigate();
  const open = useAct('post', '/v1/catalogue/spreadsheets/{spreadsheetId}/change-sets');
  return (
    <Form
      send={() => {
        open.mutate(
          {
            path: { spreadsheetId: preview.spreadsheetId },
            body: { title: title.trim(), takesEveryDifference },
          },
          {
            onSuccess: ({ changeSetId }) =>
              void navigate({
                to: '/drafts/$changeSetId/$tab',
                params: { changeSetId, tab: 'changes' },
              }),
          },
        );
      }}
    >
      <p>
        {word('spreadsheet.understood', {
          edits: preview.editCount,
          differences: preview.differenceCount,
          base: preview.base.revision,
        })}
      </p>
      <Origin preview={preview} />
      {preview.keptColumns.length === 0 ? null : (
        <ul className={styles.found}>
          {preview.keptColumns.map(({ sheet, column, text }) => (
            <li key={`${sheet} ${column}`}>{say(text)}</li>
          ))}
        </ul>
      )}
      {preview.findings.length === 0 ? null : (
        <ul className={styles.found}>
          {preview.findings.map((finding) => (
            <li key={`${finding.pointer} ${finding.code}`}>{say(finding.text)}</li>
          ))}
        </ul>
      )}
      {preview.differences.length === 0 ? null : <Differences changes={preview.differences} />}
      <ProblemNotice error={open.error} />
      {preview.editCount === 0 ? (
        <p>{word('spreadsheet.nothing')}</p>
      ) : (
        <>
          <TextInput
            label={word('drafts.draft_title')}
            required
            value={title}
            error={violationAt(open.error, '/title', language)}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          {preview.madeFrom === null ? (
            <Tick
              label={word('spreadsheet.takes_every')}
              required
              checked={takesEveryDifference}
              onChange={(event) => setTakesEveryDifference(event.currentTarget.checked)}
            />
          ) : null}
          <Button type="submit" loading={open.isPending}>
            {word('spreadsheet.draft')}
          </Button>
        </>
      )}
    </Form>
  );
};

/** The catalogue as a spreadsheet, in: first what was understood and each doubt with its cell, then a draft. */
export const SpreadsheetDialog = ({ close }: { readonly close: () => void }): ReactElement => {
  const { word } = useWords();
  const upload = useMutation({ mutationFn: uploadSpreadsheet });
  return (
    <Modal
      opened
      size="lg"
      onClose={close}
      title={word('spreadsheet.open')}
      closeButtonProps={{ 'aria-label': word('dialog.close') }}
    >
      <div className="stack">
        <p className="second">{word('spreadsheet.help')}</p>
        <p className="second">{word('spreadsheet.rows_from_zero')}</p>
        <FileInput
          label={word('spreadsheet.file')}
          accept=".xlsx,.zip"
          disabled={upload.isPending}
          onChange={(file) => {
            if (file !== null) upload.mutate(file);
          }}
        />
        {upload.isPending ? <p role="status">{word('spreadsheet.reading')}</p> : null}
        <ProblemNotice error={upload.error} />
        {upload.data === undefined ? null : <Preview preview={upload.data} />}
      </div>
    </Modal>
  );
};
