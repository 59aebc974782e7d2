import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { readPages } from '../../api/hooks.js';
import { CaseFilters, caseQueryOf } from '../../parts/case-filters.js';
import { CaseList } from '../../parts/case-list.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { dayText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import table from '../../parts/table.module.css';
import styles from './audit.module.css';

const columns = ['amount', 'status', 'updated'] as const;

const Cases = (): ReactElement => {
  const { word } = useWords();
  const asked = useSearch({ from: '/record' });
  const navigate = useNavigate({ from: '/record' });
  return (
    <CaseList
      query={caseQueryOf(asked)}
      empty={word(Object.keys(asked).length === 0 ? 'record.no_cases' : 'applications.none')}
      page="/record/$applicationId"
      columns={columns}
      filters={(error) => (
        <CaseFilters
          {...{ asked, error }}
          change={(search) => void navigate({ search, replace: true })}
        />
      )}
    />
  );
};

const Anchors = (): ReactElement => {
  const { word, language } = useWords();
  const anchors = useInfiniteQuery(readPages('/v1/anchors', { query: { limit: '20' } }));
  return (
    <Loaded query={anchors}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <p className="card">{word('record.no_anchors')}</p>;
        return (
          <>
            <table className={table.table}>
              <thead>
                <tr>
                  <th>{word('record.day')}</th>
                  <th className={table.number}>{word('record.streams')}</th>
                  <th className={table.number}>{word('record.commits')}</th>
                  <th>{word('record.hash')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((anchor) => (
                  <tr key={anchor.day}>
                    <td>{dayText(anchor.day, language)}</td>
                    <td className={table.number} data-label={word('record.streams')}>
                      {anchor.streams}
                    </td>
                    <td className={table.number} data-label={word('record.commits')}>
                      {anchor.commits}
                    </td>
                    <td className={styles.hash}>{anchor.hash}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {anchors.hasNextPage ? (
              <Button variant="default" onClick={() => void anchors.fetchNextPage()}>
                {word('list.more')}
              </Button>
            ) : null}
          </>
        );
      }}
    </Loaded>
  );
};

/** The record of the bank: its cases, each with its chain, and the days that were signed. */
export const RecordPage = (): ReactElement => {
  const { word } = useWords();
  return (
    <Page
      title={word('record.title')}
      help={word('record.help')}
      act={
        <Button component="a" variant="default" href="/v1/record">
          {word('record.export')}
        </Button>
      }
    >
      <Cases />
      <h2>{word('record.anchors')}</h2>
      <p className="second">{word('record.anchors_help')}</p>
      <Anchors />
    </Page>
  );
};
