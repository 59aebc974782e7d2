import { describe, expect, it } from '@jest/globals';
import { applicationDraftSchema } from '../../../../src/contexts/applications/contracts/application-draft.js';
import { correctionAnswerRequest } from '../../../../src/contexts/applications/contracts/application-draft.js';
import { jsonFaultSteps } from '../../../../src/kernel/http/json/find-json-faults.js';
import { parseJson, parseJsonInSteps } from '../../../../src/kernel/http/json/parse-json.js';
import { stepReader } from '../../../../src/kernel/http/json/read-in-steps.js';
import { soundSteps, unsound } from '../../../../src/kernel/http/json/sound-reader.js';

const line = (lineNo: number) => ({
  lineNo,
  hsCode: '8541430000',
  descriptionZh: `光伏组件 第${lineNo}批，单晶硅，双面双玻，功率 550 W`,
  quantity: '1200',
  unit: '块',
  value: { amountMinor: 125_000_00, currency: 'USD' },
  facts: [{ fact: 'kind', value: 'pv-module', statement: '按合同' }],
});

const draft = (lines: number) => ({
  applicantId: 'applicant-1',
  role: 'trader',
  instrument: 'trade_finance',
  amount: { amountMinor: 100_000_00, currency: 'USD' },
  tenorMonths: 6,
  useOfProceeds: '采购货物并出口',
  lines: Array.from({ length: lines }, (_, at) => line(at + 1)),
});

const copyOf = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

const ran = <Value>(steps: Generator<undefined, Value, void>) => {
  for (let count = 1; ; count += 1) {
    const step = steps.next();
    if (step.done === true) return { value: step.value, count };
  }
};

describe('a body of thousands of lines', () => {
  const body = draft(5_000);
  const bytes = new TextEncoder().encode(JSON.stringify(body));

  it('is parsed, checked and read in steps, and is what a reading at a stretch makes of it', () => {
    const parsed = ran(parseJsonInSteps(bytes, 20));
    expect(parsed.value).toEqual(parseJson(bytes, 20));
    expect(parsed.count).toBeGreaterThan(4);
    const read = ran(soundSteps(applicationDraftSchema)(copyOf(body)));
    expect(read.value).toEqual(applicationDraftSchema.parse(body));
    expect(read.count).toBeGreaterThan(90);
    const answer = { note: '已更正', draft: body };
    const nested = ran(soundSteps(correctionAnswerRequest)(copyOf(answer)));
    expect(nested.value).toEqual(correctionAnswerRequest.parse(answer));
    expect(nested.count).toBeGreaterThan(90);
  });

  it.each<[string, (text: string) => string]>([
    [
      'a key that stands twice in a line',
      (text) => text.replace('"lineNo":77,', '"lineNo":77,"lineNo":78,'),
    ],
    ['a key that stands twice around the lines', (text) => text.replace('{', '{"tenorMonths":1,')],
    [
      'a number that cannot be held',
      (text) => text.replace('"lineNo":78,', '"lineNo":9007199254740993,'),
    ],
    ['a forbidden key', (text) => text.replace('"lineNo":78,', '"__proto__":78,')],
    ['half of a surrogate pair', (text) => text.replace('第78批', '\\ud83d')],
    ['a comma too many', (text) => text.replace('},{"lineNo":4000', '},,{"lineNo":4000')],
    ['an end that is missing', (text) => text.slice(0, -2)],
    ['nesting too deep', (text) => text.replace('"按合同"', '['.repeat(19) + ']'.repeat(19))],
  ])('with %s is refused with the same faults at the same places', (_title, broken) => {
    const text = broken(JSON.stringify(body));
    const wrong = new TextEncoder().encode(text);
    const stepped = ran(parseJsonInSteps(wrong, 20));
    expect(stepped.value).toEqual(parseJson(wrong, 20));
    expect(stepped.value.ok).toBe(false);
    expect(ran(jsonFaultSteps(text)).count).toBeGreaterThan(4);
  });

  it('that is wrong in its lines is refused by its schema with every issue, and others go on meanwhile', async () => {
    const wrong = copyOf(body) as { lines: Record<string, unknown>[] };
    wrong.lines.forEach((one, at) => {
      if (at % 500 === 499) Object.assign(one, { quantity: '6.25MW', other: true });
    });
    expect(ran(soundSteps(applicationDraftSchema)(copyOf(wrong))).value).toBe(unsound);
    let turns = 0;
    let isReading = true;
    const others = (async () => {
      while (isReading as boolean) {
        await new Promise((resolve) => setImmediate(resolve));
        turns += 1;
      }
    })();
    const read = await stepReader(applicationDraftSchema)(copyOf(wrong));
    isReading = false;
    await others;
    const expected = applicationDraftSchema.safeParse(copyOf(wrong), { reportInput: true });
    expect(read.ok ? [] : read.failure).toEqual(expected.error?.issues);
    expect(turns).toBeGreaterThan(5);
  });

  it('with too many lines is refused for that', async () => {
    const read = await stepReader(applicationDraftSchema)(draft(5_001));
    expect(read.ok ? [] : read.failure.map(({ code, path }) => [code, path])).toEqual([
      ['too_big', ['lines']],
    ]);
  });
});
