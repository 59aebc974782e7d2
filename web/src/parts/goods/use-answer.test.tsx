import { answer, componentTests, problem, show } from '../../../testing/component.js';
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { GoodsTable } from './goods-table.js';
import { emptyLine } from './lines.js';
import type { TypedLine } from './lines.js';
import { useAnswer } from './use-answer.js';

interface SentLine {
  readonly lineNo: number;
  readonly hsCode: string | null;
  readonly quantity: string | null;
}

const line = (key: number, over: Partial<TypedLine>): TypedLine => ({
  ...emptyLine(key),
  goods: `货物${key}`,
  value: '5',
  ...over,
});

const noHeading = { zh: '没有这样的品目。', en: 'There is no such heading.' };

/** Judges every line, and refuses all of them where one has the code 999999. */
const engine = (asked: SentLine[][]): void =>
  answer(async (method, path, request) => {
    if (method === 'GET' && path.endsWith('/explanation'))
      return {
        share: { zh: '绿色占比 50%', en: 'Green share 50%' },
        overall: { zh: '部分符合', en: 'Listed in part' },
        transition: { zh: '适用2025年版', en: '2025 edition' },
        lines: [],
      };
    const { lines } = (await request.json()) as { readonly lines: SentLine[] };
    asked.push(lines);
    const violations = lines.flatMap(({ hsCode }, at) =>
      hsCode === '999999' ? [{ pointer: `/lines/${at}/hsCode`, code: 'x', detail: noHeading }] : [],
    );
    return violations.length > 0
      ? problem(400, { code: 'invalid_request', violations })
      : {
          preCheckId: 'a'.repeat(24),
          assessment: {
            lines: lines.map(({ lineNo }) => ({ lineNo, outcome: 'listed', itemCode: '4.1.1' })),
          },
        };
  });

const Page = ({ lines }: { readonly lines: readonly TypedLine[] }): ReactElement => {
  const {
    answer: found,
    faults,
    isWaiting,
  } = useAnswer({ role: 'trader', currency: 'USD', lines });
  return (
    <GoodsTable
      lines={lines}
      currency="USD"
      answer={found}
      isWaiting={isWaiting}
      wrong={(lineNo, column) =>
        faults.find((one) => one.lineNo === lineNo && one.column === column)?.detail.zh
      }
      change={() => undefined}
    />
  );
};

describe('what the engine says to lines of which one is wrong', () => {
  componentTests();

  it('keeps the results of the others, and says the fault beside its cell', async () => {
    const asked: SentLine[][] = [];
    engine(asked);
    const page = show(
      <Page lines={[line(1, {}), emptyLine(2), line(3, { hsCode: '9999.99' }), line(4, {})]} />,
    );
    await waitFor(() => expect(page.getAllByText('4.1.1')).toHaveLength(2), { timeout: 3000 });
    const cell = page.getByDisplayValue('9999.99').closest('td');
    expect(cell?.textContent).toContain('没有这样的品目。');
    expect(page.getByText(/第 3 行尚有填写有误之处/)).toBeTruthy();
    expect(page.queryByText('绿色占比 50%')).toBeNull();
    expect(asked.at(-1)?.map(({ lineNo }) => lineNo)).toEqual([1, 4]);
  });

  it('asks without a quantity that cannot be read, and not about a code that is none', async () => {
    const asked: SentLine[][] = [];
    engine(asked);
    const page = show(<Page lines={[line(1, { quantity: '三' }), line(2, { hsCode: 'abc' })]} />);
    await waitFor(() => expect(page.getAllByText('4.1.1')).toHaveLength(1), { timeout: 3000 });
    expect(asked.at(-1)).toEqual([expect.objectContaining({ lineNo: 1, quantity: null })]);
    expect(page.getByText('改正后给出')).toBeTruthy();
  });
});

const Emptied = (): ReactElement => {
  const [lines, setLines] = useState<readonly TypedLine[]>([line(1, {})]);
  return (
    <>
      <button type="button" onClick={() => setLines([emptyLine(1)])}>
        empty
      </button>
      <Page lines={lines} />
    </>
  );
};

describe('what the engine said of goods that are gone', () => {
  componentTests();

  it('goes with them', async () => {
    engine([]);
    const page = show(<Emptied />);
    await waitFor(() => expect(page.getAllByText('4.1.1')).toHaveLength(1), { timeout: 3000 });
    fireEvent.click(page.getByText('empty'));
    await waitFor(() => expect(page.queryByText('4.1.1')).toBeNull(), { timeout: 3000 });
  });
});

describe('the engine while it is asked', () => {
  componentTests();

  it('is seen to work, and asked again where it has too much to do or no answer comes', async () => {
    const asked: SentLine[][] = [];
    engine(asked);
    const answering = globalThis.fetch;
    let failures = 0;
    globalThis.fetch = async (input, init) => {
      failures += 1;
      if (failures === 1) throw new TypeError('the line is down');
      if (failures === 2)
        return new Response(JSON.stringify({ code: 'too_many_requests', status: 429 }), {
          status: 429,
          headers: { 'Content-Type': 'application/json' },
        });
      return answering(input, init);
    };
    const page = show(<Page lines={[line(1, {})]} />);
    await page.findByText('正在识别……', {}, { timeout: 3_000 });
    await waitFor(() => expect(page.getByText('4.1.1')).toBeTruthy(), { timeout: 9_000 });
    expect(page.queryByText('正在识别……')).toBeNull();
    expect(failures).toBeGreaterThan(2);
  });
});
