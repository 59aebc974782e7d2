import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { readPages } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { Marked } from '../../marks/mark.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { useWords } from '../../words/words.js';
import table from '../../parts/table.module.css';
import styles from './operations.module.css';

type Readiness = ReplyOf<'get', '/ready'>;

const lookEveryMs = 30_000;

/** What the service needs. That something is missing is an answer of this address too, and no problem of the request. */
const askReadiness = async ({ signal }: { readonly signal: AbortSignal }): Promise<Readiness> =>
  (await (await fetch('/ready', { signal })).json()) as Readiness;

const needs = ['database', 'temporal', 'catalogue'] as const;

const Service = (): ReactElement => {
  const { word } = useWords();
  const readiness = useQuery({
    queryKey: ['/ready'],
    queryFn: askReadiness,
    refetchInterval: lookEveryMs,
  });
  return (
    <section className="card stack-tight" aria-label={word('operations.service')}>
      <h2>{word('operations.service')}</h2>
      <Loaded query={readiness}>
        {({ checks }) => (
          <dl className={styles.needs}>
            {needs.map((need) => (
              <div key={need}>
                <dt>{word(`operations.${need}`)}</dt>
                <dd>
                  <Marked kind={checks[need] === 'up' ? 'met' : 'not-met'}>
                    {word(checks[need] === 'up' ? 'operations.up' : 'operations.down')}
                  </Marked>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Loaded>
    </section>
  );
};

const Stuck = (): ReactElement => {
  const { word, say, term } = useWords();
  const stuck = useInfiniteQuery({
    ...readPages('/v1/stuck-applications', { query: { limit: '50' } }),
    refetchInterval: lookEveryMs,
  });
  const items = stuck.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="stack-tight">
      <h2>{word('operations.stuck')}</h2>
      <Loaded query={stuck}>
        {() =>
          items.length === 0 ? (
            <p className="card">{word('operations.none_stuck')}</p>
          ) : (
            <table className={table.table}>
              <thead>
                <tr>
                  <th>{word('operations.case')}</th>
                  <th>{word('operations.cause')}</th>
                  <th>{word('operations.remedy')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ application, causes }) => (
                  <tr key={application.applicationId}>
                    <td>
                      <Link
                        to="/applications/$applicationId"
                        params={{ applicationId: application.applicationId }}
                      >
                        {application.applicationReference}
                      </Link>
                      <div className="second">{term('status', application.status)}</div>
                    </td>
                    <td data-label={word('operations.cause')}>
                      {causes.map(({ code, cause }) => (
                        <div key={code}>{say(cause)}</div>
                      ))}
                    </td>
                    <td data-label={word('operations.remedy')}>
                      {causes.map(({ code, remedy }) => (
                        <div key={code}>{say(remedy)}</div>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      {stuck.hasNextPage ? (
        <Button variant="default" onClick={() => void stuck.fetchNextPage()}>
          {word('list.more')}
        </Button>
      ) : null}
    </section>
  );
};

/** Where an operator begins: whether the service has what it needs, and which cases cannot go on by themselves. */
export const OperationsPage = (): ReactElement => {
  const { word } = useWords();
  return (
    <Page title={word('operations.title')} help={word('operations.help')}>
      <Service />
      <Stuck />
    </Page>
  );
};
