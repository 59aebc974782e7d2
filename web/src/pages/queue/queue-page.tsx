import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { read, readPages } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { ShareBar } from '../../marks/share-bar.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { TimeLeft } from '../../parts/time-left.js';
import { moneyText } from '../../words/format.js';
import type { Language } from '../../words/words.js';
import { useWords } from '../../words/words.js';
import { useKeys } from '../../parts/keys.js';
import styles from '../../parts/table.module.css';

type Entry = ReplyOf<'get', '/v1/review-queue'>['items'][number];

const nameOf = (applicant: Entry['applicant'], language: Language): string =>
  (language === 'en' ? applicant?.nameEn : null) ?? applicant?.nameZh ?? '—';

const firstGoods = ({ descriptionZh, descriptionEn }: Entry['goods'], language: Language): string =>
  (language === 'zh' ? descriptionZh : descriptionEn) ?? descriptionZh ?? descriptionEn ?? '—';

const Row = ({ entry, isAt }: { readonly entry: Entry; readonly isAt: boolean }): ReactElement => {
  const { application, applicant, goods, next } = entry;
  const { language, term, word, say } = useWords();
  return (
    <tr data-at={isAt} data-reference={application.applicationReference}>
      <td>
        <Link
          to="/applications/$applicationId"
          params={{ applicationId: application.applicationId }}
        >
          {nameOf(applicant, language)}
        </Link>
        <div className="second">{application.applicationReference}</div>
      </td>
      <td>
        {firstGoods(goods, language)}
        {goods.lines > 1 ? ` ${word('queue.more_lines', { count: goods.lines - 1 })}` : ''}
        <div className="second">{entry.items.join(language === 'zh' ? '、' : ', ')}</div>
      </td>
      <td className={styles.number}>{moneyText(application.amount, language)}</td>
      <td>{entry.greenShare === null ? '—' : <ShareBar share={entry.greenShare} />}</td>
      <td>
        {term('status', application.status)}
        <div className="second">{say(next.what)}</div>
      </td>
      <td className={styles.number}>{entry.openQuestions}</td>
      <td>
        <TimeLeft until={next.until} businessMsLeft={entry.businessMsLeft} warned={entry.warned} />
      </td>
    </tr>
  );
};

export const QueuePage = (): ReactElement => {
  const { word } = useWords();
  const search = useSearch({ from: '/queue' });
  const navigate = useNavigate({ from: '/queue' });
  const counts = useQuery(read('/v1/review-queue/counts'));
  const queue = useInfiniteQuery(readPages('/v1/review-queue', { query: { limit: '50' } }));
  const entries = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const at = entries.findIndex(({ application }) => application.applicationId === search.at);
  const move = (by: number): void => {
    const next = entries[Math.min(Math.max(at + by, 0), entries.length - 1)];
    if (next !== undefined)
      void navigate({
        search: (now) => ({ ...now, at: next.application.applicationId }),
        replace: true,
      });
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => {
      const chosen = entries[at];
      if (chosen !== undefined)
        void navigate({
          to: '/applications/$applicationId',
          params: { applicationId: chosen.application.applicationId },
        });
    },
  });
  return (
    <Page title={word('queue.title')} help={word('queue.help')}>
      <Loaded query={counts}>
        {({ waiting, steps, beside }) => (
          <p className="second">
            {word('queue.waiting', {
              waiting,
              mine: [...steps, ...beside].reduce((sum, { mine }) => sum + mine, 0),
            })}
          </p>
        )}
      </Loaded>
      <Loaded query={queue}>
        {() =>
          entries.length === 0 ? (
            <p className="card">{word('queue.empty')}</p>
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th>{word('queue.applicant')}</th>
                  <th>{word('queue.goods')}</th>
                  <th className={styles.number}>{word('queue.amount')}</th>
                  <th>{word('queue.share')}</th>
                  <th>{word('queue.step')}</th>
                  <th className={styles.number}>{word('queue.open')}</th>
                  <th>{word('queue.left')}</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry, index) => (
                  <Row key={entry.application.applicationId} entry={entry} isAt={index === at} />
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      {queue.hasNextPage ? (
        <Button variant="default" onClick={() => void queue.fetchNextPage()}>
          {word('list.more')}
        </Button>
      ) : null}
    </Page>
  );
};
