import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { memo } from 'react';
import type { ReactElement } from 'react';
import type { ReplyOf, RequestOf } from '../api/client.js';
import { readPages } from '../api/hooks.js';
import { firmName, instantText, moneyText } from '../words/format.js';
import { useWords } from '../words/words.js';
import { Loaded } from './loaded.js';
import { owedByText } from './owed-by.js';
import { RowLink } from './row-link.js';
import styles from './table.module.css';

export type CaseQuery = NonNullable<RequestOf<'get', '/v1/applications'>['query']>;

type Item = ReplyOf<'get', '/v1/applications'>['items'][number];

/** Drawn once: a further page leaves those before as they are. */
const Row = memo(function Row({ item }: { readonly item: Item }): ReactElement {
  const words = useWords();
  const { word, term, language } = words;
  const { applicationId } = item;
  return (
    <tr>
      <td>
        <RowLink to="/applications/$applicationId" params={{ applicationId }}>
          {item.applicationReference}
        </RowLink>
        <div className="second">{firmName(item.applicant, language)}</div>
      </td>
      <td data-label={word('applications.role')}>
        {word(`role_short.${item.role}` as 'role_short.maker')}
      </td>
      <td className={styles.number}>{moneyText(item.amount, language)}</td>
      <td>{term('status', item.status)}</td>
      <td className="nowrap" data-label={word('applications.waits')}>
        {owedByText(item.owedBy, words)}
      </td>
      <td data-label={word('applications.updated')}>{instantText(item.updatedAt, language)}</td>
    </tr>
  );
});

/** The applications that a filter finds, page after page. */
export const CaseList = ({
  query,
  empty,
}: {
  readonly query: CaseQuery;
  readonly empty: string;
}): ReactElement => {
  const { word } = useWords();
  const list = useInfiniteQuery(
    readPages('/v1/applications', { query: { limit: '50', ...query } }),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Loaded query={list}>
        {() =>
          items.length === 0 ? (
            <p className="card">{empty}</p>
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th>{word('applications.reference')}</th>
                  <th>{word('applications.role')}</th>
                  <th className={styles.number}>{word('applications.amount')}</th>
                  <th>{word('applications.status')}</th>
                  <th>{word('applications.waits')}</th>
                  <th>{word('applications.updated')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <Row key={item.applicationId} item={item} />
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      {list.hasNextPage ? (
        <Button variant="default" onClick={() => void list.fetchNextPage()}>
          {word('list.more')}
        </Button>
      ) : null}
    </>
  );
};
