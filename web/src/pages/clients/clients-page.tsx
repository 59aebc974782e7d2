import { Button, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { readPages } from '../../api/hooks.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { useSession } from '../../session/session.js';
import { dayOf, dayText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import styles from '../../parts/table.module.css';

type Applicant = ReplyOf<'get', '/v1/applicants'>['items'][number];

const Applicants = ({ items }: { readonly items: readonly Applicant[] }): ReactElement => {
  const { word, language } = useWords();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{word('clients.name')}</th>
          <th>{word('clients.uscc')}</th>
          <th>{word('clients.since')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.applicantId}>
            <td>
              <Link to="/clients/$applicantId" params={{ applicantId: item.applicantId }}>
                {(language === 'en' ? item.nameEn : null) ?? item.nameZh}
              </Link>
            </td>
            <td>{item.uscc}</td>
            <td>{dayText(dayOf(item.createdAt), language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Find = ({ find }: { readonly find: string | undefined }): ReactElement => {
  const { word } = useWords();
  const navigate = useNavigate({ from: '/clients' });
  return (
    <TextInput
      data-width="narrow"
      type="search"
      label={word('clients.find')}
      defaultValue={find ?? ''}
      onChange={(event) => {
        const typed = event.currentTarget.value.trim();
        void navigate({ search: typed === '' ? {} : { find: typed }, replace: true });
      }}
    />
  );
};

/** The applicants of the bank, found by name or code; an exporter with one firm goes straight to it. */
export const ClientsPage = (): ReactElement => {
  const { word } = useWords();
  const { find } = useSearch({ from: '/clients' });
  const session = useSession();
  const list = useInfiniteQuery(
    readPages('/v1/applicants', {
      query: { limit: '50', ...(find === undefined ? {} : { find }) },
    }),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isFirm = session?.roles.includes('exporter') === true;
  const [only, ...others] = items;
  if (isFirm && only !== undefined && others.length === 0)
    return (
      <Navigate to="/clients/$applicantId" params={{ applicantId: only.applicantId }} replace />
    );
  return (
    <Page
      title={word(isFirm ? 'clients.own_title' : 'clients.title')}
      help={word(isFirm ? 'clients.own_help' : 'clients.help')}
    >
      {isFirm ? null : <Find find={find} />}
      <Loaded query={list}>
        {() =>
          items.length === 0 ? (
            <p className="card">{word(find === undefined ? 'clients.empty' : 'clients.none')}</p>
          ) : (
            <Applicants items={items} />
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
