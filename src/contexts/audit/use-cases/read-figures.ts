import type { Actor } from '../../../kernel/values/actor.js';
import { isBusinessDay } from '../../../kernel/values/clock/business-calendar.js';
import type { BusinessCalendar } from '../../../kernel/values/clock/business-calendar.js';
import {
  addDays,
  dayOf,
  instantOf,
  startOfDay,
} from '../../../kernel/values/clock/calendar-day.js';
import type { Clock } from '../../../kernel/ports.js';
import type { CatalogueLibrary } from '../../catalogue/use-cases/catalogue-library.js';
import type { CalendarCache } from '../../people/use-cases/calendar-cache.js';
import type { UserStore } from '../../people/use-cases/ports-of-people.js';
import { applicationStatuses } from '../../rulebook/rules/bank-rules/application-status.js';
import type { ApplicationStatus } from '../../rulebook/rules/bank-rules/application-status.js';
import { stepRules } from '../../rulebook/rules/bank-rules/review-step.js';
import { catalogueWordingOf } from '../../rulebook/rules/wording/catalogue-wording.js';
import { visibleTo } from '../../applications/rules/acts/may-see.js';
import type { ApplicationTrait } from '../../applications/rules/state/application-traits.js';
import type {
  ApplicationProjection,
  ApplicationQuery,
} from '../../applications/use-cases/ports-of-applications.js';
import type {
  CaseFilter,
  FigureCell,
  FigureReport,
  FigureReportName,
  FigureRow,
} from '../rules/figure-report.js';
import { walkSummaries } from '../../applications/use-cases/upkeep/walk-applications.js';

export interface AskedFigures {
  readonly area?: string;
  /** Days of submission, both included. */
  readonly from?: string;
  readonly to?: string;
}

export interface FigureDeps {
  readonly projection: Pick<ApplicationProjection, 'count' | 'list'>;
  readonly users: Pick<UserStore, 'bankUsers'>;
  readonly calendarOf: CalendarCache['inUse'];
  readonly library: Pick<CatalogueLibrary, 'inForceOn'>;
  readonly clock: Clock;
}

/** Never all applications for one question: each number is a count by an index, or a dated sum. */
export const readFigures = (deps: FigureDeps) => {
  const green = greenSums(deps);
  return async (
    actor: Actor,
    report: FigureReportName,
    asked: AskedFigures,
  ): Promise<FigureReport> => {
    const asOf = deps.clock.now();
    const count = (filter: CaseFilter): Promise<number> =>
      deps.projection.count(queryOf(actor, filter));
    const base: CaseFilter = given({
      area: asked.area,
      submittedFrom: asked.from,
      submittedTo: asked.to,
    });
    const ask = { deps, actor, base, asOf, counted: countedBy(count) };
    switch (report) {
      case 'pipeline':
        return { report, asOf, ...(await pipeline(ask)) };
      case 'ages':
        return { report, asOf, ...(await ages(ask)) };
      case 'load':
        return { report, asOf, ...(await load(ask)) };
      case 'rates':
        return { report, asOf, ...(await rates(ask, asked)) };
      case 'green':
        return { report, ...(await green(actor)) };
    }
  };
};

/** The same filter for a count here and for the list that `GET /v1/applications` gives. */
export const queryOf = (
  actor: Actor,
  filter: CaseFilter,
): Omit<ApplicationQuery, 'limit' | 'cursor' | 'order'> => {
  const { status, assignee, area, trait, risk, submittedFrom, submittedTo, ...rest } = filter;
  const visible = visibleTo(actor);
  const submitted = { ...visible.submitted, ...given({ from: submittedFrom, to: submittedTo }) };
  const since = given({ from: rest.statusSinceFrom, before: rest.statusSinceBefore });
  return {
    ...visible,
    ...given({
      submitted: isEmpty(submitted) ? undefined : submitted,
      statusSince: isEmpty(since) ? undefined : since,
      statuses: status && [status],
      waitingFor: rest.waitingFor && [rest.waitingFor],
      assigneeId: assignee === 'nobody' ? null : assignee,
      itemArea: area,
      risk,
      trait,
    }),
  };
};

const isEmpty = (members: object): boolean => Object.keys(members).length === 0;

type Given<Members> = { [Name in keyof Members]?: Exclude<Members[Name], undefined> };

const given = <Members extends object>(members: Members): Given<Members> =>
  Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as Given<Members>;

type Counted = (column: string, filter: CaseFilter, of?: number) => Promise<FigureCell>;

const countedBy =
  (count: (filter: CaseFilter) => Promise<number>): Counted =>
  async (column, cases, of) => ({
    column,
    count: await count(cases),
    of: of ?? null,
    amount: null,
    cases,
  });

interface Ask {
  readonly deps: FigureDeps;
  readonly actor: Actor;
  readonly base: CaseFilter;
  readonly asOf: string;
  readonly counted: Counted;
}

type Table = Pick<FigureReport, 'columns' | 'rows'>;

const countOf = ({ cells }: FigureRow, column: string): number =>
  cells.find((one) => one.column === column)?.count ?? 0;

const unseen: readonly ApplicationStatus[] = ['draft', 'abandoned'];

/** How much is in each state, and how much of it is past its deadline now. */
const pipeline = async ({ base, counted }: Ask): Promise<Table> => {
  const rowOf = async (
    key: string,
    kind: FigureRow['kind'],
    filter: CaseFilter,
  ): Promise<FigureRow> => ({
    key,
    kind,
    label: null,
    cells: await Promise.all([
      counted('in_state', filter),
      counted('late', { ...filter, risk: 'breached' }),
    ]),
  });
  const states = applicationStatuses.filter((one) => !unseen.includes(one));
  const rows = await Promise.all(
    states.map((status) => rowOf(status, 'status', { ...base, status })),
  );
  return {
    columns: ['in_state', 'late'],
    rows: [
      ...rows.filter((row) => countOf(row, 'in_state') > 0),
      await rowOf('total', 'total', base),
    ],
  };
};

/** The start of the business day so many business days before today, which counts as 0. */
const businessDaysBack = (calendar: BusinessCalendar, today: string, days: number): string => {
  let day = today;
  let left = days;
  while (left > 0) {
    day = addDays(day, -1);
    if (isBusinessDay(calendar, day)) left -= 1;
  }
  return instantOf(startOfDay(day));
};

/** How long what waits for the bank has been in its state, in business days since it came. */
const ages = async ({ deps, actor, base, asOf, counted }: Ask): Promise<Table> => {
  const calendar = await deps.calendarOf(actor.bankId);
  const [one, four] = [1, 4].map((days) => businessDaysBack(calendar, dayOf(asOf), days));
  if (one === undefined || four === undefined) throw new RangeError('no business day');
  const states = applicationStatuses.filter((one) => !unseen.includes(one));
  const rows = await Promise.all(
    states.map(async (status): Promise<FigureRow> => {
      const filter: CaseFilter = { ...base, status, waitingFor: 'bank' };
      return {
        key: status,
        kind: 'status',
        label: null,
        cells: await Promise.all([
          counted('waiting', filter),
          counted('to_1_day', { ...filter, statusSinceFrom: one }),
          counted('to_4_days', { ...filter, statusSinceFrom: four, statusSinceBefore: one }),
          counted('over_4_days', { ...filter, statusSinceBefore: four }),
          counted('late', { ...filter, risk: 'breached' }),
        ]),
      };
    }),
  );
  return {
    columns: ['waiting', 'to_1_day', 'to_4_days', 'over_4_days', 'late'],
    rows: rows.filter((row) => countOf(row, 'waiting') > 0),
  };
};

/** What waits for the bank, by whose turn it is; no ranking: by load, then by id. */
const load = async ({ deps, actor, base, counted }: Ask): Promise<Table> => {
  const takers = (await deps.users.bankUsers(actor.bankId)).filter(
    ({ active, roles }) => active && stepRules.some(({ role }) => roles.includes(role)),
  );
  const rowOf = async (key: string, kind: 'person' | 'nobody'): Promise<FigureRow> => {
    const filter: CaseFilter = { ...base, assignee: key, waitingFor: 'bank' };
    return {
      key,
      kind,
      label: null,
      cells: await Promise.all([
        counted('in_hand', filter),
        counted('late', { ...filter, risk: 'breached' }),
      ]),
    };
  };
  const people = await Promise.all(takers.map(({ userId }) => rowOf(userId, 'person')));
  const sorted = people.sort(
    (one, other) =>
      countOf(other, 'in_hand') - countOf(one, 'in_hand') || (one.key < other.key ? -1 : 1),
  );
  return { columns: ['in_hand', 'late'], rows: [await rowOf('nobody', 'nobody'), ...sorted] };
};

const ratesTold = ['late', 'returned', 'overridden', 'not_evidenced'] as const;

/** Of what was submitted in the period: how much was late, sent back, overridden, left open. */
const rates = async ({ base, counted }: Ask, asked: AskedFigures): Promise<Table> => {
  const { count: all } = await counted('of', base);
  const before = periodBefore(asked);
  const earlier: CaseFilter | null =
    before === null ? null : { ...base, submittedFrom: before.from, submittedTo: before.to };
  const ofBefore = earlier === null ? null : (await counted('of', earlier)).count;
  const rows = await Promise.all(
    ratesTold.map(async (trait): Promise<FigureRow> => ({
      key: trait,
      kind: 'rate',
      label: null,
      cells: [
        await counted('share', { ...base, trait }, all ?? 0),
        ...(earlier === null
          ? []
          : [await counted('share_before', { ...earlier, trait }, ofBefore ?? 0)]),
      ],
    })),
  );
  return { columns: ['share', ...(earlier === null ? [] : ['share_before'])], rows };
};

/** As many days, right before. */
const periodBefore = ({ from, to }: AskedFigures): { from: string; to: string } | null => {
  if (from === undefined || to === undefined || to < from) return null;
  const days = Math.round((startOfDay(to) - startOfDay(from)) / 86_400_000) + 1;
  return { from: addDays(from, -days), to: addDays(from, -1) };
};

/** How long a sum over all outstanding loans is told again before it is made anew. */
const sumKeptMs = 600_000;

type GreenTable = Table & Pick<FigureReport, 'asOf'>;

/**
 * What is outstanding and green, by area and currency: the one figure that no index counts. It is
 * summed once in ten minutes for a bank, and says as of when.
 */
const greenSums = ({ projection, library, clock }: FigureDeps) => {
  const kept = new Map<string, { readonly at: number; readonly table: Promise<GreenTable> }>();
  const sum = async (actor: Actor): Promise<GreenTable> => {
    const asOf = clock.now();
    const sums = new Map<
      string,
      { area: string; currency: string; cases: number; minor: number }
    >();
    for await (const { outstanding } of walkSummaries(
      projection,
      queryOf(actor, { trait: 'drawn' }),
    ))
      for (const { area, greenMinor } of outstanding?.areas ?? []) {
        const currency = outstanding?.currency ?? '';
        const key = `${area} ${currency}`;
        const now = sums.get(key) ?? { area, currency, cases: 0, minor: 0 };
        sums.set(key, { ...now, cases: now.cases + 1, minor: now.minor + greenMinor });
      }
    const { revision } = await library.inForceOn(actor.bankId, dayOf(asOf));
    const wording = catalogueWordingOf(revision.content);
    const rows = [...sums].sort().map(([key, { area, currency, cases, minor }]): FigureRow => {
      const filter: CaseFilter = { trait: `green_${area}` as ApplicationTrait };
      return {
        key,
        kind: 'area',
        label: wording.itemName(area) ?? null,
        cells: [
          { column: 'applications', count: cases, of: null, amount: null, cases: filter },
          {
            column: 'green',
            count: null,
            of: null,
            amount: { amountMinor: minor, currency },
            cases: filter,
          },
        ],
      };
    });
    return { asOf, columns: ['applications', 'green'], rows };
  };
  return (actor: Actor): Promise<GreenTable> => {
    const at = Date.parse(clock.now());
    const known = kept.get(actor.bankId);
    if (known !== undefined && at - known.at < sumKeptMs) return known.table;
    const table = sum(actor);
    kept.set(actor.bankId, { at, table });
    table.catch(() => kept.delete(actor.bankId));
    return table;
  };
};
