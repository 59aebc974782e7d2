import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { readPages } from '../../api/hooks.js';
import { CaseFilters, caseQueryOf, useDecidedText } from '../../parts/case-filters.js';
import { Loaded } from '../../parts/loaded.js';
import { Mentions } from '../../parts/mentions.js';
import { owedByText, toDoText } from '../../parts/owed-by.js';
import { Page } from '../../parts/page.js';
import { useSession } from '../../session/session.js';
import { firstGoods } from '../queue/entry.js';
import { firmName, instantText, moneyText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import styles from '../../parts/table.module.css';

export const ApplicationsPage = (): ReactElement => {
  const words = useWords();
  const { word, term, language } = words;
  const session = useSession();
  const asked = useSearch({ from: '/applications' });
  const decidedText = useDecidedText();
  const navigate = useNavigate({ from: '/applications' });
  const list = useInfiniteQuery(
    readPages('/v1/applications', { query: { limit: '50', ...caseQueryOf(asked) } }),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={word('applications.title')}
      help={word('applications.help')}
      act={
        session?.permissions.includes('application.write') ? (
          <Button renderRoot={(props) => <Link {...props} to="/pre-check" />}>
            {word('applications.new')}
          </Button>
        ) : null
      }
    >
      <Mentions />
      <CaseFilters
        asked={asked}
        error={list.error}
        change={(search) => void navigate({ search, replace: true })}
      />
      <Loaded query={list}>
        {() =>
          items.length === 0 ? (
            <p className="card">
              {word(Object.keys(asked).length === 0 ? 'applications.empty' : 'applications.none')}
            </p>
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th>{word('applications.reference')}</th>
                  <th>{word('queue.goods')}</th>
                  <th>{word('applications.role')}</th>
                  <th className={styles.number}>{word('applications.amount')}</th>
                  <th>{word('applications.status')}</th>
                  <th>{word('applications.waits')}</th>
                  <th>{word('applications.updated')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <tr key={item.applicationId}>
                    <td>
                      <Link
                        to="/applications/$applicationId"
                        params={{ applicationId: item.applicationId }}
                      >
                        {item.applicationReference}
                      </Link>
                      <div className="second">{firmName(item.applicant, language)}</div>
                    </td>
                    <td>
                      {firstGoods(item, language)}
                      {item.goods.lines > 1
                        ? ` ${word('queue.more_lines', { count: item.goods.lines - 1 })}`
                        : ''}
                    </td>
                    <td data-label={word('applications.role')}>
                      {word(`role_short.${item.role}` as 'role_short.maker')}
                    </td>
                    <td className={styles.number}>
                      {moneyText(item.amount, language)}
                      {item.approved === null ? null : (
                        <div className="second">
                          {word('applications.approved', {
                            amount: moneyText(item.approved, language),
                          })}
                        </div>
                      )}
                    </td>
                    <td>
                      {term('status', item.status)}
                      <div className="second">{decidedText(item.decided)}</div>
                    </td>
                    <td data-label={word('applications.waits')}>
                      <span className="nowrap">{owedByText(item.owedBy, words)}</span>
                      <div className="second">{toDoText(item, words)}</div>
                    </td>
                    <td data-label={word('applications.updated')}>
                      {instantText(item.updatedAt, language)}
                    </td>
                  </tr>
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
    </Page>
  );
};
