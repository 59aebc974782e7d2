import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { readPages } from '../../api/hooks.js';
import type { RequestOf } from '../../api/client.js';
import { useKeys } from '../../parts/keys.js';
import { Loaded } from '../../parts/loaded.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Mentions } from '../../parts/mentions.js';
import { Page } from '../../parts/page.js';
import { useSession } from '../../session/session.js';
import { useWords } from '../../words/words.js';
import { useClaiming } from './claiming.js';
import { KeysDialog, KeysLine } from './keys-dialog.js';
import { ProgressOfMany } from './act-on-many.js';
import { idOf } from './entry.js';
import { Filters } from './filters.js';
import { useView } from './use-view.js';
import { ViewActs } from './view-acts.js';
import { ViewTabs } from './view-tabs.js';
import { QueueTable } from './queue-table.js';
import { useSelection } from './selection.js';
import { SelectionBar } from './selection-bar.js';
import { SnoozedLink } from './snoozed-link.js';
import styles from './queue.module.css';

type QueueQuery = NonNullable<RequestOf<'get', '/v1/review-queue'>['query']>;

export const QueuePage = (): ReactElement => {
  const { word } = useWords();
  const shown = useView();
  const search = useSearch({ from: '/queue' });
  const navigate = useNavigate({ from: '/queue' });
  const queue = useInfiniteQuery({
    ...readPages('/v1/review-queue', {
      query: { limit: '50', ...(shown.filters as QueueQuery) },
    }),
    enabled: shown.isKnown,
  });
  const selection = useSelection();
  const claiming = useClaiming();
  const mayTake = useSession()?.permissions.includes('review.claim') === true;
  const [isListing, setIsListing] = useState(false);
  const entries = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const at = entries.findIndex((entry) => idOf(entry) === search.at);
  const here = entries[at];
  const move = (by: number): void => {
    const next = entries[Math.min(Math.max(at + by, 0), entries.length - 1)];
    if (next !== undefined)
      void navigate({ search: (now) => ({ ...now, at: idOf(next) }), replace: true });
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    x: () => here && selection.toggle(idOf(here)),
    Escape: selection.clear,
    // With cases selected the key is of their bar.
    c: () =>
      here &&
      mayTake &&
      !entries.some((entry) => selection.chosen.has(idOf(entry))) &&
      claiming.claim(here),
    n: () => mayTake && !claiming.isTaking && claiming.takeNext(),
    '?': () => setIsListing(true),
    Enter: () => {
      if (here !== undefined)
        void navigate({
          to: '/applications/$applicationId',
          params: { applicationId: idOf(here) },
        });
    },
  });
  return (
    <Page
      title={word('queue.title')}
      help={word('queue.help')}
      act={
        mayTake ? (
          <Button
            className={styles.act ?? ''}
            loading={claiming.isTaking}
            onClick={claiming.takeNext}
            rightSection={<kbd aria-hidden="true">n</kbd>}
          >
            {word('queue.take_next')}
          </Button>
        ) : null
      }
    >
      <ProblemNotice error={claiming.error} />
      <div role="status" className={styles.told}>
        {claiming.told === null ? null : <p className="card">{claiming.told}</p>}
      </div>
      <Mentions />
      <ProgressOfMany />
      <ViewTabs shown={shown} />
      <SnoozedLink />
      {shown.isUnknown ? <p className="card">{word('queue.view_unknown')}</p> : null}
      <Filters shown={shown} entries={entries} />
      <ViewActs shown={shown} entries={entries} />
      <SelectionBar entries={entries} selection={selection} />
      <Loaded query={queue}>
        {() =>
          entries.length === 0 ? (
            <p className="card">
              {word(
                search.snoozed === 'yes'
                  ? 'snooze.none'
                  : Object.keys(shown.filters).length === 0
                    ? 'queue.empty'
                    : 'queue.empty_filtered',
              )}
            </p>
          ) : (
            <QueueTable {...{ entries, at, selection }} columns={shown.columns} />
          )
        }
      </Loaded>
      <div className={styles.keyed}>
        <KeysLine />
      </div>
      {isListing ? <KeysDialog close={() => setIsListing(false)} /> : null}
      {queue.hasNextPage ? (
        <Button variant="default" onClick={() => void queue.fetchNextPage()}>
          {word('list.more')}
        </Button>
      ) : null}
    </Page>
  );
};
