import { Button, FileInput, Modal, NativeSelect, Progress, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { uploadEvidence } from '../../api/upload.js';
import type { EvidenceDescription, UploadProgress } from '../../api/upload.js';
import { useKept } from '../../parts/kept.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { given } from '../../parts/typed.js';
import { useWords } from '../../words/words.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type Entry = ReplyOf<'get', '/v1/applications/{applicationId}/checklist'>['entries'][number];
type Statement = EvidenceDescription['statements'][number];

interface Said {
  readonly evidenceType: string;
  readonly issuer: string;
  readonly holder: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly validUntil: string;
  readonly value: string;
  readonly unit: string;
}

const nothing: Said = {
  evidenceType: '',
  issuer: '',
  holder: '',
  number: '',
  issuedOn: '',
  validUntil: '',
  value: '',
  unit: '',
};

/** The answer as the kind of question wants it: a paper that is asked for as such is simply there. */
const statementOf = ({ entryId, answer }: Entry, { value, unit }: Said): Statement => {
  const type = answer?.type ?? 'boolean';
  const values = {
    boolean: value !== 'false',
    number: Number(value),
    integer: Number(value),
    set: [value],
    enum: value,
    text: value,
  } as const;
  return { entryId, value: values[type] as Statement['value'], unit: given(unit) };
};

const Answer = ({
  entry,
  said,
  set,
}: {
  readonly entry: Entry;
  readonly said: Said;
  readonly set: (over: Partial<Said>) => void;
}): ReactElement | null => {
  const { say, word } = useWords();
  const { answer } = entry;
  if (answer === null) return null;
  const label = say(answer.label);
  const choose = { value: '', label: word('act_form.choose') };
  if (answer.type === 'boolean' || answer.values.length > 0)
    return (
      <NativeSelect
        label={label}
        required
        value={said.value}
        data={[
          choose,
          ...(answer.values.length > 0
            ? answer.values.map((one) => ({ value: one.code, label: say(one.label) }))
            : [
                { value: 'true', label: word('answer.yes') },
                { value: 'false', label: word('answer.no') },
              ]),
        ]}
        onChange={(event) => set({ value: event.currentTarget.value })}
      />
    );
  return (
    <>
      <TextInput
        label={label}
        required
        value={said.value}
        onChange={(event) => set({ value: event.currentTarget.value })}
      />
      {answer.units.length === 0 ? null : (
        <NativeSelect
          label={word('upload.unit')}
          value={said.unit}
          data={[choose, ...answer.units]}
          onChange={(event) => set({ unit: event.currentTarget.value })}
        />
      )}
    </>
  );
};

/** One file for one entry of the checklist, with what it is, who issued it and what it says. */
export const UploadDialog = ({
  application,
  entry,
  close,
}: {
  readonly application: Application;
  readonly entry: Entry;
  readonly close: () => void;
}): ReactElement => {
  const { say, word } = useWords();
  const queries = useQueryClient();
  const { applicationId, revision } = application;
  const [said, setSaid, forget] = useKept<Said>(
    `upload.${applicationId}.${entry.entryId}`,
    nothing,
  );
  const [file, setFile] = useState<File | null>(null);
  const [done, setDone] = useState<UploadProgress | null>(null);
  const [error, setError] = useState<unknown>(null);
  const key = useRef(crypto.randomUUID());
  const set = (over: Partial<Said>): void => {
    key.current = crypto.randomUUID();
    setSaid({ ...said, ...over });
  };
  const text = (name: 'issuer' | 'holder' | 'number', label: string): ReactElement => (
    <TextInput
      label={label}
      value={said[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  const day = (name: 'issuedOn' | 'validUntil', label: string): ReactElement => (
    <TextInput
      type="date"
      label={label}
      value={said[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  const send = async (): Promise<void> => {
    if (file === null) return;
    setError(null);
    setDone({ share: 0, isResuming: false });
    try {
      await uploadEvidence(
        {
          applicationId,
          revision,
          file,
          idempotencyKey: key.current,
          description: {
            evidenceType: said.evidenceType,
            issuer: given(said.issuer),
            holder: given(said.holder),
            number: given(said.number),
            issuedOn: given(said.issuedOn),
            validUntil: given(said.validUntil),
            statements: [statementOf(entry, said)],
          },
        },
        setDone,
      );
      forget();
      await queries.invalidateQueries();
      close();
    } catch (failure) {
      setError(failure);
      setDone(null);
    }
  };
  return (
    <Modal
      opened
      onClose={close}
      title={say(entry.ask)}
      closeButtonProps={{ 'aria-label': word('dialog.close') }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <ProblemNotice error={error} />
        <NativeSelect
          label={word('upload.kind')}
          required
          value={said.evidenceType}
          data={[
            { value: '', label: word('act_form.choose') },
            ...entry.proofs.map((proof) => ({
              value: proof.evidenceType,
              label: say(proof.label),
            })),
          ]}
          onChange={(event) => set({ evidenceType: event.currentTarget.value })}
        />
        <FileInput
          label={word('upload.file')}
          description={word('upload.file_kinds')}
          required
          clearable
          accept="application/pdf,image/png,image/jpeg"
          value={file}
          onChange={(chosen) => {
            key.current = crypto.randomUUID();
            setFile(chosen);
          }}
        />
        <Answer entry={entry} said={said} set={set} />
        {text('issuer', word('upload.issuer'))}
        {text('holder', word('upload.holder'))}
        {text('number', word('upload.number'))}
        {day('issuedOn', word('upload.issued_on'))}
        {day('validUntil', word('upload.valid_until'))}
        {done === null ? null : (
          <div className="stack-tight">
            <Progress value={done.share * 100} aria-label={word('upload.progress')} />
            <p className="second" role="status">
              {done.isResuming
                ? word('upload.resuming')
                : word('upload.share', { share: Math.floor(done.share * 100) })}
            </p>
          </div>
        )}
        <div className="row">
          <Button type="submit" loading={done !== null} disabled={file === null}>
            {word('upload.send')}
          </Button>
          <Button variant="default" onClick={close}>
            {word('dialog.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
