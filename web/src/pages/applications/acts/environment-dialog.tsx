import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { BodyOf, ReplyOf } from '../../../api/client.js';
import { read, useAct } from '../../../api/hooks.js';
import { useKept } from '../../../parts/kept.js';
import { Loaded } from '../../../parts/loaded.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { useWords } from '../../../words/words.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type Path = '/v1/applications/{applicationId}/environmental-screening';
type Lookup = NonNullable<BodyOf<'post', Path>>['lookups'][number];
type Subject = Lookup['subject'];

interface Answer {
  readonly result: '' | Lookup['result'];
  readonly source: string;
  readonly lookedUpOn: string;
  readonly note: string;
}

const empty: Answer = { result: '', source: '', lookedUpOn: '', note: '' };

/** Each look-up that the bank's rules ask for: what came out, where, and when one looked. */
export const EnvironmentDialog = ({
  application,
  close,
}: {
  readonly application: Application;
  readonly close: () => void;
}): ReactElement => {
  const { word, say } = useWords();
  const { applicationId, revision } = application;
  const grounds = useQuery(
    read('/v1/applications/{applicationId}/grounds', { path: { applicationId } }),
  );
  const [answers, setAnswers] = useKept<Partial<Record<Subject, Answer>>>(
    `environment.${applicationId}`,
    {},
  );
  const act = useAct('post', '/v1/applications/{applicationId}/environmental-screening');
  const send = (): void => {
    const lookups = (Object.entries(answers) as [Subject, Answer][]).flatMap(
      ([subject, { result, source, lookedUpOn, note }]) =>
        result === '' ? [] : [{ subject, result, source, lookedUpOn, note }],
    );
    act.mutate(
      { path: { applicationId }, revision, body: { lookups } },
      {
        onSuccess: () => {
          setAnswers({});
          close();
        },
      },
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
        {({ lookups }) => (
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              send();
            }}
          >
            <ProblemNotice error={act.error} />
            {lookups
              .filter(({ needed }) => needed)
              .map(({ subject, label, maximumAgeDays }) => {
                const answer = answers[subject] ?? empty;
                const set = (over: Partial<Answer>): void =>
                  setAnswers({ ...answers, [subject]: { ...answer, ...over } });
                return (
                  <fieldset key={subject} className="card stack-tight">
                    <legend>{say(label)}</legend>
                    <NativeSelect
                      label={word('environment.result')}
                      required
                      value={answer.result}
                      data={[
                        { value: '', label: word('act_form.choose') },
                        { value: 'clear', label: word('environment.clear') },
                        { value: 'not_applicable', label: word('environment.not_applicable') },
                      ]}
                      onChange={(event) =>
                        set({ result: event.currentTarget.value as Answer['result'] })
                      }
                    />
                    <TextInput
                      label={word('environment.source')}
                      required
                      value={answer.source}
                      onChange={(event) => set({ source: event.currentTarget.value })}
                    />
                    <TextInput
                      type="date"
                      label={word('environment.on')}
                      description={word('environment.age', { days: maximumAgeDays })}
                      required
                      value={answer.lookedUpOn}
                      onChange={(event) => set({ lookedUpOn: event.currentTarget.value })}
                    />
                    <TextInput
                      label={word('act_form.note')}
                      required
                      value={answer.note}
                      onChange={(event) => set({ note: event.currentTarget.value })}
                    />
                  </fieldset>
                );
              })}
            <p className="second">{word('environment.veto')}</p>
            <div className="row">
              <Button type="submit" loading={act.isPending}>
                {word('environment.send')}
              </Button>
              <Button variant="default" onClick={close}>
                {word('dialog.cancel')}
              </Button>
            </div>
          </form>
        )}
      </Loaded>
    </Modal>
  );
};
