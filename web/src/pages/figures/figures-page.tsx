import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { violationAt } from '../../api/problem.js';
import { CaseList } from '../../parts/case-list.js';
import type { CaseQuery } from '../../parts/case-list.js';
import { csvOf, saveAs } from '../../parts/csv.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { usePeople } from '../../parts/people.js';
import { useSession } from '../../session/session.js';
import { instantText, minorDigits, moneyText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import table from '../../parts/table.module.css';
import { OverrideFigures } from './override-figures.js';
import styles from './figures.module.css';

type Report = ReplyOf<'get', '/v1/figures/{report}'>;
type Row = Report['rows'][number];
type Cell = Row['cells'][number];

const reports = ['pipeline', 'ages', 'load', 'rates', 'green'] as const;
type ReportName = (typeof reports)[number];

export const FiguresPage = (): ReactElement => (
  <Navigate to="/figures/$report" params={{ report: 'pipeline' }} replace />
);

/** A number as it is read: a count, a share with what it is of, an amount. */
const useCellText = (): ((cell: Cell) => string) => {
  const { word, language } = useWords();
  return ({ count, of, amount }) => {
    if (amount !== null) return moneyText(amount, language);
    if (of === null) return String(count ?? '');
    if (of === 0) return '—';
    return word('figures.share', {
      share: `${(((count ?? 0) / of) * 100).toFixed(1)}%`,
      count: count ?? 0,
      of,
    });
  };
};

const useRowName = (): ((row: Row) => string) => {
  const { word, term, say } = useWords();
  const nameOf = usePeople();
  return ({ key, kind, label }) => {
    if (kind === 'status') {
      const state = term('status', key);
      return state.charAt(0).toUpperCase() + state.slice(1);
    }
    if (kind === 'person') return nameOf(key);
    if (kind === 'rate') return word(`figure_rate.${key}` as 'figure_rate.late');
    if (kind === 'area') return `${key.split(' ')[0] ?? ''} ${label === null ? '' : say(label)}`;
    return word(kind === 'nobody' ? 'figures.nobody' : 'figures.total');
  };
};

/** The filter that lists what a number counts. */
const casesOf = (cell: Cell | undefined): CaseQuery | null =>
  cell?.cases
    ? Object.fromEntries(Object.entries(cell.cases).filter((entry) => Boolean(entry[1])))
    : null;

/** How much of a row the bar shows: a share of what it is of, else of the largest row. */
const lengthOf = ({ count, of, amount }: Cell, most: number): number => {
  const value = amount?.amountMinor ?? count ?? 0;
  const whole = of ?? most;
  return whole === 0 ? 0 : (value / whole) * 100;
};

const shownIn = ({ cells }: Row): Cell | undefined =>
  cells.find(({ amount }) => amount !== null) ?? cells[0];

/** The largest that a row is drawn beside: of its own currency, where it is an amount. */
const mostOf = (rows: readonly Row[], row: Row): number => {
  const currency = shownIn(row)?.amount?.currency;
  const beside = rows
    .filter(({ kind }) => kind !== 'total')
    .map(shownIn)
    .filter((cell) => cell?.amount?.currency === currency);
  return Math.max(0, ...beside.map((cell) => cell?.amount?.amountMinor ?? cell?.count ?? 0));
};

const Bar = ({ row, most }: { readonly row: Row; readonly most: number }): ReactElement => {
  const shown = shownIn(row);
  const late = row.cells.find(({ column }) => column === 'late');
  const length = shown === undefined ? 0 : lengthOf(shown, most);
  const lateLength = late === undefined || shown === late ? 0 : lengthOf(late, most);
  return (
    <svg className={styles.bar} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect
        width={Math.max(length, length > 0 ? 1 : 0)}
        height="12"
        data-part={shown?.amount === null ? 'all' : 'green'}
      />
      <rect width={lateLength} height="12" data-part="late" />
    </svg>
  );
};

const Figures = ({
  report,
  name,
}: {
  readonly report: Report;
  readonly name: ReportName;
}): ReactElement => {
  const { word, language } = useWords();
  const textOf = useCellText();
  const nameOf = useRowName();
  const asked = useSearch({ from: '/figures/$report' });
  const { row: openRow, column: openColumn } = asked;
  const columnWord = (column: string): string =>
    word(`figure_column.${column}` as 'figure_column.late');
  const opened = report.rows.find(({ key }) => key === openRow);
  const openCases = casesOf(opened?.cells.find(({ column }) => column === openColumn));
  const save = (): void => {
    // A share in three columns, an amount in two: a spreadsheet counts on with them.
    const width = (column: string): readonly string[] => {
      const cell = report.rows.flatMap(({ cells }) => cells).find((one) => one.column === column);
      const shown = columnWord(column);
      if (cell?.amount) return [word('figures.currency'), shown];
      return (cell?.of ?? null) === null
        ? [shown]
        : [shown, word('figures.counted'), word('figures.of')];
    };
    const values = ({ count, of, amount }: Cell): readonly string[] => {
      if (amount !== null) {
        const digits = minorDigits(amount.currency);
        return [amount.currency, (amount.amountMinor / 10 ** digits).toFixed(digits)];
      }
      if (of === null) return [String(count ?? '')];
      return [of === 0 ? '' : ((count ?? 0) / of).toFixed(4), String(count ?? 0), String(of)];
    };
    const told = [
      [word('figures.title'), word(`figure.${name}`)],
      [word('figures.as_of', { at: instantText(report.asOf, language) })],
      [word('figures.from'), asked.from ?? '', word('figures.to'), asked.to ?? ''],
      [word('figures.area'), asked.area ?? word('figures.all_areas')],
      [word(`figure_what.${name}`)],
    ];
    const head = [word(`figure_row.${name}`), ...report.columns.flatMap(width)];
    const rows = report.rows.map((row) => [nameOf(row), ...row.cells.flatMap(values)]);
    const parts = [name, asked.from, asked.to, asked.area, report.asOf.slice(0, 10)];
    saveAs(`${parts.filter(Boolean).join('-')}.csv`, csvOf([...told, head, ...rows]));
  };
  if (report.rows.length === 0) return <p className="card">{word(`figure_empty.${name}`)}</p>;
  return (
    <>
      <table className={table.table}>
        <thead>
          <tr>
            <th>{word(`figure_row.${name}`)}</th>
            {report.columns.map((column) => (
              <th key={column} className={table.number}>
                {columnWord(column)}
              </th>
            ))}
            <th className={styles.wide}>
              <span className="hidden-visually">{word('figures.bar')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <tr
              key={row.key}
              data-row={row.key}
              className={row.kind === 'total' ? styles.total : undefined}
            >
              <td>{nameOf(row)}</td>
              {row.cells.map((cell) => (
                <td key={cell.column} className={table.number}>
                  <span className={table.only}>{columnWord(cell.column)} </span>
                  {cell.cases === null || cell.count === 0 ? (
                    textOf(cell)
                  ) : (
                    <Link
                      to="/figures/$report"
                      params={{ report: name }}
                      search={(now) => ({ ...now, row: row.key, column: cell.column })}
                      resetScroll={false}
                      className={cell.column === 'late' ? styles.late : undefined}
                      aria-label={word('figures.open', {
                        row: nameOf(row),
                        column: columnWord(cell.column),
                        number: textOf(cell),
                      })}
                    >
                      {textOf(cell)}
                    </Link>
                  )}
                </td>
              ))}
              <td>
                {row.kind === 'total' ? null : <Bar row={row} most={mostOf(report.rows, row)} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div>
        <Button variant="default" onClick={save}>
          {word('figures.save')}
        </Button>
      </div>
      {openCases === null ? null : (
        <section className="stack-tight" aria-label={word('figures.cases')}>
          <h2>
            {word('figures.cases_of', {
              row: opened === undefined ? '' : nameOf(opened),
              column: columnWord(openColumn ?? ''),
            })}
          </h2>
          <CaseList query={openCases} empty={word('figures.no_cases')} />
        </section>
      )}
      <section className="card" aria-label={word('figures.definitions')}>
        <h2>{word('figures.definitions')}</h2>
        <p>{word(`figure_what.${name}`)}</p>
        <dl className={styles.definitions}>
          {(name === 'rates' ? report.rows.map(({ key }) => key) : report.columns).map((key) => (
            <div key={key}>
              <dt>
                {name === 'rates'
                  ? word(`figure_rate.${key}` as 'figure_rate.late')
                  : columnWord(key)}
              </dt>
              <dd>
                {name === 'rates'
                  ? word(`figure_rate_what.${key}` as 'figure_rate_what.late')
                  : word(`figure_column_what.${key}` as 'figure_column_what.late')}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
};

const Filters = ({ error }: { readonly error: unknown }): ReactElement => {
  const { word, say, language } = useWords();
  const areas = useQuery({ ...read('/v1/catalogue/areas'), staleTime: 600_000 }).data;
  const search = useSearch({ from: '/figures/$report' });
  const navigate = useNavigate({ from: '/figures/$report' });
  const set = (member: 'from' | 'to' | 'area', value: string): void =>
    void navigate({
      search: ({ row: _row, column: _column, ...now }) => ({
        ...now,
        [member]: value === '' ? undefined : value,
      }),
      replace: true,
    });
  return (
    <div className="row">
      {(['from', 'to'] as const).map((member) => (
        <TextInput
          key={member}
          type="date"
          label={word(`figures.${member}`)}
          defaultValue={search[member] ?? ''}
          error={violationAt(error, `/${member}`, language)}
          onChange={(event) => set(member, event.currentTarget.value)}
        />
      ))}
      <NativeSelect
        label={word('figures.area')}
        value={search.area ?? ''}
        onChange={(event) => set('area', event.currentTarget.value)}
        data={[
          { value: '', label: word('figures.all_areas') },
          ...(areas?.areas ?? []).map(({ areaCode, name }) => ({
            value: areaCode,
            label: word('queue.area_name', { code: areaCode, name: say(name) }),
          })),
        ]}
      />
    </div>
  );
};

const Counted = ({ name }: { readonly name: ReportName }): ReactElement => {
  const { word, language } = useWords();
  const { from, to, area } = useSearch({ from: '/figures/$report' });
  const figures = useQuery(
    read('/v1/figures/{report}', {
      path: { report: name },
      query: {
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(area === undefined ? {} : { area }),
      },
    }),
  );
  return (
    <>
      {name === 'green' ? null : <Filters error={figures.error} />}
      <Loaded query={figures}>
        {(report) => (
          <>
            <p className="second" role="status">
              {word('figures.as_of', { at: instantText(report.asOf, language) })}
            </p>
            <Figures report={report} name={name} />
          </>
        )}
      </Loaded>
    </>
  );
};

/** One report: its table with bars, what each number counts, and the cases behind the one that is opened. */
export const FigureReportPage = (): ReactElement => {
  const { word } = useWords();
  const { report } = useParams({ from: '/figures/$report' });
  const session = useSession();
  const readsOverrides = session?.permissions.includes('report.read') === true;
  const shown = [...reports, ...(readsOverrides ? (['overrides'] as const) : [])];
  const name = shown.find((one) => one === report);
  if (name === undefined) return <FiguresPage />;
  return (
    <Page title={word('figures.title')} help={word('figures.help')}>
      <nav className={styles.tabs} aria-label={word('figures.reports')}>
        {shown.map((one) => (
          <Link
            key={one}
            to="/figures/$report"
            params={{ report: one }}
            search={({ row: _row, column: _column, ...now }) => now}
          >
            {word(`figure.${one}`)}
          </Link>
        ))}
      </nav>
      {name === 'overrides' ? <OverrideFigures /> : <Counted key={name} name={name} />}
    </Page>
  );
};
