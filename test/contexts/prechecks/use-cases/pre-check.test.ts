import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Assessment } from '../../../../src/contexts/rulebook/rules/assessment/assessment.js';
import type { AssessmentInput } from '../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import { fail, ok } from '../../../../src/kernel/values/result.js';
import { preCheckLines } from '../../../../src/contexts/prechecks/use-cases/pre-check.js';
import type {
  LineAnswer,
  PreCheckLinesDeps,
} from '../../../../src/contexts/prechecks/use-cases/pre-check.js';
import { createSeenIds } from '../../../../src/contexts/prechecks/use-cases/seen-ids.js';
import { splitLines } from '../../../../src/contexts/prechecks/use-cases/split-lines.js';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : new TextDecoder().decode(bytes);

const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
};

async function* streamOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

const splitAt = (bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] => {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length];
  places.sort((a, b) => a - b);
  return places.slice(1).map((end, at) => bytes.subarray(places[at], end));
};

describe('lines of a stream', () => {
  it('are the same however the stream is cut', async () => {
    const texts = fc.array(fc.stringMatching(/^[a风\r]{0,6}$/), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.nat(), { maxLength: 6 }), async (lines, cuts) => {
        const bytes = bytesOf(`${lines.join('\n')}\n`);
        const read = await collect(splitLines(streamOf(splitAt(bytes, cuts)), 1000));
        expect(read.map((one) => textOf(one.bytes))).toEqual(lines);
        expect(read.map(({ line }) => line)).toEqual(lines.map((_, at) => at + 1));
      }),
    );
  });

  it('end with the stream when the last has no line end', async () => {
    const read = await collect(splitLines(streamOf([bytesOf('a\nb')]), 1000));
    expect(read.map((one) => textOf(one.bytes))).toEqual(['a', 'b']);
  });

  it('are dropped when too long, and the next is read', async () => {
    const chunks = ['aaaa', 'aaaa\nbb', 'bb\n', 'ccccccccc', 'c'].map(bytesOf);
    const read = await collect(splitLines(streamOf(chunks), 5));
    expect(read.map((one) => textOf(one.bytes))).toEqual([null, 'bbbb', null]);
  });
});

describe('ids that were seen', () => {
  it('are told exactly as a set would', () => {
    const id = fc.oneof(fc.string({ maxLength: 3 }), fc.nat({ max: 5000 }).map(String));
    fc.assert(
      fc.property(fc.array(id, { maxLength: 3000 }), (ids) => {
        const known = new Set<string>();
        const seen = createSeenIds();
        for (const one of ids) {
          expect(seen.hasSeen(one)).toBe(known.has(one));
          known.add(one);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are kept through growth: 200,000 ids are each new once and known after', () => {
    const seen = createSeenIds();
    const ids = Array.from({ length: 200_000 }, (_, at) => `application-${at}`);
    expect(ids.filter((one) => seen.hasSeen(one))).toEqual([]);
    expect(ids.every((one) => seen.hasSeen(one))).toBe(true);
  });
});

const assessmentOf = ({ id }: AssessmentInput): Assessment => ({ id }) as Assessment;
const deps = (more: Partial<PreCheckLinesDeps> = {}): PreCheckLinesDeps => ({
  readLine: (bytes) => {
    const text = textOf(bytes) ?? '';
    return text.startsWith('!')
      ? fail({ reason: 'body_invalid', id: text.slice(1), violations: [] })
      : ok({ id: text } as AssessmentInput);
  },
  preCheck: assessmentOf,
  onFailure: () => undefined,
  ...more,
});
const shown = (answer: LineAnswer): string =>
  answer.kind === 'assessed'
    ? `${answer.line} ${answer.assessment.id}`
    : `${answer.line} ${answer.id ?? '-'} ${answer.reason} ${answer.violations.map(({ code }) => code).join()}`;
const answersTo = async (text: string, more: Partial<PreCheckLinesDeps> = {}) =>
  (await collect(preCheckLines(deps(more))(streamOf([bytesOf(text)])))).map(shown);

describe('a bulk check', () => {
  it('answers each line that is not blank, in order, and counts the blank ones', async () => {
    expect(await answersTo('a\n\n  \t\r\nb\n!c\nd')).toEqual([
      '1 a',
      '4 b',
      '5 c body_invalid ',
      '6 d',
    ]);
  });

  it('refuses an id that came before, on a good line or a bad one', async () => {
    expect(await answersTo('a\na\n!b\nb\n!a')).toEqual([
      '1 a',
      '2 a body_invalid id_repeated',
      '3 b body_invalid ',
      '4 b body_invalid id_repeated',
      '5 a body_invalid id_repeated',
    ]);
  });

  it('refuses a line over 16 MiB and goes on', async () => {
    const long = 'x'.repeat(16 * 1024 * 1024 + 1);
    expect(await answersTo(`${long}\nb`)).toEqual(['1 - line_too_long ', '2 b']);
  });

  it('loses one line to a bug of ours, says so, and goes on', async () => {
    const failures: string[] = [];
    const answers = await answersTo('a\nboom\nb', {
      preCheck: (input) => {
        if (input.id === 'boom') throw new Error('a bug');
        return assessmentOf(input);
      },
      onFailure: (error, line) => failures.push(`${line} ${String(error)}`),
    });
    expect(answers).toEqual(['1 a', '2 boom internal_error ', '3 b']);
    expect(failures).toEqual(['2 Error: a bug']);
  });

  it('reads no further than it has been asked to answer', async () => {
    let read = 0;
    const source = async function* (): AsyncGenerator<Uint8Array> {
      for (;;) {
        read += 1;
        yield await Promise.resolve(bytesOf(`id-${read}\n`));
      }
    };
    const answers = preCheckLines(deps())(source());
    for (let asked = 1; asked <= 100; asked += 1) {
      await answers.next();
      expect(read).toBe(asked);
    }
    await answers.return(undefined);
  });
});
