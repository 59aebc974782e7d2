import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useWords } from '../words/words.js';
import { ProblemNotice } from './problem-notice.js';

const skeletonAfterMs = 200;

const Waiting = (): ReactElement | null => {
  const { word } = useWords();
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), skeletonAfterMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return null;
  return (
    <div className="stack" role="status" aria-label={word('loading.label')}>
      <Skeleton height={32} width="40%" />
      <Skeleton height={120} />
      <Skeleton height={120} />
    </div>
  );
};

/** Draws what a query read; before that a skeleton, and in its place what went wrong. */
export const Loaded = <Data,>({
  query,
  children,
}: {
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>;
  readonly children: (data: Data) => ReactNode;
}): ReactElement => (
  <>
    <ProblemNotice error={query.error} retry={() => void query.refetch()} />
    {query.data === undefined ? query.error === null && <Waiting /> : children(query.data)}
  </>
);
