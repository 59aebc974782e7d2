import { Button, Modal, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../../api/client.js';
import { read, useAct } from '../../../api/hooks.js';
import { violationAt } from '../../../api/problem.js';
import { useKept } from '../../../parts/kept.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { useWords } from '../../../words/words.js';
import type { ActForm, ActValues, GivenReason } from './act-forms.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;

const empty: ActValues = { note: '', reasons: [], to: '' };

const Choice = ({
  label,
  value,
  choices,
  choose,
}: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly choose: (value: string) => void;
}): ReactElement => {
  const { word } = useWords();
  return (
    <NativeSelect
      label={label}
      required
      value={value}
      data={[{ value: '', label: word('act_form.choose') }, ...choices]}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
};

const noReason: GivenReason = { reasonCode: '', lineNo: null, path: null, note: '' };

/** What may be given as a reason of an act, and the lines that a reason may concern. */
const useGrounds = ({ applicationId, assessments }: Application, act: string) => {
  const assessmentId = assessments.at(-1)?.assessmentId ?? '';
  const grounds = useQuery(
    read('/v1/applications/{applicationId}/grounds', { path: { applicationId } }),
  );
  const explanation = useQuery({
    ...read('/v1/applications/{applicationId}/assessments/{assessmentId}/explanation', {
      path: { applicationId, assessmentId },
    }),
    enabled: assessmentId !== '',
  });
  return {
    known: grounds.data?.reasons.find((one) => one.act === act)?.reasons ?? [],
    lines: explanation.data?.lines ?? [],
  };
};

/** A reason, and the line and criterion it concerns where its kind concerns one. */
const Reasons = ({
  application,
  act,
  reasons: [reason = noReason],
  change,
}: {
  readonly application: Application;
  readonly act: string;
  readonly reasons: readonly GivenReason[];
  readonly change: (reasons: readonly GivenReason[]) => void;
}): ReactElement => {
  const { word, say } = useWords();
  const { known, lines } = useGrounds(application, act);
  const about = known.find(({ reasonCode }) => reasonCode === reason.reasonCode)?.about;
  const criteria = lines.find(({ lineNo }) => lineNo === reason.lineNo)?.criteria ?? [];
  const set = (over: Partial<GivenReason>): void => change([{ ...reason, ...over }]);
  return (
    <>
      <Choice
        label={word('act_form.reason')}
        value={reason.reasonCode}
        choices={known.map(({ reasonCode, label }) => ({
          value: reasonCode,
          label: say(label),
        }))}
        choose={(reasonCode) => set({ ...noReason, reasonCode })}
      />
      {about === undefined || about === 'application' ? null : (
        <Choice
          label={word('act_form.line')}
          value={String(reason.lineNo ?? '')}
          choices={lines.map(({ lineNo, headline }) => ({
            value: String(lineNo),
            label: `${lineNo} ${say(headline)}`,
          }))}
          choose={(lineNo) => set({ lineNo: Number(lineNo) || null, path: null })}
        />
      )}
      {about === 'criterion' ? (
        <Choice
          label={word('act_form.criterion')}
          value={reason.path ?? ''}
          choices={criteria.map(({ path, text }) => ({
            value: path,
            label: say(text),
          }))}
          choose={(path) => set({ path: path || null })}
        />
      ) : null}
    </>
  );
};

/** Asks what an act needs and sends it on the revision that was looked at; what was typed stays until it is done. */
export const ActDialog = ({
  application,
  form,
  title,
  close,
}: {
  readonly application: Application;
  readonly form: ActForm;
  readonly title: string;
  readonly close: () => void;
}): ReactElement => {
  const { word, language } = useWords();
  const { applicationId, revision } = application;
  const [values, setValues] = useKept<ActValues>(
    `act.${applicationId}.${form.act}.${form.title ?? ''}`,
    empty,
  );
  const [sent, setSent] = useState(false);
  const act = useAct('post', form.path);
  const submit = (): void => {
    setSent(true);
    act.mutate(
      {
        path: { applicationId },
        revision,
        ...(form.body === undefined ? {} : { body: form.body(values) }),
      } as Parameters<typeof act.mutate>[0],
      {
        onSuccess: () => {
          setValues(empty);
          close();
        },
      },
    );
  };
  const lacksNote = form.asks.includes('note') && values.note.trim() === '';
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      closeButtonProps={{ 'aria-label': word('dialog.close') }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ProblemNotice error={act.error} />
        {form.asks.includes('reasons') && form.reasonsOf !== undefined ? (
          <Reasons
            application={application}
            act={form.reasonsOf}
            reasons={values.reasons}
            change={(reasons) => setValues({ ...values, reasons })}
          />
        ) : null}
        {form.asks.includes('note') ? (
          <Textarea
            label={word('act_form.note')}
            description={word('act_form.note_why')}
            autosize
            minRows={3}
            required
            value={values.note}
            error={
              violationAt(act.error, '/note', language) ??
              (sent && lacksNote ? word('act_form.note_missing') : undefined)
            }
            onChange={(event) => setValues({ ...values, note: event.currentTarget.value })}
          />
        ) : (
          <p>{word('act_form.sure')}</p>
        )}
        <div className="row">
          <Button type="submit" loading={act.isPending}>
            {title}
          </Button>
          <Button variant="default" onClick={close}>
            {word('dialog.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
