import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { send } from '../../api/client.js';
import type { BodyOf } from '../../api/client.js';
import { sentLines } from './lines.js';
import type { TypedLine } from './lines.js';

type Body = NonNullable<BodyOf<'post', '/v1/pre-checks'>>;
export type Role = Body['role'];

export interface AskedGoods {
  readonly role: Role | null;
  readonly currency: string;
  readonly lines: readonly TypedLine[];
}

const untilAskedMs = 500;

/** What the engine says to lines; it is asked once typing rests, and what was asked before is cancelled. */
export const useAnswer = (goods: AskedGoods) => {
  const [asked] = useDebouncedValue(goods, untilAskedMs);
  const { role } = asked;
  const lines = sentLines(asked.lines, asked.currency);
  return useQuery({
    queryKey: ['pre-check', role, lines],
    enabled: role !== null && lines.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const preCheck = await send('post', '/v1/pre-checks', {
        body: {
          id: 'console',
          role: role ?? 'trader',
          direction: 'export',
          instrument: 'trade_finance',
          lines: lines.map(({ lineNo, hsCode, descriptionZh, descriptionEn, ...line }) => ({
            lineNo,
            hsCode,
            descriptionZh,
            descriptionEn,
            quantity: line.quantity,
            unit: line.unit,
            value: line.value,
          })),
        },
        idempotencyKey: crypto.randomUUID(),
        signal,
      });
      const explanation = await send('get', '/v1/pre-checks/{preCheckId}/explanation', {
        path: { preCheckId: preCheck.preCheckId },
        signal,
      });
      return { preCheck, explanation };
    },
  });
};

export type Answer = NonNullable<ReturnType<typeof useAnswer>['data']>;
