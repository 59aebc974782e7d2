import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { send } from '../../api/client.js';
import type { BodyOf, ReplyOf } from '../../api/client.js';
import { read } from '../../api/hooks.js';
import { Mark } from '../../marks/mark.js';
import { Verdict } from '../../marks/verdict.js';
import { GoodsTable } from '../../parts/goods/goods-table.js';
import { emptyLine, isDoubtful, sentLines } from '../../parts/goods/lines.js';
import type { TypedLine } from '../../parts/goods/lines.js';
import { RoleChoice } from '../../parts/goods/role-choice.js';
import type { Role } from '../../parts/goods/use-answer.js';
import { useKept } from '../../parts/kept.js';
import { LineExplanation } from '../../parts/line-explanation.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { figureOf } from '../../parts/typed.js';
import { shareText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { AddFact } from './add-fact.js';
import type { StatedFact } from './add-fact.js';
import type { Draft } from './draft.js';
import { ValueField, useFact, useUnitName } from './value-field.js';

import styles from './drafts.module.css';
import table from '../../parts/table.module.css';

type Body = NonNullable<BodyOf<'post', '/v1/catalogue/change-sets/{changeSetId}/trials'>>;
type Trial = ReplyOf<'post', '/v1/catalogue/change-sets/{changeSetId}/trials'>;
type Answer = Trial['draft'];

interface Stated extends StatedFact {
  /** Left a claim: no paper is taken to show it. */
  readonly isClaim?: boolean;
}

/** What is stated of each line, by its key. */
type Proven = Readonly<Record<string, readonly Stated[]>>;

const Fact = ({
  draft,
  stated,
  change,
}: {
  readonly draft: Draft;
  readonly stated: Stated;
  readonly change: (stated: Stated) => void;
}): ReactElement => {
  const { word, language } = useWords();
  const unitName = useUnitName();
  const fact = useFact(draft.changeSetId, stated.fact);
  const label = (language === 'zh' ? fact?.labelZh : fact?.labelEn) ?? word('trial.a_fact');
  return (
    <div className="stack-tight">
      <ValueField
        label={
          stated.unit === undefined
            ? label
            : word('leaf.with_unit', { label, unit: unitName(stated.unit) })
        }
        fact={fact}
        value={stated.value}
        change={(value) => change({ ...stated, value })}
      />
      <Checkbox
        label={word('trial.proven')}
        checked={stated.isClaim !== true}
        onChange={(event) => change({ ...stated, isClaim: !event.currentTarget.checked })}
      />
    </div>
  );
};

/** Facts stated of a line, begun with those of an example of the item it fell under, or added one by one. */
const LineFacts = ({
  draft,
  lineNo,
  itemCode,
  facts,
  change,
}: {
  readonly draft: Draft;
  readonly lineNo: number;
  readonly itemCode: string;
  readonly facts: readonly Stated[];
  readonly change: (facts: readonly Stated[]) => void;
}): ReactElement | null => {
  const { word, say } = useWords();
  const { changeSetId } = draft;
  const examples = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/example-results', {
      path: { changeSetId },
      query: { which: 'all', itemCode, limit: '20' },
    }),
  );
  const take = async (exampleId: string): Promise<void> => {
    if (exampleId === '') {
      change([]);
      return;
    }
    const { items } = await send('get', '/v1/catalogue/change-sets/{changeSetId}/entries', {
      path: { changeSetId },
      query: { part: 'examples', key: exampleId, limit: '1' },
    });
    const example = items[0]?.entry as {
      readonly line: { readonly facts?: readonly StatedFact[] };
    };
    change(
      (example.line.facts ?? []).map((stated) => ({ ...stated, isClaim: !stated['evidence'] })),
    );
  };
  const offered = examples.data?.items ?? [];
  return (
    <section className="stack-tight">
      <NativeSelect
        data-width="narrow"
        label={word('trial.take_as_proven', { lineNo })}
        description={word('trial.take_why')}
        defaultValue=""
        data={[
          { value: '', label: word('trial.nothing_proven') },
          ...offered.map(({ exampleId, kind, goods }) => ({
            value: exampleId,
            label: `${word(`example_kind.${kind}`)} · ${say(goods)}`,
          })),
        ]}
        onChange={(event) => void take(event.currentTarget.value)}
      />
      {facts.map((stated, place) => (
        <Fact
          key={stated.fact}
          draft={draft}
          stated={stated}
          change={(changed) => change(facts.map((one, at) => (at === place ? changed : one)))}
        />
      ))}
      <AddFact
        draft={draft}
        itemCode={itemCode}
        stated={facts}
        add={(fact) => change([...facts, fact])}
      />
    </section>
  );
};

const Side = ({ answer, lineNo }: { readonly answer: Answer | null; readonly lineNo: number }) => {
  const { word } = useWords();
  const line = answer?.assessment.lines.find((one) => one.lineNo === lineNo);
  if (line === undefined) return <span className="second">{word('trial.only_draft_knows')}</span>;
  return (
    <>
      <Verdict outcome={line.outcome} />
      <div className="second">{line.itemCode ?? '—'}</div>
    </>
  );
};

/** Both answers line by line; a line opens to why, under each. */
const Answers = ({
  trial,
  lines,
}: {
  readonly trial: Trial;
  readonly lines: readonly TypedLine[];
}): ReactElement => {
  const { word } = useWords();
  const [open, setOpen] = useState<number | null>(null);
  const { draft, inForce, turned } = trial;
  const share = (answer: Answer | null): string =>
    shareText(answer?.assessment.greenShare.certain ?? null);
  const isValued = draft.assessment.greenShare.certain !== null;
  const opened = [
    ['trial.in_force', inForce],
    ['trial.under_draft', draft],
  ] as const;
  return (
    <section className="card stack" aria-live="polite">
      <h2>{word('trial.answers')}</h2>
      <p className="row">
        <Mark kind={turned.length === 0 ? 'ample' : 'near'} />
        {word(
          turned.length > 0
            ? 'trial.turned'
            : isValued
              ? 'trial.none_turned'
              : 'trial.none_turned_unvalued',
          {
            count: turned.length,
            before: share(inForce),
            after: share(draft),
          },
        )}
      </p>
      <table className={table.table}>
        <thead>
          <tr>
            <th>{word('line.goods')}</th>
            <th>{word('trial.in_force')}</th>
            <th>{word('trial.under_draft')}</th>
            <th>
              <span className="hidden-visually">{word('line.why')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {draft.assessment.lines.map(({ lineNo }) => (
            <tr key={lineNo} data-at={turned.includes(lineNo)}>
              <td>
                {word('impact.line', { lineNo })} {lines[lineNo - 1]?.goods}
                {turned.includes(lineNo) ? <div>{word('trial.turns')}</div> : null}
              </td>
              <td>
                <span className={styles.narrow}>{word('trial.in_force')}</span>
                <Side answer={inForce} lineNo={lineNo} />
              </td>
              <td>
                <span className={styles.narrow}>{word('trial.under_draft')}</span>
                <Side answer={draft} lineNo={lineNo} />
              </td>
              <td>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-expanded={open === lineNo}
                  onClick={() => setOpen(open === lineNo ? null : lineNo)}
                >
                  {word('line.why')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open === null
        ? null
        : opened.map(([name, answer]) => {
            const line = answer?.sentences.lines.find((one) => one.lineNo === open);
            return line === undefined ? null : (
              <section key={name} className="stack-tight">
                <h3>{word(name)}</h3>
                <LineExplanation line={line} />
              </section>
            );
          })}
    </section>
  );
};

const nothing = {
  role: 'maker' as Role | null,
  currency: 'USD',
  lines: [emptyLine(1)] as readonly TypedLine[],
  proven: {} as Proven,
};

/** Figures as numbers where an example states them so; a claim without the paper of its example. */
const sentFacts = (facts: readonly Stated[]) =>
  facts.map(({ isClaim, evidence, ...stated }) => ({
    ...stated,
    evidence: isClaim === true ? null : evidence,
    value: typeof stated.value === 'string' ? figureOf(stated.value) : stated.value,
  }));

/** What is to count as proven although no example brings a paper for it. */
const withoutPaper = (lineNo: number, facts: readonly Stated[]) =>
  facts
    .filter(({ isClaim, evidence }) => isClaim !== true && !evidence)
    .map(({ fact }) => ({ lineNo, fact }));

/** Own lines under the draft, beside what is in force; nothing is kept by the bank. */
export const TrialTab = ({ draft }: { readonly draft: Draft }): ReactElement => {
  const { word } = useWords();
  const { changeSetId, revision } = draft;
  const [typed, setTyped] = useKept(`trial.${changeSetId}`, nothing);
  const { role, currency, lines, proven } = typed;
  const factsOf = (lineNo: number): readonly Stated[] =>
    proven[String(lines[lineNo - 1]?.key)] ?? [];
  const trial = useMutation({
    mutationFn: () =>
      send('post', '/v1/catalogue/change-sets/{changeSetId}/trials', {
        path: { changeSetId },
        body: {
          id: 'console',
          role: role ?? 'maker',
          direction: 'export',
          instrument: 'trade_finance',
          lines: sentLines(lines, currency).map(
            ({ lineNo, hsCode, descriptionZh, descriptionEn, quantity, unit, value }) => ({
              ...{ lineNo, hsCode, descriptionZh, descriptionEn, quantity, unit, value },
              facts: sentFacts(factsOf(lineNo)),
            }),
          ),
          takenAsProven: sentLines(lines, currency).flatMap(({ lineNo }) =>
            withoutPaper(lineNo, factsOf(lineNo)),
          ),
        } as unknown as Body,
      }),
  });
  const answered = trial.data;
  return (
    <div className="stack">
      <p className="second">{word('trial.help', { revision })}</p>
      <RoleChoice
        role={role}
        label={word('trial.role')}
        choose={(chosen) => setTyped({ ...typed, role: chosen })}
      />
      <GoodsTable
        lines={lines}
        currency={currency}
        answer={undefined}
        hasResults={false}
        change={(goods) => setTyped({ ...typed, ...goods })}
      />
      {answered === undefined
        ? null
        : answered.draft.assessment.lines.map(({ lineNo, itemCode }) => {
            const key = String(lines[lineNo - 1]?.key);
            return itemCode === null || lines[lineNo - 1] === undefined ? null : (
              <div key={lineNo} className="card">
                <LineFacts
                  draft={draft}
                  lineNo={lineNo}
                  itemCode={itemCode}
                  facts={proven[key] ?? []}
                  change={(facts) => setTyped({ ...typed, proven: { ...proven, [key]: facts } })}
                />
              </div>
            );
          })}
      <ProblemNotice error={trial.error} />
      <div className="row">
        <Button
          loading={trial.isPending}
          disabled={
            sentLines(lines, currency).length === 0 || role === null || isDoubtful(lines, currency)
          }
          onClick={() => trial.mutate()}
        >
          {word('trial.run')}
        </Button>
        <span className="second">{word('trial.not_kept')}</span>
      </div>
      {answered === undefined ? null : <Answers trial={answered} lines={lines} />}
    </div>
  );
};
