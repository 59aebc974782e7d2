import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { loadBulkJudge } from '../../src/commands/bulk-judge.js';
import { checkBulk } from '../../src/commands/check-bulk.js';
import { argumentsToRun } from '../../tools/service/built-service.js';
import { byForm } from '../../tools/testing/long-form.js';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'check-bulk-'));
});
afterAll(() => rm(dir, { recursive: true }));

const judges = new Map<string, ReturnType<typeof loadBulkJudge>>();
/** Loads and compiles the catalogue once for each revision asked for, as the lines do not change it. */
const loadJudge: typeof loadBulkJudge = (referenceDir, choice) => {
  const name = JSON.stringify(choice);
  const loading = judges.get(name) ?? loadBulkJudge(referenceDir, choice);
  judges.set(name, loading);
  return loading;
};

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;

const draft = (id: string, more: object = {}): string =>
  JSON.stringify({
    id,
    role: 'trader',
    instrument: 'trade_finance',
    approvedOn: '2026-03-16',
    lines: [
      {
        lineNo: 1,
        hsCode: '8502310000',
        descriptionZh: '陆上风力发电机组',
        descriptionEn: 'Onshore wind turbine generator set',
        value: { amountMinor: 100_000, currency: 'USD' },
        facts: [
          {
            fact: 'ratedPowerMW',
            value: 6.25,
            unit: 'MW',
            evidence: { type: 'spec-sheet', issuedOn: '2026-01-05' },
          },
        ],
      },
    ],
    ...more,
  });

interface Answer {
  readonly id?: string;
  readonly line?: number;
  readonly overall?: string;
  readonly revisionHash?: string;
  readonly transition?: { readonly rule: string; readonly clause: string };
  readonly lines?: readonly { readonly lineNo: number; readonly flags: readonly string[] }[];
  readonly problem?: {
    readonly type: string;
    readonly title: string;
    readonly status: number;
    readonly detail: string;
    readonly violations: readonly { readonly pointer: string; readonly code: string }[];
  };
}
const answersIn = (text: string): Answer[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);

/** Runs the command in this process on text as standard input. */
const run = async (
  input: string | Readable,
  args: readonly string[] = ['--in', '-', '--out', '-'],
  beside = { threads: 0, fromBytes: 0 },
) => {
  const written = { out: '', err: '' };
  const stdout = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written.out += chunk.toString();
      done();
    },
  });
  const stderr = { write: (text: string) => (written.err += text) };
  const stdin = typeof input === 'string' ? Readable.from([Buffer.from(input)]) : input;
  const code = await checkBulk(args, { stdin, stdout, stderr, loadJudge, beside });
  return { code, ...written };
};

describe('bulk check', () => {
  it('gives an assessment for every line and ends with 0', async () => {
    const { code, out, err } = await run(`${draft('a')}\n${draft('b')}`);
    const answers = answersIn(out);
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(answers.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(Object.keys(answers[0]!)).toEqual([
      'id',
      'edition',
      'revision',
      'revisionHash',
      'transition',
      'overall',
      'greenShare',
      'lines',
    ]);
    expect(answers[0]?.revisionHash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(answers[0]?.transition?.rule).toBe('loan-approved-from-effect');
  });

  it('answers good, bad, repeated and broken lines one by one and ends with 2', async () => {
    const bad = draft('bad', { role: 'seller', approvedOn: '2026-02-30' });
    const input = [
      draft('a'),
      bad,
      '{"id":"broken"',
      '',
      draft('a'),
      '{"id":"k","x":1,"x":2}',
      draft('z'),
    ];
    const { code, out } = await run(input.join('\n'));
    const answers = answersIn(out);
    expect(code).toBe(2);
    expect(answers.map(({ id, line }) => [id, line])).toEqual([
      ['a', undefined],
      ['bad', 2],
      [undefined, 3],
      ['a', 5],
      ['k', 6],
      ['z', undefined],
    ]);
    expect(answers.map(({ problem }) => problem?.status)).toEqual([
      undefined,
      422,
      400,
      422,
      400,
      undefined,
    ]);
    expect(
      answers[1]?.problem?.violations.map(({ pointer, code: rule }) => `${rule} ${pointer}`),
    ).toEqual(['value_not_allowed /role', 'no_such_date /approvedOn']);
    expect(answers[3]?.problem?.violations[0]?.code).toBe('id_repeated');
  });

  it('gives the same answers in the same order when a thread judges beside it', async () => {
    const lines = Array.from({ length: 600 }, (_, at) => {
      if (at % 70 === 69) return '{"id":"broken"';
      if (at % 50 === 49) return draft(`id-${at - 40}`);
      return draft(`id-${at}`, { role: at % 30 === 29 ? 'seller' : 'trader' });
    });
    let answeredBeside = 0;
    const isUp = new Promise<void>((resolve) => {
      process.once('worker', (worker) => {
        worker.on('message', () => {
          answeredBeside += 1;
          resolve();
        });
      });
    });
    const source = async function* () {
      for (const [at, line] of lines.entries()) {
        if (at === 300) await isUp;
        yield Buffer.from(`${line}\n`);
      }
    };
    const alone = await run(lines.join('\n'));
    const beside = { threads: 1, fromBytes: 1 };
    const together = await run(Readable.from(source()), undefined, beside);
    expect(answeredBeside).toBeGreaterThan(1);
    expect([together.code, together.err]).toEqual([2, '']);
    expect(together.out === alone.out).toBe(true);
    expect(answersIn(alone.out)).toHaveLength(lines.length);
  }, 60_000);

  it('flags a removed HS code and leaves a missing approval day to a person: neither is a violation', async () => {
    const removed = draft('a', {
      approvedOn: null,
      lines: [{ lineNo: 7, hsCode: '8541400000', descriptionZh: '光伏组件' }],
    });
    const { code, out } = await run(removed);
    const [answer] = answersIn(out);
    expect(code).toBe(0);
    expect(answer?.overall).toBe('manual_review');
    expect(answer?.lines?.[0]?.flags).toContain('hs_removed_from_nomenclature');
  });

  it('speaks the language asked for', async () => {
    const input = `${draft('a')}\n{}`;
    const args = ['--in', '-', '--out', '-', '--lang'];
    const zh = answersIn((await run(input, [...args, 'zh'])).out);
    const en = answersIn((await run(input, [...args, 'en'])).out);
    expect(zh).toMatchObject([
      { transition: { clause: expect.stringContaining('自2025年10月1日起施行') } },
      { problem: { title: '内容有误' } },
    ]);
    expect(en).toMatchObject([
      { transition: { clause: expect.stringContaining('in force from 1 October 2025') } },
      { problem: { title: 'Unprocessable content' } },
    ]);
  });

  it('reads and writes files, and takes the revision by name or hash', async () => {
    const [input, output] = [join(dir, 'in.jsonl'), join(dir, 'out.jsonl')];
    await writeFile(input, `${draft('a')}\n`);
    expect((await run('', ['--in', input, '--out', output])).code).toBe(0);
    const revisionHash = answersIn(await readFile(output, 'utf8'))[0]!.revisionHash!;
    const files = ['--in', input, '--out', output, '--revision'];
    expect((await run('', [...files, '2025.1'])).code).toBe(0);
    expect((await run('', [...files, revisionHash])).code).toBe(0);
    const other = await run('', [...files, '2025.99']);
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('2025.99')]);
  });

  const savedDraft = (over: object = {}, baseHash?: string): Promise<string> =>
    loadJudge('reference').then(async (judge) => {
      if (!judge.ok) throw new Error(judge.failure);
      const path = join(dir, `draft-${JSON.stringify(over).length}-${baseHash ?? ''}.json`);
      const saved = {
        changeSetId: 'draft-1',
        title: '其余成员不看',
        revision: 3,
        base: { revision: '2025.1', contentHash: baseHash ?? judge.value.catalogue.contentHash },
        edits: [
          {
            kind: 'set_threshold',
            itemCode: '6.1.3',
            scope: 'item',
            path: 'all/2/then/all/2',
            value: 150,
          },
        ],
        effectiveOn: null,
        updatedAt: '2026-11-25T00:00:00.000Z',
        ...over,
      };
      await writeFile(path, JSON.stringify(saved));
      return path;
    });
  const under = (revision: string) =>
    run(draft('a'), ['--in', '-', '--out', '-', '--revision', revision]);

  it('judges under a draft saved to a file, names it in every answer and says so aloud', async () => {
    const { code, out, err } = await under(`draft:${await savedDraft()}`);
    const [answer] = answersIn(out);
    const [inForce] = answersIn((await run(draft('a'))).out);
    expect([code, (answer as { revision?: string }).revision]).toEqual([0, 'draft:draft-1@3']);
    expect(answer?.revisionHash).not.toBe(inForce?.revisionHash);
    expect(Object.keys(answer ?? {})).toEqual(Object.keys(inForce ?? {}));
    expect(err).toContain('not in force');
  });

  it('refuses a draft that cannot be used, with the reason', async () => {
    const otherBase = await savedDraft({}, `sha256:${'0'.repeat(64)}`);
    const noEdits = await savedDraft({ edits: 'none' });
    const nowhere = await savedDraft({
      edits: [
        { kind: 'set_threshold', itemCode: '6.1.3', scope: 'item', path: 'any/9', value: 150 },
      ],
    });
    const dangling = await savedDraft({
      edits: [{ kind: 'remove_entry', part: 'facts', key: 'ratedPowerMW' }],
    });
    const reasons = [];
    for (const path of [otherBase, noEdits, nowhere, dangling]) {
      const { code, out, err } = await under(`draft:${path}`);
      expect([code, out]).toEqual([1, '']);
      reasons.push(err);
    }
    expect(reasons).toEqual([
      expect.stringContaining('not the shipped one'),
      expect.stringContaining('not a saved change set'),
      expect.stringContaining('/edits/0'),
      expect.stringContaining('ratedPowerMW'),
    ]);
  });

  it('takes the shipped revision for a day, as no other is here', async () => {
    const { code, out } = await run(draft('a'), [
      '--in',
      '-',
      '--out',
      '-',
      '--as-of',
      '2026-01-01',
    ]);
    expect([code, answersIn(out).length]).toEqual([0, 1]);
  });

  test.each([
    [['--out', '-'], '--in and --out'],
    [['--in', '-', '--out', '-', '--as-of', '2026-02-30'], '--as-of is a day'],
    [['--in', '-', '--out', '-', '--as-of', '2026-02-01', '--revision', '2025.1'], 'exclude'],
    [['--in', '-', '--out', '-', '--lang', 'fr'], '--lang is zh or en'],
    [['--in', '-', '--out', '-', '--fast'], '--fast'],
    [['--in', '/no/such/file', '--out', '-'], 'ENOENT'],
    [['--in', tmpdir(), '--out', '-'], 'is a directory'],
    [['--in', '-', '--out', '/no/such/folder/out'], 'ENOENT'],
  ])('cannot run with %j and ends with 1', async (args, reason) => {
    const { code, out, err } = await run(draft('a'), args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(reason);
  });

  it('says that it cannot run with a setting that is neither true nor false', async () => {
    process.env['SIMILAR_WORDING'] = 'maybe';
    try {
      const { code, out, err } = await run(draft('a'));
      expect([code, out, err]).toEqual([1, '', expect.stringContaining('SIMILAR_WORDING')]);
    } finally {
      delete process.env['SIMILAR_WORDING'];
    }
  });

  it('never empties the file it is to read', async () => {
    const file = join(dir, 'both.jsonl');
    await writeFile(file, draft('a'));
    expect((await run('', ['--in', file, '--out', file])).code).toBe(1);
    expect(await readFile(file, 'utf8')).toBe(draft('a'));
  });

  it('ends with 1 when the reader of its output goes away', async () => {
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => done(new Error('EPIPE')),
    });
    const errors: string[] = [];
    const stderr = { write: (text: string) => errors.push(text) };
    const code = await checkBulk(['--in', '-', '--out', '-'], {
      stdin: Readable.from([Buffer.from(draft('a'))]),
      stdout,
      stderr,
      loadJudge,
    });
    expect([code, errors.join('')]).toEqual([1, expect.stringContaining('EPIPE')]);
  });

  it('draws a bar on a terminal only', async () => {
    const file = join(dir, 'bar.jsonl');
    await writeFile(file, `${draft('a')}\n${draft('b')}\n`);
    const drawn: string[] = [];
    const stderr = { isTTY: true, columns: 80, write: (text: string) => drawn.push(text) };
    const args = ['--in', file, '--out', join(dir, 'bar.out')];
    const code = await checkBulk(args, {
      stdin: Readable.from([]),
      stdout: new Writable(),
      stderr,
      loadJudge,
    });
    expect(code).toBe(0);
    expect(drawn.join('')).toMatch(/█.*100 %.*1 assessed, 0 not/);
    expect((await run('', args)).err).toBe('');
  });

  // Ten weighings; the first also fill what is made once and kept.
  const lines = byForm({ short: 4_000, long: 10_000 });
  const between = lines / 10;

  it(`keeps less than 1 kB a line while ${lines} lines go through: ids only`, async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const held: number[] = [];
    const source = Readable.from(
      (function* () {
        for (let at = 1; at <= lines; at += 1) {
          if (at % between === 0) {
            collectGarbage();
            held.push(process.memoryUsage().heapUsed);
          }
          yield Buffer.from(`${draft(`id-${at}`)}\n`);
        }
      })(),
    );
    let answers = 0;
    const stdout = new Writable({
      write: (_chunk, _encoding, done) => {
        answers += 1;
        done();
      },
    });
    const stderr = { write: () => true };
    const around = { stdin: source, stdout, stderr, loadJudge };
    const code = await checkBulk(['--in', '-', '--out', '-'], around);
    expect([code, answers]).toEqual([0, lines]);
    const grown = median(held.slice(-3)) - median(held.slice(3, 6));
    expect(grown / (4 * between)).toBeLessThan(1000);
  }, 120_000);

  it('runs as a command of its own', async () => {
    const command = argumentsToRun('src/commands/check-bulk.ts');
    const child = spawn(process.execPath, [...command, '--in', '-', '--out', '-']);
    child.stdin.end(`${draft('a')}\n{}\n`);
    const out: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(2);
    expect(answersIn(Buffer.concat(out).toString())).toHaveLength(2);
  }, 60_000);
});
