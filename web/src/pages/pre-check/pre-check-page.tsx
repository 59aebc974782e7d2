import { Button, NativeSelect, Radio, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import type { ClipboardEvent, ReactElement } from 'react';
import { send } from '../../api/client.js';
import type { BodyOf } from '../../api/client.js';
import { LineBar } from '../../marks/line-bar.js';
import { Verdict } from '../../marks/verdict.js';
import { LineExplanation } from '../../parts/line-explanation.js';
import { Page } from '../../parts/page.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { shareText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { useKept } from '../../parts/kept.js';
import { useSession } from '../../session/session.js';
import { DraftDialog } from './draft-dialog.js';
import { emptyLine, pastedLines, sentLines } from './lines.js';
import { minorUnits } from '../../parts/typed.js';
import type { TypedLine } from './lines.js';
import styles from './pre-check.module.css';

type Body = NonNullable<BodyOf<'post', '/v1/pre-checks'>>;
type Role = Body['role'];

const roles: readonly Role[] = [
  'maker',
  'trader',
  'agent',
  'online_wholesaler',
  'retailer',
  'end_buyer',
  'project_owner',
  'service_provider',
];

const currencies = ['USD', 'EUR', 'CNY', 'GBP', 'HKD'];

const untilAskedMs = 500;

interface Draft {
  readonly role: Role | null;
  readonly currency: string;
  readonly lines: readonly TypedLine[];
}

const nothing: Draft = {
  role: null,
  currency: 'USD',
  lines: [emptyLine(1), emptyLine(2), emptyLine(3)],
};

/** Asks once typing rests; what was asked before is cancelled. */
const useAnswer = (draft: Draft) => {
  const [asked] = useDebouncedValue(draft, untilAskedMs);
  const lines = sentLines(asked.lines, asked.currency);
  const { role } = asked;
  return useQuery({
    queryKey: ['pre-check', role, lines],
    enabled: role !== null && lines.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const preCheck = await send('post', '/v1/pre-checks', {
        body: {
          id: 'console',
          role: role ?? 'trader',
          direction: 'export',
          instrument: 'trade_finance',
          lines,
        },
        idempotencyKey: crypto.randomUUID(),
        signal,
      });
      const explanation = await send('get', '/v1/pre-checks/{preCheckId}/explanation', {
        path: { preCheckId: preCheck.preCheckId },
        signal,
      });
      return { preCheck, explanation };
    },
  });
};

export const PreCheckPage = (): ReactElement => {
  const { word, say, term } = useWords();
  const [draft, setDraft] = useKept<Draft>('pre-check', nothing);
  const [open, setOpen] = useState<number | null>(null);
  const [isDrafting, setIsDrafting] = useState(false);
  const session = useSession();
  const answer = useAnswer(draft);
  const result = answer.data;
  const set = (index: number, column: keyof TypedLine, value: string): void =>
    setDraft({
      ...draft,
      lines: draft.lines.map((line, at) => (at === index ? { ...line, [column]: value } : line)),
    });
  const nextKey = Math.max(0, ...draft.lines.map((line) => line.key)) + 1;
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!text.includes('\t') && !text.trim().includes('\n')) return;
    event.preventDefault();
    const typed = draft.lines.filter((line) => line.goods !== '' || line.hsCode !== '');
    setDraft({ ...draft, lines: [...typed, ...pastedLines(text, nextKey)] });
  };
  const resultOf = (lineNo: number) => ({
    line: result?.preCheck.assessment.lines.find((line) => line.lineNo === lineNo),
    why: result?.explanation.lines.find((line) => line.lineNo === lineNo),
  });
  return (
    <Page
      title={word('pre_check.title')}
      help={word('pre_check.help')}
      act={
        <Button variant="default" onClick={() => setDraft(nothing)}>
          {word('pre_check.clear')}
        </Button>
      }
    >
      <Radio.Group
        className="card"
        label={word('pre_check.role')}
        description={word('pre_check.role_why')}
        value={draft.role}
        onChange={(role) => setDraft({ ...draft, role: roles.find((one) => one === role) ?? null })}
      >
        <div className={styles.roles}>
          {roles.map((role) => (
            <Radio
              key={role}
              value={role}
              label={word(`role.${role}`)}
              description={word(`role_example.${role}`)}
            />
          ))}
        </div>
      </Radio.Group>
      {answer.error === null ? null : (
        <ProblemNotice error={answer.error} retry={() => void answer.refetch()} />
      )}
      {result === undefined ? null : (
        <section className="card stack" aria-live="polite">
          <h2>{say(result.explanation.share)}</h2>
          <LineBar
            lines={result.preCheck.assessment.lines.map(({ lineNo, outcome }) => ({
              lineNo,
              outcome,
              name: draft.lines[lineNo - 1]?.goods ?? '',
              value: minorUnits(draft.lines[lineNo - 1]?.value ?? '', 2) ?? 0,
            }))}
            choose={setOpen}
          />
          <p className="second">{say(result.explanation.overall)}</p>
          <p className="second">{say(result.explanation.transition)}</p>
        </section>
      )}
      <section className="card" onPaste={paste}>
        <div className="row spread">
          <h2>{word('pre_check.lines')}</h2>
          <NativeSelect
            aria-label={word('pre_check.currency')}
            data={currencies}
            value={draft.currency}
            onChange={(event) => setDraft({ ...draft, currency: event.currentTarget.value })}
          />
        </div>
        <p className="second">{word('pre_check.paste')}</p>
        <table className={styles.lines}>
          <thead>
            <tr>
              <th>{word('line.number')}</th>
              <th>{word('line.goods')}</th>
              <th>{word('line.hs')}</th>
              <th>{word('line.quantity')}</th>
              <th>{word('line.unit')}</th>
              <th>{word('line.value', { currency: draft.currency })}</th>
              <th>{word('line.result')}</th>
            </tr>
          </thead>
          <tbody>
            {draft.lines.map((line, index) => {
              const { line: verdict, why } = resultOf(index + 1);
              const cell = (column: Exclude<keyof TypedLine, 'key'>, label: string) => (
                <td data-column={column}>
                  <TextInput
                    aria-label={word('line.cell', { lineNo: index + 1, label })}
                    placeholder={label}
                    value={line[column]}
                    onChange={(event) => set(index, column, event.currentTarget.value)}
                  />
                </td>
              );
              return (
                <Fragment key={line.key}>
                  <tr>
                    <td>{index + 1}</td>
                    {cell('goods', word('line.goods'))}
                    {cell('hsCode', word('line.hs'))}
                    {cell('quantity', word('line.quantity'))}
                    {cell('unit', word('line.unit'))}
                    {cell('value', word('line.value', { currency: draft.currency }))}
                    <td>
                      {verdict === undefined ? null : (
                        <button
                          type="button"
                          className={styles.verdict}
                          aria-expanded={open === index + 1}
                          onClick={() => setOpen(open === index + 1 ? null : index + 1)}
                        >
                          <Verdict outcome={verdict.outcome} />
                          <span className="second">{verdict.itemCode ?? word('line.why')}</span>
                        </button>
                      )}
                    </td>
                  </tr>
                  {open === index + 1 && why !== undefined ? (
                    <tr>
                      <td colSpan={7}>
                        <LineExplanation line={why} />
                      </td>
                    </tr>
                  ) : null}
                </Fragment>
              );
            })}
          </tbody>
        </table>
        <Button
          variant="default"
          size="xs"
          onClick={() => setDraft({ ...draft, lines: [...draft.lines, emptyLine(nextKey)] })}
        >
          {word('pre_check.add')}
        </Button>
      </section>
      {result === undefined ? null : (
        <section className="card stack-tight">
          {session === null || session === undefined || session.applicantIds.length === 0 ? (
            <p>{word('pre_check.sign_in')}</p>
          ) : (
            <div>
              <Button onClick={() => setIsDrafting(true)}>{word('draft.open')}</Button>
            </div>
          )}
          <p className="second">
            {word('pre_check.kept', {
              id: result.preCheck.preCheckId,
              revision: result.preCheck.catalogue.revision,
              share: shareText(result.preCheck.assessment.greenShare.certain),
              outcome: term('outcome', result.preCheck.assessment.overall),
            })}
          </p>
        </section>
      )}
      {isDrafting && result !== undefined && session ? (
        <DraftDialog
          session={session}
          preCheckId={result.preCheck.preCheckId}
          goods={{ role: draft.role ?? 'trader', lines: sentLines(draft.lines, draft.currency) }}
          currency={draft.currency}
          close={() => setIsDrafting(false)}
        />
      ) : null}
    </Page>
  );
};
