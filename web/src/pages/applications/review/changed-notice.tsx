import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../../api/client.js';
import { send } from '../../../api/client.js';
import { Mark } from '../../../marks/mark.js';
import { MovedSince } from '../../../parts/moved-since.js';
import { useWords } from '../../../words/words.js';
import type { OpenAct } from '../acts/act-choices.js';
import styles from '../../../parts/notice.module.css';

interface Change {
  readonly revision: number;
  readonly status: string;
}

type NextSteps = ReplyOf<'get', '/v1/applications/{applicationId}/next-steps'>;

/** What a case has become since it was read; `null`: nothing that is known. */
export const useChange = (applicationId: string, revision: number | undefined): Change | null => {
  const [change, setChange] = useState<Change | null>(null);
  useEffect(() => {
    const events = new EventSource(`/v1/applications/${applicationId}/events`);
    events.addEventListener('application', ({ data }: MessageEvent<string>) =>
      setChange(JSON.parse(data) as Change),
    );
    return () => {
      events.close();
      setChange(null);
    };
  }, [applicationId]);
  return change === null || revision === undefined || change.revision <= revision ? null : change;
};

/**
 * The acts that are shown, and of them only those open that still are: one that a change took away is barred at
 * once, whatever else of the page waits until its reader asks for it.
 */
export const useActsNow = (
  applicationId: string,
  shown: NextSteps['acts'],
  change: Change | null,
): readonly OpenAct[] => {
  const { word } = useWords();
  const newest = useQuery({
    queryKey: ['acts-now', applicationId, change?.revision],
    queryFn: ({ signal }) =>
      send('get', '/v1/applications/{applicationId}/next-steps', {
        path: { applicationId },
        signal,
      }),
    enabled: change !== null,
  });
  if (change === null || newest.data === undefined) return shown;
  const { acts } = newest.data;
  return shown.map((one) => {
    if (one.barred !== null) return one;
    const now = acts.find(({ act }) => act === one.act);
    if (now?.barred === null) return one;
    const gone = word('changed.gone');
    return { ...one, barred: now?.barred ?? { code: 'moved_on', text: { zh: gone, en: gone } } };
  });
};

/** Says what happened to a case since it was read, and shows the rest only when its reader asks: nothing jumps. */
export const ChangedNotice = ({
  applicationId,
  revision,
  change,
}: {
  readonly applicationId: string;
  readonly revision: number;
  readonly change: Change | null;
}): ReactElement | null => {
  const { word, term } = useWords();
  const queries = useQueryClient();
  if (change === null) return null;
  return (
    <section className={styles.notice} data-tone="waiting" role="status">
      <div className="row">
        <Mark kind="waiting" />
        <strong>{word('changed.title')}</strong>
        <span>{word('changed.what', { status: term('status', change.status) })}</span>
        <Button size="xs" variant="default" onClick={() => void queries.invalidateQueries()}>
          {word('changed.show')}
        </Button>
      </div>
      <MovedSince applicationId={applicationId} revision={revision} newest={change.revision} />
    </section>
  );
};
