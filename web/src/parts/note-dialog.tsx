import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { violationAt } from '../api/problem.js';
import { useWords } from '../words/words.js';
import { ProblemNotice } from './problem-notice.js';
import { Form, Textarea } from './form.js';

/** Asks why before an act that others will read about; what was typed stays when it is refused. */
export const NoteDialog = ({
  title,
  consequence,
  error,
  isSending,
  beside,
  send,
  close,
}: {
  readonly title: string;
  readonly consequence: string;
  readonly error: unknown;
  readonly isSending: boolean;
  /** What else is asked, above the words. */
  readonly beside?: ReactElement | undefined;
  readonly send: (note: string) => void;
  readonly close: () => void;
}): ReactElement => {
  const { word, language } = useWords();
  const [note, setNote] = useState('');
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      closeButtonProps={{ 'aria-label': word('dialog.close') }}
    >
      <Form send={() => send(note.trim())}>
        <ProblemNotice error={error} />
        <p>{consequence}</p>
        {beside}
        <Textarea
          label={word('note_form.note')}
          autosize
          minRows={3}
          required
          value={note}
          error={violationAt(error, '/note', language)}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className="row">
          <Button type="submit" loading={isSending}>
            {title}
          </Button>
          <Button variant="default" onClick={close}>
            {word('dialog.cancel')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
};
