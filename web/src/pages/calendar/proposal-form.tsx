import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useAct } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { problemOf, violationAt } from '../../api/problem.js';
import { useKept } from '../../parts/kept.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { figureOf } from '../../parts/typed.js';
import { useWords } from '../../words/words.js';
import { daysIn, textOf } from './day-list.js';
import { today } from '../../words/format.js';
import styles from './calendar.module.css';
import { Form, Textarea, TextInput, WholeInput } from '../../parts/form.js';

type Content = ReplyOf<'get', '/v1/business-calendar'>['revisions'][number]['content'];

/** What is wrong with the lines of a list, each with the line and the day that stands on it. */
const useListFaults = (error: unknown) => {
  const { word, language } = useWords();
  return (pointer: string, typed: string): string | undefined => {
    const days = daysIn(typed);
    const found = (problemOf(error)?.violations ?? []).filter((one) =>
      one.pointer.startsWith(pointer),
    );
    if (found.length === 0) return undefined;
    return found
      .map(({ pointer: place, detail }) => {
        const line = /^\/(\d+)/.exec(place.slice(pointer.length))?.[1];
        return line === undefined
          ? detail[language]
          : word('calendar_form.on_line', {
              line: Number(line) + 1,
              day: days[Number(line)]?.on ?? '',
              detail: detail[language],
            });
      })
      .join(language === 'zh' ? '；' : '; ');
  };
};

/** Asks for the whole of what the bank sets from a day on, filled with what holds now. */
export const ProposalForm = ({
  current,
  close,
}: {
  /** What the newest published revision sets; `null`: the bank has set nothing yet. */
  readonly current: Content | null;
  readonly close: () => void;
}): ReactElement => {
  const { word, language } = useWords();
  const [typed, setTyped, forget] = useKept('calendar.proposal-texts', {
    effectiveOn: today(),
    opensAtHour: String(current?.opensAtHour ?? 9),
    cutOffHour: String(current?.cutOffHour ?? 17),
    closingDays: textOf((current?.closingDays ?? []).filter(({ on }) => on >= today())),
    makeUpDays: textOf((current?.makeUpDays ?? []).filter(({ on }) => on >= today())),
    year: '',
    source: '',
    holidays: '',
    workdays: '',
    note: '',
  });
  const propose = useAct('post', '/v1/business-calendar/revisions');
  const listFaults = useListFaults(propose.error);
  const set = (member: keyof typeof typed, value: string): void =>
    setTyped({ ...typed, [member]: value });
  const send = (): void => {
    const { effectiveOn, opensAtHour, cutOffHour, note } = typed;
    const year = typed.year.trim();
    propose.mutate(
      {
        body: {
          effectiveOn,
          // What is no number goes as it is typed: the API refuses it in its place.
          opensAtHour: figureOf(opensAtHour) as number,
          cutOffHour: figureOf(cutOffHour) as number,
          closingDays: [...daysIn(typed.closingDays)],
          makeUpDays: [...daysIn(typed.makeUpDays)],
          years: [year, typed.source, typed.holidays, typed.workdays].every(
            (one) => one.trim() === '',
          )
            ? []
            : [
                {
                  region: 'CN',
                  year: figureOf(year) as number,
                  version: `cn-${year}.1`,
                  source: typed.source.trim(),
                  holidays: [...daysIn(typed.holidays)],
                  workdays: [...daysIn(typed.workdays)],
                },
              ],
          note: note.trim(),
        },
      },
      {
        onSuccess: () => {
          forget();
          close();
        },
      },
    );
  };
  const list = (
    member: 'closingDays' | 'makeUpDays' | 'holidays' | 'workdays',
    pointer: string,
  ): ReactElement => (
    <Textarea
      label={word(`calendar_form.${member}`)}
      description={word('calendar_form.a_line_each', { example: '2027-03-08 行庆 Anniversary' })}
      autosize
      minRows={3}
      maxRows={12}
      value={typed[member]}
      error={listFaults(pointer, typed[member])}
      onChange={(event) => set(member, event.currentTarget.value)}
    />
  );
  return (
    <Form className="card stack" send={send}>
      <h2>{word('calendar_form.title')}</h2>
      <p className="second">{word('calendar_form.help')}</p>
      <ProblemNotice error={propose.error} />
      <div className={styles.form}>
        <TextInput
          type="date"
          label={word('calendar_form.effective_on')}
          required
          value={typed.effectiveOn}
          error={violationAt(propose.error, '/effectiveOn', language)}
          onChange={(event) => set('effectiveOn', event.currentTarget.value)}
        />
        {(['opensAtHour', 'cutOffHour'] as const).map((member) => (
          <WholeInput
            key={member}
            label={word(`calendar_form.${member}`)}
            least={member === 'opensAtHour' ? 0 : 1}
            most={member === 'opensAtHour' ? 23 : 24}
            value={typed[member]}
            error={violationAt(propose.error, `/${member}`, language)}
            required
            onChange={(event) => set(member, event.currentTarget.value)}
          />
        ))}
      </div>
      <div className={styles.form}>
        {list('closingDays', '/closingDays')}
        {list('makeUpDays', '/makeUpDays')}
      </div>
      <details open={typed.year !== ''}>
        <summary>{word('calendar_form.new_year')}</summary>
        <div className="stack">
          <div className={styles.form}>
            <TextInput
              label={word('calendar.year')}
              inputMode="numeric"
              value={typed.year}
              error={violationAt(propose.error, '/years/0/year', language)}
              onChange={(event) => set('year', event.currentTarget.value)}
            />
            <TextInput
              label={word('calendar_form.source')}
              value={typed.source}
              error={violationAt(propose.error, '/years/0/source', language)}
              onChange={(event) => set('source', event.currentTarget.value)}
            />
          </div>
          <div className={styles.form}>
            {list('holidays', '/years/0/holidays')}
            {list('workdays', '/years/0/workdays')}
          </div>
        </div>
      </details>
      <Textarea
        label={word('proposal.why')}
        required
        autosize
        minRows={2}
        value={typed.note}
        error={violationAt(propose.error, '/note', language)}
        onChange={(event) => set('note', event.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" loading={propose.isPending}>
          {word('proposal.propose')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            forget();
            close();
          }}
        >
          {word('dialog.cancel')}
        </Button>
      </div>
      <p className="second">{word('calendar_form.then')}</p>
    </Form>
  );
};
