import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { memo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { ReplyOf, RequestOf } from '../api/client.js';
import { readPages } from '../api/hooks.js';
import { dayText, firmName, instantText, moneyText } from '../words/format.js';
import { useWords } from '../words/words.js';
import type { WordKey, Words } from '../words/words.js';
import { goodsText } from './goods-text.js';
import { Loaded } from './loaded.js';
import { owedByText, toDoText } from './owed-by.js';
import { RowLink } from './row-link.js';
import styles from './table.module.css';

export type CaseQuery = NonNullable<RequestOf<'get', '/v1/applications'>['query']>;

type Item = ReplyOf<'get', '/v1/applications'>['items'][number];

type CasePage = '/applications/$applicationId' | '/record/$applicationId';

interface Column {
  readonly head: WordKey;
  /** On a narrow page, where there is no head, what the cell does not say by itself. */
  readonly isLabelled?: true;
  readonly isNumber?: true;
  readonly first: (item: Item, words: Words) => ReactElement | string;
  /** What is told below it, if anything is. */
  readonly second?: (item: Item, words: Words) => string;
}

const answeredText = (
  { decided, appealGrantedOn }: Item,
  { word, term, language }: Words,
): string => {
  if (appealGrantedOn !== null)
    return word('applications.appeal_granted', { day: dayText(appealGrantedOn, language) });
  return decided === null
    ? ''
    : word('applications.decided', {
        outcome: term('status', decided.outcome),
        day: dayText(decided.on, language),
      });
};

export type CaseColumn = 'goods' | 'role' | 'amount' | 'status' | 'waits' | 'updated';

/** What a list tells of a case beside its reference and its firm. */
const all: Readonly<Record<CaseColumn, Column>> = {
  goods: {
    head: 'queue.goods',
    first: goodsText,
  },
  role: {
    head: 'applications.role',
    isLabelled: true,
    first: ({ role }, { word }) => word(`role_short.${role}` as 'role_short.maker'),
  },
  amount: {
    head: 'applications.amount',
    isNumber: true,
    first: ({ amount }, { language }) => moneyText(amount, language),
    second: ({ approved }, { word, language }) =>
      approved === null
        ? ''
        : word('applications.approved', { amount: moneyText(approved, language) }),
  },
  status: {
    head: 'applications.status',
    first: ({ status }, { term }) => term('status', status),
    // How and when the bank answered last.
    second: answeredText,
  },
  waits: {
    head: 'applications.waits',
    isLabelled: true,
    first: ({ owedBy }, words) => <span className="nowrap">{owedByText(owedBy, words)}</span>,
    second: toDoText,
  },
  updated: {
    head: 'applications.updated',
    isLabelled: true,
    first: ({ updatedAt }, { language }) => instantText(updatedAt, language),
  },
};

/** Drawn once: a further page leaves those before as they are. */
const Row = memo(function Row({
  item,
  columns,
  page,
}: {
  readonly item: Item;
  readonly columns: readonly CaseColumn[];
  readonly page: CasePage;
}): ReactElement {
  const words = useWords();
  const { applicationId } = item;
  return (
    <tr>
      <td>
        <RowLink to={page} params={{ applicationId }}>
          {item.applicationReference}
        </RowLink>
        <div className="second">{firmName(item.applicant, words.language)}</div>
      </td>
      {columns.map((code) => {
        const { head, isLabelled, isNumber, first, second } = all[code];
        const below = second?.(item, words) ?? '';
        return (
          <td
            key={code}
            className={isNumber ? styles.number : undefined}
            data-label={isLabelled ? words.word(head) : undefined}
          >
            {first(item, words)}
            {below === '' ? null : <div className="second">{below}</div>}
          </td>
        );
      })}
    </tr>
  );
});

const usual: readonly CaseColumn[] = ['role', 'amount', 'status', 'waits', 'updated'];

/** The applications that a filter finds, page after page. */
export const CaseList = ({
  query,
  empty,
  columns = usual,
  page = '/applications/$applicationId',
  filters,
}: {
  readonly query: CaseQuery;
  readonly empty: string;
  /** The same ones at each render, so that no row is drawn anew for them. */
  readonly columns?: readonly CaseColumn[];
  /** Where a case is looked at. */
  readonly page?: CasePage;
  /** What stands above, told what was wrong with what it asked for. */
  readonly filters?: (error: unknown) => ReactNode;
}): ReactElement => {
  const { word } = useWords();
  const list = useInfiniteQuery(
    readPages('/v1/applications', { query: { limit: '50', ...query } }),
  );
  const items = list.data?.pages.flatMap((read) => read.items) ?? [];
  return (
    <>
      {filters?.(list.error)}
      <Loaded query={list}>
        {() =>
          items.length === 0 ? (
            <p className="card">{empty}</p>
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th>{word('applications.reference')}</th>
                  {columns.map((code) => (
                    <th key={code} className={all[code].isNumber ? styles.number : undefined}>
                      {word(all[code].head)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <Row key={item.applicationId} {...{ item, columns, page }} />
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
