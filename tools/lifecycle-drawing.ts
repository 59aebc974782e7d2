import { applicationStatuses } from '../src/contexts/rulebook/rules/bank-rules/application-status.js';
import type { ApplicationStatus } from '../src/contexts/rulebook/rules/bank-rules/application-status.js';
import { lifecycleTable } from '../src/contexts/applications/rules/state/lifecycle-table.js';
import type { LifecycleRow } from '../src/contexts/applications/rules/state/lifecycle-table.js';
import { statusTerms } from '../src/contexts/rulebook/rules/bank-rules/status-terms.js';

const head = `# The lifecycle of an application

Drawn by \`npm run draw:lifecycle\` from \`src/contexts/applications/rules/state/lifecycle-table.ts\`, the table that \`decide\` asks and the
invariants walk (V4). Do not edit: a test fails when this page is out of date.
`;

/** `docs/lifecycle.md` as Markdown: a diagram, the states with their exits, the moves with their guards. */
export const drawLifecycle = (): string =>
  [head, diagram(), states(), moves()].join('\n').concat('\n');

const arrowsOf = ({ event, from, to }: LifecycleRow): readonly string[] =>
  from.flatMap((source) =>
    to.map((target) => `  ${source} --> ${target === 'origin' ? 'origin' : target}: ${event}`),
  );

const diagram = (): string =>
  [
    '## Diagram',
    '',
    '`origin` is the state an application came from.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> draft',
    ...withoutCrowds().flatMap(arrowsOf),
    '```',
    '',
    'Left out of the diagram, since they lead from almost everywhere:',
    '',
    ...crowds().map(({ event, to, from }) => `- \`${event}\` to ${list(to)} from ${list(from)}`),
    '',
  ].join('\n');

/** More arrows than this of one event would hide the others. */
const crowd = 8;

const crowds = (): readonly LifecycleRow[] => lifecycleTable.filter((row) => isCrowd(row));

const withoutCrowds = (): readonly LifecycleRow[] => lifecycleTable.filter((row) => !isCrowd(row));

const isCrowd = ({ from, to }: LifecycleRow): boolean => from.length * to.length > crowd;

const states = (): string =>
  [
    '## States',
    '',
    '| state | term | entered by | exits |',
    '|---|---|---|---|',
    ...applicationStatuses.map(
      (status) =>
        `| \`${status}\` | ${statusTerms[status].zh}, ${statusTerms[status].en} | ${list(entriesOf(status))} | ${list(exitsOf(status))} |`,
    ),
    '',
  ].join('\n');

const entriesOf = (status: ApplicationStatus): readonly string[] =>
  lifecycleTable.filter((row) => row.to.includes(status)).map((row) => row.event);

const exitsOf = (status: ApplicationStatus): readonly string[] => [
  ...new Set(lifecycleTable.filter((row) => row.from.includes(status)).flatMap((row) => row.to)),
];

const moves = (): string =>
  [
    '## Moves',
    '',
    '| event | moved by | from | to | guard |',
    '|---|---|---|---|---|',
    ...lifecycleTable.map(
      ({ event, mover, from, to, guard }) =>
        `| \`${event}\` | ${mover} | ${list(from)} | ${list(to)} | ${guard.zh}。<br>${guard.en} |`,
    ),
  ].join('\n');

const list = (names: readonly string[]): string =>
  names.length === 0 ? '–' : names.map((name) => `\`${name}\``).join(', ');
