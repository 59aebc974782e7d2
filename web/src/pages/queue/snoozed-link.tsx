import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import { useWords } from '../../words/words.js';

/** How many cases the reader has put aside, and the way to them and back. */
export const SnoozedLink = (): ReactElement | null => {
  const { word } = useWords();
  const { snoozed: shown } = useSearch({ from: '/queue' });
  const counts = useQuery(read('/v1/review-queue/counts'));
  const count = counts.data?.snoozed ?? 0;
  if (shown === 'yes')
    return (
      <p>
        <Link to="/queue" search={{}}>
          {word('snooze.all')}
        </Link>
      </p>
    );
  return count === 0 ? null : (
    <p>
      <Link to="/queue" search={{ snoozed: 'yes' }}>
        {word('snooze.count', { count })}
      </Link>
    </p>
  );
};
