import { Button, Checkbox, Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChangeEvent, ReactElement } from 'react';
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
import { Choice, Form, TextInput } from '../../../parts/form.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type Path = '/v1/applications/{applicationId}/environmental-screening';
type Lookup = NonNullable<BodyOf<'post', Path>>['lookups'][number];
type Subject = Lookup['subject'];
type Grounds = ReplyOf<'get', '/v1/applications/{applicationId}/grounds'>;
type Asked = Grounds['lookups'][number];

interface Answer {
  readonly result: '' | Lookup['result'];
  readonly source: string;
  readonly lookedUpOn: string;
  readonly note: string;
  readonly findings: readonly string[];
  readonly snapshotId: string;
}

/** Where and when one looked, told once for all that say nothing else. */
type Place = Pick<Answer, 'source' | 'lookedUpOn'>;

interface Typed extends Place {
  readonly answers: Partial<Record<Subject, Answer>>;
}

const nothing: Typed = { source: '', lookedUpOn: '', answers: {} };

const empty: Answer = {
  result: '',
  source: '',
  lookedUpOn: '',
  note: '',
  findings: [],
  snapshotId: '',
};

/** Each look-up by itself, as it is recorded. */
const lookupsOf = ({ answers, ...place }: Typed): Lookup[] =>
  (Object.entries(answers) as [Subject, Answer][]).flatMap(
    ([subject, { result, snapshotId, findings, note, ...own }]) =>
      result === ''
        ? []
        : [
            {
              subject,
              result,
              note,
              source: own.source || place.source,
              lookedUpOn: own.lookedUpOn || place.lookedUpOn,
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
  lookedUpOn,
  set,
}: {
  readonly application: Application;
  readonly asked: Asked;
  readonly answer: Answer;
  readonly lookedUpOn: string;
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
        description: { subject: asked.subject, lookedUpOn },
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
        description={lookedUpOn === '' ? word('environment.day_first') : word('environment.kinds')}
        disabled={lookedUpOn === '' || isSending}
        placeholder={kept?.fileName ?? word('upload.choose_or_drop')}
        choose={(file) => void keep(file)}
      />
    </>
  );
};

/** What came out of one look-up; where and when it was made only if that is not as told for all. */
const LookupFields = ({
  application,
  asked,
  results,
  answer,
  place,
  set,
  wrong,
}: {
  readonly application: Application;
  readonly asked: Asked;
  readonly results: Grounds['lookupResults'];
  readonly answer: Answer;
  readonly place: Place;
  readonly set: (over: Partial<Answer>) => void;
  readonly wrong: (member: string) => string | undefined;
}): ReactElement => {
  const { word, say, name } = useWords();
  const { label, exempts, maximumAgeDays, grounds, snapshotNeeded } = asked;
  const isVeto = answer.result === 'veto';
  const note = (
    <TextInput
      label={word('act_form.note')}
      description={word(isVeto ? 'readers.both' : 'readers.bank')}
      value={answer.note}
      error={wrong('note')}
      onChange={(event) => set({ note: event.currentTarget.value })}
    />
  );
  return (
    <fieldset className="card stack-tight">
      <legend>{say(label)}</legend>
      <Choice
        label={word('environment.result')}
        required={asked.needed}
        value={answer.result}
        error={wrong('result')}
        choices={results.map((one) => ({ value: one.result, label: name(one.label) }))}
        choose={(result) => set({ result })}
      />
      {exempts === null ? null : <p className="second">{say(exempts)}</p>}
      <p className="second">{word('environment.age', { days: maximumAgeDays })}</p>
      {isVeto ? (
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
      {isVeto ? note : null}
      {snapshotNeeded || isVeto ? (
        <Snapshot
          application={application}
          asked={asked}
          answer={answer}
          lookedUpOn={answer.lookedUpOn || place.lookedUpOn}
          set={set}
        />
      ) : null}
      <details>
        <summary>
          {word(isVeto ? 'environment.elsewhere' : 'environment.elsewhere_or_note')}
        </summary>
        <div className="stack-tight">
          <TextInput
            label={word('environment.source')}
            description={word('environment.as_above')}
            value={answer.source}
            error={answer.source === '' ? undefined : wrong('source')}
            onChange={(event) => set({ source: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={word('environment.on')}
            description={word('environment.as_above')}
            value={answer.lookedUpOn}
            error={answer.lookedUpOn === '' ? undefined : wrong('lookedUpOn')}
            onChange={(event) => set({ lookedUpOn: event.currentTarget.value })}
          />
          {isVeto ? null : note}
        </div>
      </details>
    </fieldset>
  );
};

/** Each look-up that the bank's rules ask for: what came out, where, and when one looked; a veto with its grounds. */
export const EnvironmentDialog = ({
  application,
  hindrance,
  done,
  close,
}: {
  readonly application: Application;
  /** Why it cannot be sent as things stand; `null`: it can. */
  readonly hindrance: string | null;
  /** It was recorded. */
  readonly done: () => void;
  readonly close: () => void;
}): ReactElement => {
  const { word, language } = useWords();
  const { applicationId, revision } = application;
  const grounds = useQuery(
    read('/v1/applications/{applicationId}/grounds', { path: { applicationId } }),
  );
  const [typed, setTyped, forget] = useKept<Typed>(`lookups.${applicationId}`, nothing);
  const act = useAct('post', '/v1/applications/{applicationId}/environmental-screening');
  const { answers } = typed;
  const lookups = lookupsOf(typed);
  const isVeto = lookups.some(({ result }) => result === 'veto');
  const send = (): void =>
    act.mutate(
      { path: { applicationId }, revision, body: { lookups } },
      {
        onSuccess: () => {
          forget();
          done();
        },
      },
    );
  const answerTo = ({ subject }: Asked): Answer => answers[subject] ?? empty;
  const wrongAt = (subject: Subject, member: string): string | undefined => {
    const at = lookups.findIndex((one) => one.subject === subject);
    return violationAt(act.error, `/lookups/${at}/${member}`, language);
  };
  const fieldsOf = (asked: Asked, { lookupResults }: Grounds): ReactElement => {
    const { subject } = asked;
    const answer = answerTo(asked);
    return (
      <LookupFields
        key={subject}
        application={application}
        asked={asked}
        results={lookupResults}
        answer={answer}
        place={typed}
        set={(over) =>
          setTyped({ ...typed, answers: { ...answers, [subject]: { ...answer, ...over } } })
        }
        wrong={(member) => wrongAt(subject, member)}
      />
    );
  };
  /** What is told once for all is needed while a look-up says nothing else. */
  const commonFields = (asked: readonly Asked[]): ReactElement => {
    const fieldOf = (member: keyof Place) => {
      const those = asked
        .filter((one) => one.needed || answerTo(one).result !== '')
        .filter((one) => answerTo(one)[member] === '');
      return {
        required: those.length > 0,
        value: typed[member],
        error: those.map(({ subject }) => wrongAt(subject, member)).find(Boolean),
        onChange: (event: ChangeEvent<HTMLInputElement>) =>
          setTyped({ ...typed, [member]: event.currentTarget.value }),
      };
    };
    return (
      <fieldset className="card stack-tight">
        <legend>{word('environment.for_all')}</legend>
        <p className="second">{word('environment.for_all_help')}</p>
        <TextInput label={word('environment.source')} {...fieldOf('source')} />
        <TextInput type="date" label={word('environment.on')} {...fieldOf('lookedUpOn')} />
      </fieldset>
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
        {(found) => (
          <Form send={send}>
            <ProblemNotice error={act.error} />
            {commonFields(found.lookups)}
            {found.lookups.filter(({ needed }) => needed).map((one) => fieldsOf(one, found))}
            <details>
              <summary>{word('environment.others')}</summary>
              <div className="stack">
                {found.lookups.filter(({ needed }) => !needed).map((one) => fieldsOf(one, found))}
              </div>
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
