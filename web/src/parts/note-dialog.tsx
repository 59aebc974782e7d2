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
  hindrance = null,
  send,
  close,
}: {
  readonly title: string;
  readonly consequence: string;
  readonly error: unknown;
  readonly isSending: boolean;
  /** What else is asked, above the words. */
  readonly beside?: ReactElement | undefined;
  /** Why it cannot be done at all: nothing is asked then. */
  readonly hindrance?: string | null;
  readonly send: (note: string) => void;
  readonly close: () => void;
}): ReactElement => {
  const { word, language } = useWords();
  const [note, setNote] = useState('');
  if (hindrance !== null)
    return (
      <Modal
        opened
        onClose={close}
        title={title}
        closeButtonProps={{ 'aria-label': word('dialog.close') }}
      >
        <div className="stack">
          <p>{hindrance}</p>
          <div className="row">
            <Button variant="default" onClick={close}>
              {word('dialog.close')}
            </Button>
          </div>
        </div>
      </Modal>
    );
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
