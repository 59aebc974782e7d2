import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { read, readPages } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { useSession } from '../../session/session.js';
import { useActName } from '../../parts/act-name.js';
import { instantText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import table from '../../parts/table.module.css';

type Refused = ReplyOf<'get', '/v1/refusals'>['items'][number];

const Subject = ({ subject }: { readonly subject: Refused['subject'] }): ReactElement => {
  const { word } = useWords();
  const session = useSession();
  const mayOpen = session?.permissions.includes('record.read') === true;
  if (subject.kind === 'application') {
    if (subject.name === null) return <span>{word('refused.application')}</span>;
    return mayOpen ? (
      <Link to="/record/$applicationId" params={{ applicationId: subject.id }}>
        {subject.name}
      </Link>
    ) : (
      <span>{subject.name}</span>
    );
  }
  if (
    subject.kind === 'change_set' &&
    subject.name !== null &&
    session?.permissions.includes('catalogue.audit') === true
  )
    return (
      <Link to="/drafts/$changeSetId/$tab" params={{ changeSetId: subject.id, tab: 'signature' }}>
        {word('refused.change_set', { title: subject.name })}
      </Link>
    );
  const kind = (['session', 'staff', 'calendar', 'disposal', 'change_set'] as const).find(
    (one) => one === subject.kind,
  );
  return (
    <span>{subject.name ?? (kind === undefined ? '—' : word(`refused_subject.${kind}`))}</span>
  );
};

const Filters = (): ReactElement => {
  const { word } = useWords();
  const search = useSearch({ from: '/refused' });
  const navigate = useNavigate({ from: '/refused' });
  const session = useSession();
  const staff = useQuery({
    ...read('/v1/staff'),
    enabled: session?.permissions.includes('staff.read') === true,
  });
  const set = (member: 'person' | 'from' | 'to', value: string): void =>
    void navigate({
      search: ({ [member]: _was, ...others }) =>
        value === '' ? others : { ...others, [member]: value },
      replace: true,
    });
  return (
    <div className="row">
      <NativeSelect
        label={word('refused.person')}
        value={search.person ?? ''}
        data={[
          { value: '', label: word('refused.everybody') },
          ...(staff.data?.items ?? []).map(({ userId, displayName }) => ({
            value: userId,
            label: displayName,
          })),
        ]}
        onChange={(event) => set('person', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={word('refused.from')}
        value={search.from ?? ''}
        onChange={(event) => set('from', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={word('refused.to')}
        value={search.to ?? ''}
        onChange={(event) => set('to', event.currentTarget.value)}
      />
    </div>
  );
};

/** Said by more than their kind. */
const toldCodes: ReadonlySet<string> = new Set([
  'account_closed',
  'credentials_wrong',
  'permission_missing',
  'too_many_attempts',
]);

const OfCase = ({ applicationId }: { readonly applicationId: string }): ReactElement | null => {
  const { word } = useWords();
  const session = useSession();
  const application = useQuery({
    ...read('/v1/applications/{applicationId}', { path: { applicationId } }),
    enabled: session?.permissions.includes('record.read') === true,
  });
  const reference = application.data?.applicationReference;
  return reference === undefined ? null : <p>{word('refused.of_case', { reference })}</p>;
};

/** Everything that somebody tried and was refused: who, what, why, newest first. */
export const RefusedPage = (): ReactElement => {
  const { word, term, language } = useWords();
  const actName = useActName();
  const { subject, person, from, to } = useSearch({ from: '/refused' });
  const refused = useInfiniteQuery(
    readPages('/v1/refusals', {
      query: {
        limit: '50',
        ...(subject === undefined ? {} : { subjectId: subject }),
        ...(person === undefined ? {} : { userId: person }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      },
    }),
  );
  return (
    <Page title={word('refused.title')} help={word('refused.help')}>
      <Filters />
      {subject === undefined ? null : (
        <>
          <OfCase applicationId={subject} />
          <Link to="/refused" search={{}}>
            {word('refused.all')}
          </Link>
        </>
      )}
      <Loaded query={refused}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <p className="card">{word('refused.none')}</p>
          ) : (
            <table className={table.table}>
              <thead>
                <tr>
                  <th>{word('record.time')}</th>
                  <th>{word('refused.by')}</th>
                  <th>{word('refused.tried')}</th>
                  <th>{word('refused.why')}</th>
                  <th>{word('refused.on')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <tr key={one.refusalId}>
                    <td>{instantText(one.at, language)}</td>
                    <td>
                      {one.by.displayName ??
                        (one.action === 'sign_in' ? word('refused.nobody_on_file') : one.by.userId)}
                      <div className="second">
                        {one.by.rolesThen
                          .map((role) => term('role', role))
                          .join(language === 'zh' ? '、' : ', ')}
                      </div>
                    </td>
                    <td>{one.operation?.[language] ?? actName(one.action)}</td>
                    <td>
                      {toldCodes.has(one.refusal.code)
                        ? word(
                            `refused_code.${one.refusal.code}` as 'refused_code.permission_missing',
                          )
                        : word(`refusal_kind.${one.refusal.kind}` as 'refusal_kind.four_eyes')}
                    </td>
                    <td>
                      <Subject subject={one.subject} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }}
      </Loaded>
      {refused.hasNextPage ? (
        <Button variant="default" onClick={() => void refused.fetchNextPage()}>
          {word('list.more')}
        </Button>
      ) : null}
    </Page>
  );
};
