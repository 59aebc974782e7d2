import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { Mark } from '../../../marks/mark.js';
import { useWords } from '../../../words/words.js';
import { instantText } from '../../../words/format.js';
import styles from '../../../parts/notice.module.css';

interface Change {
  readonly revision: number;
  readonly status: string;
  readonly updatedAt: string;
}

/** Says that a case went on since it was read, and shows it only when its reader asks: nothing jumps. */
export const ChangedNotice = ({
  applicationId,
  revision,
}: {
  readonly applicationId: string;
  readonly revision: number;
}): ReactElement | null => {
  const { word, term, language } = useWords();
  const queries = useQueryClient();
  const [change, setChange] = useState<Change | null>(null);
  useEffect(() => {
    const events = new EventSource(`/v1/applications/${applicationId}/events`);
    events.addEventListener('application', ({ data }: MessageEvent<string>) =>
      setChange(JSON.parse(data) as Change),
    );
    return () => events.close();
  }, [applicationId]);
  if (change === null || change.revision <= revision) return null;
  return (
    <section className={styles.notice} data-tone="waiting" role="status">
      <div className="row">
        <Mark kind="waiting" />
        <strong>{word('changed.title')}</strong>
        <span>
          {word('changed.what', {
            at: instantText(change.updatedAt, language),
            status: term('status', change.status),
          })}
        </span>
        <Button size="xs" variant="default" onClick={() => void queries.invalidateQueries()}>
          {word('changed.show')}
        </Button>
      </div>
    </section>
  );
};
