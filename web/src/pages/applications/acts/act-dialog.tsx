import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import type { PathsOf, ReplyOf } from '../../../api/client.js';
import { read, useAct } from '../../../api/hooks.js';
import { violationAt } from '../../../api/problem.js';
import { useKept } from '../../../parts/kept.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { useSession } from '../../../session/session.js';
import type { Bilingual, WordKey } from '../../../words/words.js';
import { useWords } from '../../../words/words.js';
import { bodyOf, firstTyped, textOf, withoutBlanks } from './act-body.js';
import type { AskedField, TypedGroup } from './act-body.js';
import { useChoices } from './act-choices.js';
import type { OpenAct } from './act-choices.js';
import { Fields } from './act-fields.js';
import { actOperations } from './act-operations.js';
import type { ActOperation, FormAct } from './act-operations.js';
import { Hindrance } from './hindrance.js';
import asked from './asked.json';
import { Form } from '../../../parts/form.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;

/** What of the path is to be chosen: the paper, the entry, the proposal that the act is about. */
const chosenInPath = (path: string): readonly AskedField[] =>
  [...path.matchAll(/\{(\w+)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'applicationId')
    .map((name) => ({ name, kind: 'choice' }));

/** A member that can name one thing alone names it already. */
const onlyChoices = (fields: readonly AskedField[], { choices }: OpenAct): TypedGroup =>
  Object.fromEntries(
    choices
      .filter(({ member, values }) => {
        const isOwn = fields.some(({ name, kind }) => name === member && kind !== 'list');
        return isOwn && values.length === 1;
      })
      .map(({ member, values }) => [member, String(values[0])]),
  );

/** The hash of the paper that is acted on, so that nobody judges other bytes than were there. */
const useHashOf = (applicationId: string) => {
  const evidence = useQuery(
    read('/v1/applications/{applicationId}/evidence', { path: { applicationId } }),
  );
  return (evidenceId: string): string | undefined =>
    evidence.data?.items.find((one) => one.evidenceId === evidenceId)?.contentHash;
};

/** What an act, or one of its members, means to whoever takes it; of those that need it. */
const helps: Readonly<Partial<Record<string, WordKey>>> = {
  confirm_screening: 'act_help.confirm_screening',
  approve_application: 'act_help.approve_application',
  'approve_application.part': 'act_help.approve_application_part',
  'approve_application.exchangeRates': 'act_help.approve_application_exchangeRates',
  'record_review.reasons': 'act_help.record_review_reasons',
  'record_review.exchangeRates': 'act_help.record_review_exchangeRates',
  'cast_vote.note': 'act_help.cast_vote_note',
};

const useHelp = (): ((about: string) => string | undefined) => {
  const { word } = useWords();
  return (about) => {
    const key = helps[about];
    return key === undefined ? undefined : word(key);
  };
};

const ActHelp = ({ act }: { readonly act: FormAct }): ReactElement | null => {
  const help = useHelp()(act);
  return help === undefined ? null : <p className="second">{help}</p>;
};

const namesBytes: readonly FormAct[] = ['reopen_evidence'];

/** What is still open while an act is taken. */
const StillOpen = ({ points }: { readonly points: readonly Bilingual[] }): ReactElement | null => {
  const { word, say } = useWords();
  return points.length === 0 ? null : (
    <div className="stack-tight">
      <strong>{word('act_form.still_open')}</strong>
      <ul>
        {points.map((point) => (
          <li key={point.en}>{say(point)}</li>
        ))}
      </ul>
    </div>
  );
};

/** What one typed for a step is not taken up by another person, in another step, or when the step is given anew. */
const turnOf = (
  { status, claim }: Application,
  session: ReturnType<typeof useSession>,
): readonly string[] => {
  const me = session?.userId ?? '';
  return [me, status, claim?.by === me ? claim.at : ''];
};

const methodOf = (operation: ActOperation) => (operation.method ?? 'post') as 'post';

/**
 * Asks what the act's own request describes and sends it on the revision that was looked at; what was typed stays
 * until it is done.
 * @param about Members of the path that are chosen already, such as the paper that lies open.
 */
export const ActDialog = ({
  application,
  open,
  act,
  about = {},
  givesUp = null,
  points = [],
  shown = null,
  hindrance = null,
  close,
  done,
}: {
  readonly application: Application;
  readonly open: OpenAct;
  readonly act: FormAct;
  readonly about?: Readonly<Record<string, string>>;
  /** What this person can no longer do afterwards. */
  readonly givesUp?: Bilingual | null;
  /** What is still open while it is taken. */
  readonly points?: readonly Bilingual[];
  /** What the act is about, to look at once more. */
  readonly shown?: ReactNode;
  /** Why it cannot be sent as things stand on the page. */
  readonly hindrance?: string | null;
  readonly close: () => void;
  /** It was taken; absent: as when it is closed. */
  readonly done?: () => void;
}): ReactElement => {
  const { word, name, say, language } = useWords();
  const { applicationId, revision, amount } = application;
  const turn = turnOf(application, useSession());
  const operation: ActOperation = actOperations[act];
  const fields: readonly AskedField[] = asked[act];
  const inPath = chosenInPath(operation.path);
  const [typed, setTyped, forget] = useKept<TypedGroup>(
    `act.${[applicationId, act, ...Object.values(about), ...turn].join('.')}`,
    { ...firstTyped(fields, amount.currency), ...onlyChoices(fields, open), ...about },
    (before) => withoutBlanks(fields, before),
  );
  const choices = useChoices(application, open, operation.reasonsOf);
  const hashOf = useHashOf(applicationId);
  const sending = useAct(methodOf(operation), operation.path as PathsOf<'post'>);
  const send = (): void => {
    const path = Object.fromEntries(inPath.map((one) => [one.name, textOf(typed[one.name])]));
    const bytes = namesBytes.includes(act)
      ? { contentHash: hashOf(textOf(typed['evidenceId'])) }
      : {};
    const body = { ...operation.fixed, ...bodyOf(fields, typed), ...bytes };
    sending.mutate(
      {
        path: { applicationId, ...path },
        revision,
        ...(fields.length === 0 ? {} : { body }),
      } as unknown as Parameters<typeof sending.mutate>[0],
      {
        onSuccess: () => {
          forget();
          (done ?? close)();
        },
      },
    );
  };
  const helpOf = useHelp();
  const context = {
    act,
    choices,
    form: typed,
    help: (member: string) => helpOf(`${act}.${member}`),
    wrong: (pointer: string) => violationAt(sending.error, pointer, language),
  };
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={name(open.label)}
      closeButtonProps={{ 'aria-label': word('dialog.close') }}
    >
      <Form send={send}>
        <ProblemNotice error={sending.error} reloaded={() => sending.reset()} />
        {open.then === null ? null : <p>{say(open.then)}</p>}
        <ActHelp act={act} />
        <StillOpen points={points} />
        {givesUp === null ? null : <p className="second">{say(givesUp)}</p>}
        {shown}
        {/* What this act itself changed bars nobody: the page is read anew before the dialog is gone. */}
        <Hindrance why={sending.isIdle || sending.isError ? hindrance : null} />
        {inPath.length + fields.length === 0 && hindrance === null ? (
          <p>{word('act_form.sure')}</p>
        ) : null}
        <Fields
          fields={inPath}
          pointer=""
          list={null}
          group={typed}
          change={setTyped}
          context={context}
        />
        <Fields
          fields={fields}
          pointer=""
          list={null}
          group={typed}
          change={setTyped}
          context={context}
        />
        <div className="row">
          <Button type="submit" disabled={hindrance !== null} loading={sending.isPending}>
            {name(open.label)}
          </Button>
          <Button variant="default" onClick={close}>
            {word('dialog.cancel')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
};
