import { setTimeout as pause } from 'node:timers/promises';
import { barResults } from '../measuring/bar-results.js';
import { duration } from '../measuring/duration.js';
import { interleave, type Figures, type Subject } from '../measuring/interleave.js';
import { spreadOf } from '../measuring/spread-of.js';
import { APPLICANT_ID } from './sample-draft.js';
import type { HttpMeasured } from './measure-http.js';
import { startSubject, type RunningSubject } from './start-subject.js';

const LINES = 5_000;
const MOST_MS = 50;
const AT_REST = 'the same of a server that nobody asks anything else';

/** A goods line with all that an exporter writes into it, some 1,400 bytes. */
const line = (lineNo: number) => ({
  lineNo,
  hsCode: '8541430000',
  descriptionZh: `单晶硅光伏组件 第${lineNo}批 双面双玻 550 W ${'边框与接线盒齐全，'.repeat(20)}`,
  descriptionEn: `Bifacial monocrystalline photovoltaic module, lot ${lineNo}, 550 W`,
  model: `HC-550-${lineNo}`,
  quantity: '1200',
  unit: '块',
  value: { amountMinor: 12_500_000, currency: 'USD' },
  shippedOn: '2026-03-16',
  facts: [{ fact: 'kind', value: 'pv-module-cell', statement: '按合同附件所列' }],
});

const draft = (change: (lineNo: number) => object): object => ({
  applicantId: APPLICANT_ID,
  role: 'trader',
  direction: 'export',
  instrument: 'trade_finance',
  amount: { amount: '1800000.00', currency: 'USD' },
  tenorMonths: 6,
  useOfProceeds: '采购光伏组件并出口',
  lines: Array.from({ length: LINES }, (_, at) => ({ ...line(at + 1), ...change(at + 1) })),
});

const soundBody = JSON.stringify(draft(() => ({})));

const bodies: readonly (readonly [string, number, string])[] = [
  [`a draft of ${LINES} lines that is taken`, 201, soundBody],
  [
    `a draft of ${LINES} lines, ten of them wrong`,
    422,
    JSON.stringify(draft((lineNo) => (lineNo % 500 === 0 ? { quantity: '6.25MW' } : {}))),
  ],
  [
    `a draft of ${LINES} lines with a key twice`,
    400,
    soundBody.replace('"lineNo":4999,', '"lineNo":4999,"lineNo":1,'),
  ],
];

/** The longest that `/health` kept somebody waiting while something else was asked, in seconds. */
const longestWait = async (health: string, work: () => Promise<unknown>): Promise<number> => {
  let longest = 0;
  const asked = { done: false };
  const asking = (async () => {
    do {
      const from = performance.now();
      await (await fetch(health)).arrayBuffer();
      longest = Math.max(longest, performance.now() - from);
    } while (!asked.done);
  })();
  await work();
  asked.done = true;
  await asking;
  return longest / 1_000;
};

const subjectsOf = ({ port, token }: RunningSubject): readonly Subject[] => {
  const origin = `http://127.0.0.1:${port}`;
  let posts = 0;
  const post = async (body: string, expected: number): Promise<void> => {
    posts += 1;
    const answer = await fetch(`${origin}/v1/applications`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': `waiting-${posts}`,
      },
      body,
    });
    await answer.arrayBuffer();
    if (answer.status !== expected) throw new Error(`${answer.status} is not ${expected}`);
  };
  return [
    ...bodies.map(([name, status, body]) => ({
      name,
      turn: () => longestWait(`${origin}/health`, () => post(body, status)),
    })),
    { name: AT_REST, turn: () => longestWait(`${origin}/health`, () => pause(300)) },
  ];
};

const resultsOf = (figures: Figures, rounds: number): HttpMeasured['results'] =>
  bodies.flatMap(([name]) =>
    barResults(
      {
        bench: 'bench:http',
        subject: name,
        mostMs: MOST_MS,
        measuredAs: AT_REST,
        baseline: AT_REST,
        rounds,
        agree: 1,
        cases: 1,
      },
      figures,
    ),
  );

const noteOf = (figures: Figures): string =>
  `The longest wait for \`/health\` while one body of ${(soundBody.length / 1e6).toFixed(1)} million signs is read: ` +
  [...figures]
    .map(([name, seconds]) => {
      const { median, min, max } = spreadOf(seconds);
      return `${name} ${duration(median)} (${duration(min)} – ${duration(max)})`;
    })
    .join('; ');

/** How long others wait for an answer while a body of thousands of goods lines is read. */
export const measureWaiting = async (
  rounds: number,
  tell: (line: string) => void,
): Promise<HttpMeasured> => {
  const server = await startSubject({ kind: 'stack' });
  try {
    const figures = await interleave(subjectsOf(server), rounds, tell);
    return { results: resultsOf(figures, rounds), notes: [noteOf(figures)] };
  } finally {
    await server.stop();
  }
};
