import { Button, MultiSelect, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { read, useAct } from '../../api/hooks.js';
import { violationAt } from '../../api/problem.js';
import { Loaded } from '../../parts/loaded.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useSession } from '../../session/session.js';
import { instantText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import styles from './notes.module.css';
import { Form, Textarea } from '../../parts/form.js';

type Notes = ReplyOf<'get', '/v1/applications/{applicationId}/notes'>;
type Note = Notes['items'][number];

const path = '/v1/applications/{applicationId}/notes';

/** How often others' notes are looked for while the page is open. */
const lookAgainMs = 30_000;

const useWriter = (): ((note: Note) => string) => {
  const { word, term, language } = useWords();
  return ({ writtenBy: { displayName, side, rolesThen } }) => {
    if (displayName === null) return word('notes.of_bank');
    const roles = rolesThen.map((role) => term('role', role)).join(language === 'zh' ? '、' : ', ');
    return side === 'applicant' || roles === '' ? displayName : `${displayName} · ${roles}`;
  };
};

const NoteCard = ({
  note,
  notes,
  isNew,
  isOfBank,
  answer,
}: {
  readonly note: Note;
  /** Was meant for the reader when the page was opened. */
  readonly isNew: boolean;
  readonly notes: Notes;
  readonly isOfBank: boolean;
  readonly answer: (() => void) | undefined;
}): ReactElement => {
  const { word, language } = useWords();
  const writerOf = useWriter();
  const answered = notes.items.find(({ noteId }) => noteId === note.answers);
  return (
    <li className={`card stack-tight ${styles.note ?? ''}`} data-new={isNew}>
      <div className="row spread">
        <strong>{writerOf(note)}</strong>
        <span className="second nowrap">{instantText(note.writtenAt, language)}</span>
      </div>
      {answered === undefined ? null : (
        <p className="second">{word('notes.answers', { writer: writerOf(answered) })}</p>
      )}
      <p className={styles.text}>{note.noteText}</p>
      <div className="row spread">
        <span className="second">
          {isOfBank ? word(note.visibility === 'bank' ? 'notes.bank_only' : 'notes.both') : ''}
          {note.mentioned.length === 0
            ? ''
            : ` · ${word('notes.for', {
                people: note.mentioned
                  .map((one) => one.displayName)
                  .join(language === 'zh' ? '、' : ', '),
              })}`}
        </span>
        {answer === undefined ? null : (
          <Button size="compact-xs" variant="subtle" onClick={answer}>
            {word('notes.answer')}
          </Button>
        )}
      </div>
    </li>
  );
};

const NoteForm = ({
  applicationId,
  notes,
  answered,
  isOfBank,
  done,
}: {
  readonly applicationId: string;
  readonly notes: Notes;
  readonly answered: Note | undefined;
  readonly isOfBank: boolean;
  readonly done: () => void;
}): ReactElement => {
  const { word, term, language } = useWords();
  const writerOf = useWriter();
  const write = useAct('post', path);
  const field = useRef<HTMLTextAreaElement>(null);
  const [noteText, setNoteText] = useState('');
  const [visibility, setVisibility] = useState<'bank' | 'shared'>('bank');
  const [mentioned, setMentioned] = useState<string[]>([]);
  const answers = answered?.noteId;
  useEffect(() => {
    if (answers !== undefined) field.current?.focus();
  }, [answers]);
  const submit = (): void => {
    const body = {
      noteText: noteText.trim(),
      ...(answers === undefined ? {} : { answers }),
      ...(isOfBank ? { visibility, mentioned } : {}),
    };
    write.mutate(
      { path: { applicationId }, body },
      {
        onSuccess: () => {
          setNoteText('');
          setMentioned([]);
          done();
        },
      },
    );
  };
  return (
    <Form className="card stack" aria-label={word('notes.write')} send={submit}>
      <ProblemNotice error={write.error} />
      {answered === undefined ? null : (
        <div className="row spread">
          <p className="second">{word('notes.answers', { writer: writerOf(answered) })}</p>
          <Button size="compact-xs" variant="subtle" onClick={done}>
            {word(isOfBank ? 'notes.answer_none' : 'dialog.cancel')}
          </Button>
        </div>
      )}
      <Textarea
        ref={field}
        label={word('notes.text')}
        description={isOfBank ? word('notes.help') : undefined}
        autosize
        minRows={2}
        maxLength={4000}
        value={noteText}
        required
        error={violationAt(write.error, '/noteText', language)}
        onChange={(event) => setNoteText(event.currentTarget.value)}
      />
      {isOfBank ? (
        <>
          <MultiSelect
            label={word('notes.mention')}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': word('notes.mention_none') }}
            value={mentioned}
            nothingFoundMessage={word('notes.nobody')}
            data={notes.mentionable.map(({ userId, displayName, roles }) => ({
              value: userId,
              label: `${displayName} · ${roles
                .map((role) => term('role', role))
                .join(language === 'zh' ? '、' : ', ')}`,
            }))}
            onChange={setMentioned}
          />
          <Radio.Group
            label={word('notes.readers')}
            value={visibility}
            onChange={(next) => setVisibility(next === 'shared' ? 'shared' : 'bank')}
          >
            <div className="row">
              <Radio value="bank" label={word('notes.bank_only')} />
              <Radio value="shared" label={word('notes.both')} />
            </div>
          </Radio.Group>
        </>
      ) : null}
      <div className="row">
        <Button type="submit" variant="default" loading={write.isPending}>
          {word(isOfBank ? 'notes.write' : 'notes.answer_send')}
        </Button>
      </div>
    </Form>
  );
};

/** What is noted beside a case, newest last; opening it is having read what was meant for one. */
export const NotesPanel = ({ applicationId }: { readonly applicationId: string }): ReactElement => {
  const { word } = useWords();
  const session = useSession();
  const notes = useQuery({
    ...read(path, { path: { applicationId } }),
    refetchInterval: lookAgainMs,
  });
  const see = useAct('post', '/v1/applications/{applicationId}/notes/seen');
  const [answers, setAnswers] = useState<string | null>(null);
  const mayWrite = session?.permissions.includes('note.write') === true;
  const isOfBank = session?.kind === 'bank_user';
  const isNew = notes.data?.items.some((note) => note.isNew) === true;
  const opened = useRef(new Set<string>());
  for (const note of notes.data?.items ?? []) if (note.isNew) opened.current.add(note.noteId);
  const { mutate, isPending } = see;
  useEffect(() => {
    if (isNew && mayWrite && !isPending) mutate({ path: { applicationId } });
  }, [isNew, mayWrite, isPending, mutate, applicationId]);
  return (
    <Loaded query={notes}>
      {(shown) => {
        const answered = shown.items.find(({ noteId }) => noteId === answers);
        return (
          <section className="stack" aria-label={word('application_tab.notes')}>
            {shown.items.length === 0 ? (
              <p className="card">
                {word(
                  !isOfBank ? 'notes.none_shared' : mayWrite ? 'notes.none' : 'notes.none_read',
                )}
              </p>
            ) : (
              <ol className="plain stack">
                {shown.items.map((note) => (
                  <NoteCard
                    key={note.noteId}
                    note={note}
                    notes={shown}
                    isOfBank={isOfBank}
                    isNew={opened.current.has(note.noteId)}
                    answer={mayWrite ? () => setAnswers(note.noteId) : undefined}
                  />
                ))}
              </ol>
            )}
            {mayWrite && (isOfBank || answered !== undefined) ? (
              <NoteForm
                applicationId={applicationId}
                notes={shown}
                answered={answered}
                isOfBank={isOfBank}
                done={() => setAnswers(null)}
              />
            ) : null}
          </section>
        );
      }}
    </Loaded>
  );
};
