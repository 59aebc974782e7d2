import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { read, useAct } from '../../../api/hooks.js';
import type { ReplyOf } from '../../../api/client.js';
import { problemOf, violationAt } from '../../../api/problem.js';
import { Marked } from '../../../marks/mark.js';
import { CurrencySelect } from '../../../parts/currency.js';
import { GoodsTable } from '../../../parts/goods/goods-table.js';
import { columnWord, lineAt, lineFaults, sentLines } from '../../../parts/goods/lines.js';
import type { LineColumn } from '../../../parts/goods/lines.js';
import { RoleChoice } from '../../../parts/goods/role-choice.js';
import { useAnswer } from '../../../parts/goods/use-answer.js';
import { useKept } from '../../../parts/kept.js';
import type { Elsewhere } from '../../../parts/typed-over.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { useWords } from '../../../words/words.js';
import { Fields } from '../acts/act-fields.js';
import { correctionForm } from '../acts/act-foot.js';
import foot from '../acts/act-foot.module.css';
import { draftFields, draftName, isDoubtfulDraft, isHeld, sentDraft } from './typed-draft.js';
import type { Draft, TypedDraft } from './typed-draft.js';
import { useTypedDraft } from './use-typed-draft.js';
import styles from './draft-form.module.css';
import { Form, Textarea, TextInput, useAmountDoubt } from '../../../parts/form.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;

const untilKeptMs = 2_500;

/** What nearly every deal states; the rest is folded away until somebody needs it. */
const usual: readonly string[] = ['direction', 'instrument', 'tenorMonths', 'useOfProceeds'];
const usualFields = draftFields.filter(({ name }) => usual.includes(name));
const rareFields = draftFields.filter(({ name }) => !usual.includes(name));

/** Whether an input says itself what it means; a choice is known by its field alone. */
const isWritten = ([part, member]: readonly string[]): boolean =>
  part !== 'members' || draftFields.some(({ name, kind }) => name === member && kind !== 'choice');

const helped = [
  'facility',
  'approvedOn',
  'industryCode',
  'disbursement',
  'financingBasis',
  'exchangeRates',
] as const;

/** Where in the table of goods a pointer leads; rows are numbered there as they are shown. */
const useLineName = ({ goods }: TypedDraft): ((pointer: string) => string | undefined) => {
  const { word } = useWords();
  const sent = sentLines(goods.lines, goods.currency);
  return (pointer) => {
    const lineNo = lineAt(pointer, sent);
    return lineNo === undefined ? undefined : word('line.nth', { lineNo });
  };
};

/** Role, goods, amount and all else of a draft, with what is wrong beside it. */
const DraftFields = ({
  typed,
  change,
  error,
  asked = () => undefined,
}: {
  readonly typed: TypedDraft;
  readonly change: (typed: TypedDraft) => void;
  readonly error: unknown;
  /** What is to be mended of a line, by its key, or of a member. */
  readonly asked?: (about: string | number) => string | undefined;
}): ReactElement => {
  const { word, language } = useWords();
  const amountDoubt = useAmountDoubt();
  const { answer, faults, isWaiting } = useAnswer(typed.goods);
  const wrong = (pointer: string) =>
    violationAt(error, pointer, language) ?? violationAt(error, `/draft${pointer}`, language);
  const { goods, members } = typed;
  const violations = problemOf(error)?.violations ?? [];
  const cellFaults = [...lineFaults(violations, sentLines(goods.lines, goods.currency)), ...faults];
  const fields = {
    pointer: '',
    list: null,
    group: members,
    change: (next: TypedDraft['members']) => change({ ...typed, members: next }),
    context: {
      act: 'edit_draft',
      form: members,
      help: (member: string) => {
        const found = helped.find((one) => one === member);
        return asked(member) ?? (found === undefined ? undefined : word(`draft_help.${found}`));
      },
      wrong,
      choices: {
        of: () => undefined,
        isIdle: (member: string) => member === 'bond' && members['instrument'] !== 'bond',
      },
    },
  };
  return (
    <>
      <RoleChoice
        role={goods.role}
        choose={(role) => change({ ...typed, goods: { ...goods, role } })}
      />
      <GoodsTable
        isWhole
        lines={goods.lines}
        currency={goods.currency}
        answer={answer}
        isWaiting={isWaiting}
        asked={asked}
        wrong={(lineNo, column) =>
          cellFaults.find((one) => one.lineNo === lineNo && one.column === column)?.detail[language]
        }
        change={(changed) => change({ ...typed, goods: { ...goods, ...changed } })}
      />
      <section className="card stack" data-width="form">
        <h2>{word('draft.terms')}</h2>
        <div className="row">
          <TextInput
            label={word('draft_field.amount')}
            description={asked('amount')}
            required
            inputMode="decimal"
            value={typed.amount}
            doubt={
              typed.amount.trim() === ''
                ? word('form.fill')
                : amountDoubt(typed.amount, typed.currency)
            }
            error={wrong('/amount') ?? wrong('/amount/amountMinor')}
            onChange={(event) => change({ ...typed, amount: event.currentTarget.value })}
          />
          <CurrencySelect
            label={word('act_field.currency')}
            required
            value={typed.currency}
            error={wrong('/amount/currency')}
            change={(currency) => change({ ...typed, currency })}
          />
        </div>
        <Fields fields={usualFields} {...fields} />
        <details open={members['instrument'] === 'bond' || undefined}>
          <summary>{word('draft.rarely')}</summary>
          <div className="stack">
            <Fields fields={rareFields} {...fields} />
          </div>
        </details>
      </section>
    </>
  );
};

/** What another page changed of a draft meanwhile, and what stood there where both did: nothing of it is lost. */
const ChangedElsewhere = ({
  typed,
  told,
  read,
}: {
  readonly typed: TypedDraft;
  readonly told: readonly Elsewhere[];
  readonly read: () => void;
}): ReactElement | null => {
  const { word, firstWord } = useWords();
  const labelOf = ([part = '', member = '', key = '', column]: readonly string[]): string => {
    if (part === 'members') return firstWord([`draft_field.${member}`, 'draft.something']);
    if (part !== 'goods') return firstWord([`draft_field.${part}`, `act_field.${part}`]);
    if (member !== 'lines') return firstWord([`draft_field.${member}`, `pre_check.${member}`]);
    const at = typed.goods.lines.findIndex((line) => String(line.key) === key);
    if (at < 0) return word('draft.line_gone');
    const lineNo = at + 1;
    return column === undefined || column === 'rest'
      ? word('line.nth', { lineNo })
      : word('line.cell', {
          lineNo,
          label: word(columnWord[column as LineColumn], { currency: typed.goods.currency }),
        });
  };
  const rows = told.map(({ path, theirs, isBoth }) => ({
    label: labelOf(path),
    theirs: isWritten(path) && typeof theirs === 'string' ? theirs : null,
    isBoth,
  }));
  if (told.length === 0) return null;
  return (
    <div role="status">
      <p>{word('draft.elsewhere')}</p>
      <ul>
        {rows.map(({ label, theirs, isBoth }) => (
          <li key={label}>
            {isBoth
              ? word('draft.elsewhere_both', { label, theirs: theirs || word('draft.nothing') })
              : [label, theirs].filter(Boolean).join(word('draft.elsewhere_is'))}
          </li>
        ))}
      </ul>
      <Button size="xs" variant="default" onClick={read}>
        {word('draft.elsewhere_read')}
      </Button>
    </div>
  );
};

/** A draft that keeps itself: what is typed is kept here at once, and by the bank once typing rests. */
export const DraftForm = ({ application }: { readonly application: Application }): ReactElement => {
  const { word } = useWords();
  const { applicationId, revision } = application;
  const [sent, setSent] = useState<TypedDraft | null>(null);
  const { typed, change, told, read } = useTypedDraft(draftName(applicationId), application, sent);
  const saving = useAct('put', '/v1/applications/{applicationId}/draft');
  const queries = useQueryClient();
  const saved = useRef('');
  const refused = useRef('');
  const [rested] = useDebouncedValue(typed, untilKeptMs);
  const body = JSON.stringify(sentDraft(application, typed));
  const isResting = JSON.stringify(sentDraft(application, rested)) === body;
  const isOthers = problemOf(saving.error)?.status === 412;
  const isDoubted = isDoubtfulDraft(typed);
  const lineName = useLineName(typed);
  const isKept = isHeld(application, typed) || body === saved.current;
  useEffect(() => {
    if (isDoubted || !isResting || isKept || saving.isPending) return;
    if (refused.current === `${revision} ${body}`) return;
    setSent(typed);
    saving.mutate(
      { path: { applicationId }, revision, body: JSON.parse(body) as Draft },
      {
        onSuccess: () => {
          saved.current = body;
        },
        onError: (error) => {
          refused.current = `${revision} ${body}`;
          if (problemOf(error)?.status !== 412) return;
          // Another page stored first: what is typed here is laid over that, and stored again.
          void queries.invalidateQueries().then(saving.reset);
        },
      },
    );
  });
  const isRefused = saving.error !== null && !isOthers;
  return (
    <div className="stack">
      <div className={styles.standing}>
        <p className="row" role="status">
          <Marked kind={isRefused || isDoubted ? 'not-met' : isKept ? 'met' : 'waiting'}>
            {isDoubted
              ? word('draft.mend_first')
              : isRefused
                ? word('draft.not_kept')
                : word(isKept ? 'draft.is_kept' : 'draft.keeping')}
          </Marked>
        </p>
        <ChangedElsewhere typed={typed} told={told} read={read} />
      </div>
      <ProblemNotice error={isOthers ? null : saving.error} where={lineName} />
      <DraftFields typed={typed} change={change} error={saving.error} />
    </div>
  );
};

/** What the bank asked to be mended, the draft to mend it in, and one answer to all of it. */
export const CorrectionForm = ({
  application,
}: {
  readonly application: Application;
}): ReactElement => {
  const { word, say } = useWords();
  const { applicationId, revision } = application;
  const { typed, change, forget } = useTypedDraft(`correction-input.${applicationId}`, application);
  const [note, setNote, forgetNote] = useKept(`correction-note.${applicationId}`, '');
  const checklist = useQuery(
    read('/v1/applications/{applicationId}/checklist', { path: { applicationId } }),
  );
  const steps = useQuery(
    read('/v1/applications/{applicationId}/next-steps', { path: { applicationId } }),
  );
  const answering = useAct('post', '/v1/applications/{applicationId}/correction-answer');
  const draft = sentDraft(application, typed);
  const isAmended = !isHeld(application, typed);
  const isDoubted = isDoubtfulDraft(typed);
  const lineName = useLineName(typed);
  const reasons = application.corrections.at(-1)?.reasons ?? [];
  const points = steps.data?.yours.open ?? [];
  const askedOf = (about: string | number): string | undefined => {
    const told =
      typeof about === 'number'
        ? points.filter(({ lineNo }) => lineNo === about).map(({ text }) => say(text))
        : reasons
            .filter((one) => one.about.replace(/^\//, '') === about)
            .map(({ text }) => say(text));
    return told.length === 0 ? undefined : word('correction.mend', { what: told.join(' ') });
  };
  const send = (): void => {
    if (answering.isPending || isDoubted) return;
    answering.mutate(
      {
        path: { applicationId },
        revision,
        body: { note, draft: isAmended ? draft : null },
      },
      {
        onSuccess: () => {
          forget();
          forgetNote();
        },
      },
    );
  };
  return (
    <div className="stack">
      {checklist.data === undefined ? null : (
        <p className="second">
          {word(
            checklist.data.entries.length === 0
              ? 'correction.papers_none'
              : 'correction.papers_there',
          )}
        </p>
      )}
      <DraftFields typed={typed} change={change} error={answering.error} asked={askedOf} />
      <Form id={correctionForm} className="card stack" send={send}>
        <h2>{word('correction.answer')}</h2>
        <ProblemNotice error={answering.error} where={lineName} />
        <Textarea
          label={word('act_field.note')}
          className={foot.above ?? ''}
          description={word(isAmended ? 'correction.amended' : 'correction.unamended')}
          required
          autosize
          minRows={3}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {isDoubted ? <p role="alert">{word('correction.mend_first')}</p> : null}
      </Form>
    </div>
  );
};
