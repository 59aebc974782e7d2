import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { send } from '../../api/client.js';
import type { BodyOf } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';
import { doubtsOf, lineFaults, sentLines } from './lines.js';
import type { LineFault, TypedLine } from './lines.js';

type Body = NonNullable<BodyOf<'post', '/v1/pre-checks'>>;
export type Role = Body['role'];

export interface AskedGoods {
  readonly role: Role | null;
  readonly currency: string;
  readonly lines: readonly TypedLine[];
}

const untilAskedMs = 500;

type SentLine = ReturnType<typeof sentLines>[number];

const ask = async (role: Role | null, lines: readonly SentLine[], signal: AbortSignal) => {
  const preCheck = await send('post', '/v1/pre-checks', {
    body: {
      id: 'console',
      role: role ?? 'trader',
      direction: 'export',
      instrument: 'trade_finance',
      lines: lines.map(
        ({ lineNo, hsCode, descriptionZh, descriptionEn, quantity, unit, value }) => ({
          lineNo,
          hsCode,
          descriptionZh,
          descriptionEn,
          quantity,
          unit,
          value,
        }),
      ),
    },
    idempotencyKey: crypto.randomUUID(),
    signal,
  });
  const explanation = await send('get', '/v1/pre-checks/{preCheckId}/explanation', {
    path: { preCheckId: preCheck.preCheckId },
    signal,
  });
  return { preCheck, explanation };
};

interface Answered {
  /** `null`: no line can be judged as it stands. */
  readonly answer: Awaited<ReturnType<typeof ask>> | null;
  /** What keeps lines from being judged, cell by cell. */
  readonly faults: readonly LineFault[];
}

/** A line with a fault takes nothing from the others: they are asked once more without it. */
const askSound = async (
  role: Role | null,
  lines: readonly SentLine[],
  signal: AbortSignal,
): Promise<Answered> => {
  try {
    return { answer: await ask(role, lines, signal), faults: [] };
  } catch (error) {
    const violations = problemOf(error)?.violations ?? [];
    const faults = lineFaults(violations, lines);
    if (faults.length === 0 || faults.length < violations.length) throw error;
    const sound = lines.filter(({ lineNo }) => faults.every((fault) => fault.lineNo !== lineNo));
    return { answer: sound.length === 0 ? null : await ask(role, sound, signal), faults };
  }
};

/** Lines whose code can be read; amounts and quantities in doubt are asked without: no verdict rests on them. */
const judgeable = ({ lines, currency }: AskedGoods): readonly SentLine[] =>
  sentLines(lines, currency).filter(({ lineNo }) => {
    const line = lines[lineNo - 1];
    return (
      line !== undefined &&
      doubtsOf(line, currency).every(({ column }) => column !== 'hsCode' && column !== 'goods')
    );
  });

/** A request that got lost is asked again. */
const answeredWithinMs = 20_000;
const mostRetries = 5;
const longestPauseMs = 8_000;

/** No answer, too many at once, or a service that is just being started: it passes by itself. */
const isPassing = (failure: unknown): boolean => {
  const problem = problemOf(failure);
  return problem === null || [429, 502, 503, 504].includes(problem.status);
};

/** Whether what is typed asks what was not asked yet. */
const isOther = (goods: AskedGoods, role: Role | null, lines: readonly SentLine[]): boolean => {
  const typed = judgeable(goods);
  return (
    typed.length > 0 && (goods.role !== role || JSON.stringify(typed) !== JSON.stringify(lines))
  );
};

/** What the engine says to lines; it is asked once typing rests, and what was asked before is cancelled. */
export const useAnswer = (goods: AskedGoods) => {
  const [asked] = useDebouncedValue(goods, untilAskedMs);
  const { role } = asked;
  const lines = useMemo(() => judgeable(asked), [asked]);
  const isAsked = role !== null && lines.length > 0;
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['pre-check', role, lines],
    enabled: isAsked,
    // While a line changes, the others keep what was said of them; goods that are gone, or judged in another role, do not.
    placeholderData: (before: Answered | undefined, query) =>
      isAsked && query?.queryKey[1] === role ? before : undefined,
    staleTime: Infinity,
    // Whether there is a line the request tells; what a browser believes of it keeps nobody waiting.
    networkMode: 'always',
    retry: (failures, failure) => isPassing(failure) && failures < mostRetries,
    retryDelay: (failures) => Math.min(1_000 * 2 ** failures, longestPauseMs),
    queryFn: ({ signal }) =>
      askSound(role, lines, AbortSignal.any([signal, AbortSignal.timeout(answeredWithinMs)])),
  });
  const isAboutToAsk = asked !== goods && goods.role !== null && isOther(goods, role, lines);
  return {
    answer: data?.answer ?? undefined,
    faults: data?.faults ?? [],
    error,
    refetch,
    /** From the first key that makes a table which can be judged until its answer stands here. */
    isWaiting: isAboutToAsk || (isAsked && isFetching),
  };
};

export type Answer = NonNullable<Answered['answer']>;
