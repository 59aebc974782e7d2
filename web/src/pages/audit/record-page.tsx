import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { readPages } from '../../api/hooks.js';
import { CaseFilters, caseQueryOf, useDecidedText } from '../../parts/case-filters.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { dayText, firmName, instantText, moneyText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import table from '../../parts/table.module.css';
import styles from './audit.module.css';

const Cases = (): ReactElement => {
  const { word, term, language } = useWords();
  const asked = useSearch({ from: '/record' });
  const navigate = useNavigate({ from: '/record' });
  const decidedText = useDecidedText();
  const cases = useInfiniteQuery(
    readPages('/v1/applications', { query: { limit: '50', ...caseQueryOf(asked) } }),
  );
  return (
    <>
      <CaseFilters
        asked={asked}
        error={cases.error}
        change={(search) => void navigate({ search, replace: true })}
      />
      <Loaded query={cases}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return (
              <p className="card">
                {word(Object.keys(asked).length === 0 ? 'record.no_cases' : 'applications.none')}
              </p>
            );
          return (
            <>
              <table className={table.table}>
                <thead>
                  <tr>
                    <th>{word('applications.reference')}</th>
                    <th className={table.number}>{word('applications.amount')}</th>
                    <th>{word('applications.status')}</th>
                    <th>{word('applications.updated')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((item) => (
                    <tr key={item.applicationId}>
                      <td>
                        <Link
                          to="/record/$applicationId"
                          params={{ applicationId: item.applicationId }}
                        >
                          {item.applicationReference}
                        </Link>
                        <div className="second">{firmName(item.applicant, language)}</div>
                      </td>
                      <td className={table.number}>{moneyText(item.amount, language)}</td>
                      <td>
                        {term('status', item.status)}
                        <div className="second">{decidedText(item.decided)}</div>
                      </td>
                      <td data-label={word('applications.updated')}>
                        {instantText(item.updatedAt, language)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {cases.hasNextPage ? (
                <Button variant="default" onClick={() => void cases.fetchNextPage()}>
                  {word('list.more')}
                </Button>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </>
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
