import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { Mark } from '../../marks/mark.js';
import { Loaded } from '../../parts/loaded.js';
import { dayText, monthText, today, weekdayTexts } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import styles from './calendar.module.css';

type Day = ReplyOf<'get', '/v1/business-calendar/years/{year}'>['days'][number];

const kindOf = ({ isBusinessDay, name }: Day): 'business' | 'off' | 'holiday' | 'make-up' =>
  isBusinessDay ? (name === null ? 'business' : 'make-up') : name === null ? 'off' : 'holiday';

const weekLength = 7;

/** Weeks from Monday to Sunday; a place before the first day is empty. */
const weeksOf = (days: readonly Day[]): readonly (readonly (Day | null)[])[] => {
  const first = new Date(`${days[0]?.on ?? ''}T00:00:00Z`).getUTCDay();
  const places = [...Array.from({ length: (first + 6) % weekLength }, () => null), ...days];
  const weeks: (readonly (Day | null)[])[] = [];
  for (let at = 0; at < places.length; at += weekLength)
    weeks.push(places.slice(at, at + weekLength));
  return weeks;
};

const Month = ({ month, days }: { readonly month: string; readonly days: readonly Day[] }) => {
  const { word, say, language } = useWords();
  const count = days.filter(({ isBusinessDay }) => isBusinessDay).length;
  const now = today();
  return (
    <table className={styles.month}>
      <caption>
        <strong>{monthText(month, language)}</strong>{' '}
        <span className="second">{word('calendar.business_days', { count })}</span>
      </caption>
      <thead>
        <tr>
          {weekdayTexts(language).map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week, place) => (
          <tr key={place}>
            {week.map((day, at) =>
              day === null ? (
                <td key={at} />
              ) : (
                <td
                  key={day.on}
                  data-kind={kindOf(day)}
                  data-today={day.on === now}
                  title={day.name === null ? undefined : say(day.name)}
                >
                  {Number(day.on.slice(8))}
                  {day.name === null ? null : (
                    <span>
                      {word(day.isBusinessDay ? 'calendar.mark_on' : 'calendar.mark_off')}
                    </span>
                  )}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** Days under one name that follow on one another are told once. */
const runsOf = (days: readonly Day[]) => {
  const runs: { first: Day; last: Day; count: number }[] = [];
  days.forEach((day) => {
    const run = runs.at(-1);
    const next = new Date(Date.parse(`${run?.last.on ?? day.on}T00:00:00Z`) + 86_400_000);
    const follows =
      run !== undefined &&
      next.toISOString().slice(0, 10) === day.on &&
      run.last.isBusinessDay === day.isBusinessDay &&
      run.last.name?.en === day.name?.en;
    if (follows) runs[runs.length - 1] = { ...run, last: day, count: run.count + 1 };
    else runs.push({ first: day, last: day, count: 1 });
  });
  return runs;
};

/** A year as the bank counts by it: twelve months, then each day that has a name. */
export const Days = ({ years }: { readonly years: readonly number[] }): ReactElement => {
  const { word, say, language } = useWords();
  const search = useSearch({ from: '/calendar' });
  const navigate = useNavigate({ from: '/calendar' });
  const year = search.year ?? today().slice(0, 4);
  const reading = useQuery(read('/v1/business-calendar/years/{year}', { path: { year } }));
  const offered = [
    ...new Set([...years, Math.max(...years, Number(year)) + 1, Number(year)]),
  ].sort();
  return (
    <div className="stack">
      <div className="row">
        <NativeSelect
          label={word('calendar.year')}
          value={year}
          data={offered.map((one) => ({
            value: String(one),
            label: years.includes(one) ? String(one) : word('calendar.year_unknown', { year: one }),
          }))}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            void navigate({ search: (was) => ({ ...was, year: chosen }), replace: true });
          }}
        />
      </div>
      <Loaded query={reading}>
        {({ provisional, days }) => {
          const named = days.filter(({ name }) => name !== null);
          const months = [...new Set(days.map(({ on }) => on.slice(0, 7)))];
          const count = days.filter(({ isBusinessDay }) => isBusinessDay).length;
          return (
            <>
              {provisional ? (
                <p className="card sign" role="status">
                  <Mark kind="near" />
                  <span>{word('calendar.provisional', { year })}</span>
                </p>
              ) : null}
              <p>{word('calendar.of_year', { year, count })}</p>
              <p className={`second ${styles.legend ?? ''}`}>
                <span>{word('calendar.legend_off')}</span>
                <span>{word('calendar.legend_on')}</span>
                <span>{word('calendar.legend_plain')}</span>
              </p>
              <div className={styles.months}>
                {months.map((month) => (
                  <Month
                    key={month}
                    month={month}
                    days={days.filter(({ on }) => on.startsWith(month))}
                  />
                ))}
              </div>
              {named.length === 0 ? null : (
                <section className="card stack-tight">
                  <h2>{word('calendar.named')}</h2>
                  <ul className={styles.days}>
                    {runsOf(named).map(({ first, last, count: length }) => (
                      <li key={first.on}>
                        <span className="nowrap">{dayText(first.on, language)}</span>
                        {length === 1 ? null : (
                          <>
                            {' – '}
                            <span className="nowrap">{dayText(last.on, language)}</span>
                          </>
                        )}
                        {language === 'zh' ? '：' : ': '}
                        {first.name === null ? null : say(first.name)}
                        {language === 'zh' ? '，' : ', '}
                        {word(first.isBusinessDay ? 'calendar.is_on' : 'calendar.is_off')}
                      </li>
                    ))}
                  </ul>
                </section>
              )}
            </>
          );
        }}
      </Loaded>
    </div>
  );
};
