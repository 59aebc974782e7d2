import { Button, Checkbox, Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { BodyOf, ReplyOf } from '../../../api/client.js';
import { read, useAct } from '../../../api/hooks.js';
import { violationAt } from '../../../api/problem.js';
import { uploadSnapshot } from '../../../api/upload.js';
import { useKept } from '../../../parts/kept.js';
import { Loaded } from '../../../parts/loaded.js';
import { PaperInput } from '../../../parts/paper-input.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { useWords } from '../../../words/words.js';
import { Hindrance } from './hindrance.js';
import { Form, NativeSelect, TextInput } from '../../../parts/form.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type Path = '/v1/applications/{applicationId}/environmental-screening';
type Lookup = NonNullable<BodyOf<'post', Path>>['lookups'][number];
type Subject = Lookup['subject'];
type Asked = ReplyOf<'get', '/v1/applications/{applicationId}/grounds'>['lookups'][number];

interface Answer {
  readonly result: '' | Lookup['result'];
  readonly source: string;
  readonly lookedUpOn: string;
  readonly note: string;
  readonly findings: readonly string[];
  readonly snapshotId: string;
}

type Answers = Partial<Record<Subject, Answer>>;

const empty: Answer = {
  result: '',
  source: '',
  lookedUpOn: '',
  note: '',
  findings: [],
  snapshotId: '',
};

const results = ['clear', 'veto', 'not_applicable'] as const;

const lookupsOf = (answers: Answers): Lookup[] =>
  (Object.entries(answers) as [Subject, Answer][]).flatMap(
    ([subject, { result, snapshotId, findings, ...said }]) =>
      result === ''
        ? []
        : [
            {
              subject,
              result,
              ...said,
              findings: result === 'veto' ? [...findings] : [],
              ...(snapshotId === '' ? {} : { snapshotId }),
            },
          ],
  );

/** The page as it was seen, kept before the result is recorded with it. */
const Snapshot = ({
  application,
  asked,
  answer,
  set,
}: {
  readonly application: Application;
  readonly asked: Asked;
  readonly answer: Answer;
  readonly set: (over: Partial<Answer>) => void;
}): ReactElement => {
  const { word } = useWords();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const [isSending, setIsSending] = useState(false);
  const { applicationId, revision } = application;
  const kept = application.screeningSnapshots.find(
    ({ snapshotId }) => snapshotId === answer.snapshotId,
  );
  const keep = async (file: File | null): Promise<void> => {
    if (file === null) return;
    setIsSending(true);
    setError(null);
    try {
      const { snapshot } = await uploadSnapshot({
        applicationId,
        revision,
        file,
        idempotencyKey: crypto.randomUUID(),
        description: { subject: asked.subject, lookedUpOn: answer.lookedUpOn },
      });
      set({ snapshotId: snapshot.snapshotId });
      await queries.invalidateQueries();
    } catch (failure) {
      setError(failure);
    }
    setIsSending(false);
  };
  return (
    <>
      <ProblemNotice error={error} />
      <PaperInput
        label={word('environment.snapshot')}
        description={
          answer.lookedUpOn === '' ? word('environment.day_first') : word('environment.kinds')
        }
        disabled={answer.lookedUpOn === '' || isSending}
        placeholder={kept?.fileName ?? word('upload.choose')}
        choose={(file) => void keep(file)}
      />
    </>
  );
};

/** What was looked up about one subject, and what came out. */
const LookupFields = ({
  application,
  asked,
  answer,
  set,
  wrong,
}: {
  readonly application: Application;
  readonly asked: Asked;
  readonly answer: Answer;
  readonly set: (over: Partial<Answer>) => void;
  readonly wrong: (member: string) => string | undefined;
}): ReactElement => {
  const { word, say } = useWords();
  const { label, maximumAgeDays, grounds, snapshotNeeded } = asked;
  return (
    <fieldset className="card stack-tight">
      <legend>{say(label)}</legend>
      <NativeSelect
        label={word('environment.result')}
        required={asked.needed}
        value={answer.result}
        error={wrong('result')}
        data={[
          { value: '', label: word('act_form.choose') },
          ...results.map((result) => ({ value: result, label: word(`environment.${result}`) })),
        ]}
        onChange={(event) => set({ result: event.currentTarget.value as Answer['result'] })}
      />
      {answer.result === 'veto' ? (
        <Checkbox.Group
          label={word('environment.findings')}
          description={word('environment.veto_ends')}
          value={[...answer.findings]}
          error={wrong('findings')}
          onChange={(findings) => set({ findings })}
        >
          <div className="stack-tight">
            {grounds.map((ground) => (
              <Checkbox key={ground.ruleId} value={ground.ruleId} label={say(ground.label)} />
            ))}
          </div>
        </Checkbox.Group>
      ) : null}
      {/* What is needed of each look-up is asked from the start, so that all that is open is told at once. */}
      {answer.result === '' && !asked.needed ? null : (
        <>
          <TextInput
            label={word('environment.source')}
            required
            value={answer.source}
            error={wrong('source')}
            onChange={(event) => set({ source: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={word('environment.on')}
            description={word('environment.age', { days: maximumAgeDays })}
            required
            value={answer.lookedUpOn}
            error={wrong('lookedUpOn')}
            onChange={(event) => set({ lookedUpOn: event.currentTarget.value })}
          />
          <TextInput
            label={word('act_form.note')}
            description={word(answer.result === 'veto' ? 'readers.both' : 'readers.bank')}
            value={answer.note}
            error={wrong('note')}
            onChange={(event) => set({ note: event.currentTarget.value })}
          />
          {snapshotNeeded || answer.result === 'veto' ? (
            <Snapshot application={application} asked={asked} answer={answer} set={set} />
          ) : null}
        </>
      )}
    </fieldset>
  );
};

/** Each look-up that the bank's rules ask for: what came out, where, and when one looked; a veto with its grounds. */
export const EnvironmentDialog = ({
  application,
  hindrance,
  close,
}: {
  readonly application: Application;
  /** Why it cannot be sent as things stand; `null`: it can. */
  readonly hindrance: string | null;
  readonly close: () => void;
}): ReactElement => {
  const { word, language } = useWords();
  const { applicationId, revision } = application;
  const grounds = useQuery(
    read('/v1/applications/{applicationId}/grounds', { path: { applicationId } }),
  );
  const [answers, setAnswers, forget] = useKept<Answers>(`environment.${applicationId}`, {});
  const act = useAct('post', '/v1/applications/{applicationId}/environmental-screening');
  const lookups = lookupsOf(answers);
  const isVeto = lookups.some(({ result }) => result === 'veto');
  const send = (): void =>
    act.mutate(
      { path: { applicationId }, revision, body: { lookups } },
      {
        onSuccess: () => {
          forget();
          close();
        },
      },
    );
  // Most look up all of them in one go: the first day stands for those not answered yet.
  const day = Object.values(answers).find(({ lookedUpOn }) => lookedUpOn !== '')?.lookedUpOn ?? '';
  const fieldsOf = (asked: Asked): ReactElement => {
    const { subject } = asked;
    const at = lookups.findIndex((one) => one.subject === subject);
    const answer = answers[subject] ?? { ...empty, lookedUpOn: day };
    return (
      <LookupFields
        key={subject}
        application={application}
        asked={asked}
        answer={answer}
        set={(over) => setAnswers({ ...answers, [subject]: { ...answer, ...over } })}
        wrong={(member) => violationAt(act.error, `/lookups/${at}/${member}`, language)}
      />
    );
  };
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={word('environment.title')}
      closeButtonProps={{ 'aria-label': word('dialog.close') }}
    >
      <Loaded query={grounds}>
        {({ lookups: asked }) => (
          <Form send={send}>
            <ProblemNotice error={act.error} />
            {asked.filter(({ needed }) => needed).map(fieldsOf)}
            <details>
              <summary>{word('environment.others')}</summary>
              <div className="stack">{asked.filter(({ needed }) => !needed).map(fieldsOf)}</div>
            </details>
            {isVeto ? <p>{word('environment.veto_sure')}</p> : null}
            <Hindrance why={act.isIdle || act.isError ? hindrance : null} />
            <div className="row">
              <Button
                type="submit"
                disabled={hindrance !== null}
                loading={act.isPending}
                color={isVeto ? 'notMet' : 'accent'}
              >
                {word(isVeto ? 'environment.send_veto' : 'environment.send')}
              </Button>
              <Button variant="default" onClick={close}>
                {word('dialog.cancel')}
              </Button>
            </div>
          </Form>
        )}
      </Loaded>
    </Modal>
  );
};
