import { Button, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { read, readPages } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { useSession } from '../../session/session.js';
import { dayText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { KnownOnForm, timesOf } from './known-on.js';
import type { KnownOn } from './known-on.js';
import styles from './catalogue.module.css';

type Item = ReplyOf<'get', '/v1/catalogue/groups/{groupCode}/items'>['items'][number];
type Group = ReplyOf<'get', '/v1/catalogue/items'>['groups'][number];

const edition = '2025';

const ItemLink = ({
  item,
  at,
  because = [],
}: {
  readonly item: Item;
  readonly at: KnownOn;
  /** The texts that a search found it by. */
  readonly because?: readonly string[];
}): ReactElement => {
  const { say, word, language } = useWords();
  // What stands in the name or in the summary is seen there.
  const seen = `${item.itemCode} ${say(item.name)} ${say(item.conditionSummary)}`;
  const why = because.filter(
    (text) => /\p{Script=Han}/u.test(text) === (language === 'zh') && !seen.includes(text),
  );
  return (
    <li className={styles.item}>
      <Link
        to="/catalogue/$edition/$itemCode"
        params={{ edition, itemCode: item.itemCode }}
        search={at}
      >
        <span className={styles.code}>{item.itemCode}</span> {say(item.name)}
      </Link>
      <p className="second">{say(item.conditionSummary)}</p>
      {why.length === 0 ? null : (
        <p className="second">
          {word('catalogue.because', { texts: why.join(language === 'zh' ? '；' : '; ') })}
        </p>
      )}
    </li>
  );
};

/** A group that was searched for: opened in the tree. */
const GroupLink = ({ group, at }: { readonly group: Group; readonly at: KnownOn }) => {
  const { say, word } = useWords();
  return (
    <li className={styles.item}>
      <Link to="/catalogue" search={{ ...at, open: group.groupCode }}>
        <span className={styles.code}>{group.groupCode}</span> {say(group.name)}
      </Link>
      <p className="second">{word('catalogue.items', { count: group.itemCount })}</p>
    </li>
  );
};

const Items = ({ groupCode, at }: { readonly groupCode: string; readonly at: KnownOn }) => {
  const items = useQuery(
    read('/v1/catalogue/groups/{groupCode}/items', { path: { groupCode }, query: timesOf(at) }),
  );
  return (
    <Loaded query={items}>
      {(shown) => (
        <ul className={styles.items}>
          {shown.items.map((item) => (
            <ItemLink key={item.itemCode} item={item} at={at} />
          ))}
        </ul>
      )}
    </Loaded>
  );
};

/** A heading that opens what lies under it; which one is open stands in the address. */
const Branch = ({
  code,
  name,
  count,
  open,
  children,
}: {
  readonly code: string;
  readonly name: string;
  readonly count: string;
  readonly open: string;
  readonly children: ReactElement;
}): ReactElement => {
  const navigate = useNavigate({ from: '/catalogue' });
  const isOpen = open === code || open.startsWith(`${code}.`);
  const above = code.split('.').slice(0, -1).join('.');
  const toggle = (): void => {
    const next = isOpen ? above : code;
    void navigate({
      search: ({ open: _was, ...others }) => (next === '' ? others : { ...others, open: next }),
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <li>
      <button type="button" className={styles.branch} aria-expanded={isOpen} onClick={toggle}>
        <span className={styles.code}>{code}</span>
        <span>{name}</span>
        <span className="second">{count}</span>
      </button>
      {isOpen ? children : null}
    </li>
  );
};

const Groups = ({
  areaCode,
  at,
  open,
}: {
  readonly areaCode: string;
  readonly at: KnownOn;
  readonly open: string;
}): ReactElement => {
  const { word, say } = useWords();
  const groups = useQuery(
    read('/v1/catalogue/areas/{areaCode}/groups', { path: { areaCode }, query: timesOf(at) }),
  );
  return (
    <Loaded query={groups}>
      {(shown) => (
        <ul className={styles.tree}>
          {shown.groups.map((group) => (
            <Branch
              key={group.groupCode}
              code={group.groupCode}
              name={say(group.name)}
              count={word('catalogue.items', { count: group.itemCount })}
              open={open}
            >
              <Items groupCode={group.groupCode} at={at} />
            </Branch>
          ))}
        </ul>
      )}
    </Loaded>
  );
};

const Tree = ({ at, open }: { readonly at: KnownOn; readonly open: string }): ReactElement => {
  const { word, say, language } = useWords();
  const areas = useQuery(read('/v1/catalogue/areas', { query: timesOf(at) }));
  return (
    <Loaded query={areas}>
      {(shown) => (
        <>
          <p className="second">
            {word('catalogue.revision', {
              revision: shown.revision.revision,
              from: dayText(shown.revision.effectiveOn, language),
            })}
          </p>
          <ul className={`${styles.tree} card`}>
            {shown.areas.map((area) => (
              <Branch
                key={area.areaCode}
                code={area.areaCode}
                name={say(area.name)}
                count={word('catalogue.groups', {
                  groups: area.groupCount,
                  items: area.itemCount,
                })}
                open={open}
              >
                <Groups areaCode={area.areaCode} at={at} open={open} />
              </Branch>
            ))}
          </ul>
        </>
      )}
    </Loaded>
  );
};

const Found = ({ find, at }: { readonly find: string; readonly at: KnownOn }): ReactElement => {
  const { word } = useWords();
  const found = useInfiniteQuery(
    readPages('/v1/catalogue/items', { query: { q: find, limit: '50', ...timesOf(at) } }),
  );
  const [first] = found.data?.pages ?? [];
  const hits = found.data?.pages.flatMap((page) => page.items) ?? [];
  const groups = first?.groups ?? [];
  const isNothing = hits.length + groups.length === 0;
  return (
    <Loaded query={found}>
      {() => (
        <>
          <p className="second" role="status">
            {word(
              isNothing
                ? 'catalogue.none'
                : groups.length > 0
                  ? 'catalogue.found_groups'
                  : 'catalogue.found',
              { total: first?.total ?? 0, groups: groups.length },
            )}
          </p>
          {isNothing ? null : (
            <ul className={`${styles.items} card`}>
              {groups.map((group) => (
                <GroupLink key={group.groupCode} group={group} at={at} />
              ))}
              {hits.map(({ item, because }) => (
                <ItemLink key={item.itemCode} item={item} at={at} because={because} />
              ))}
            </ul>
          )}
          {found.hasNextPage ? (
            <Button variant="default" onClick={() => void found.fetchNextPage()}>
              {word('list.more')}
            </Button>
          ) : null}
        </>
      )}
    </Loaded>
  );
};

/** As long as the API takes a search. */
const longestSearch = 200;

/** The catalogue as everybody may read it: areas, groups and items, or what a search finds. */
export const CataloguePage = (): ReactElement => {
  const { word } = useWords();
  const { find, open, ...at } = useSearch({ from: '/catalogue' });
  const navigate = useNavigate({ from: '/catalogue' });
  const session = useSession();
  return (
    <Page title={word('catalogue.title')} help={word('catalogue.help')}>
      <TextInput
        data-width="narrow"
        type="search"
        maxLength={longestSearch}
        label={word('catalogue.find')}
        placeholder={word('catalogue.find_example')}
        defaultValue={find ?? ''}
        onChange={(event) => {
          const typed = event.currentTarget.value.trim();
          void navigate({
            search: ({ find: _was, ...others }) =>
              typed === '' ? others : { ...others, find: typed },
            replace: true,
          });
        }}
      />
      <KnownOnForm
        at={at}
        choose={(chosen) =>
          void navigate({
            search: ({ asOf: _asOf, knownOn: _knownOn, ...others }) => ({ ...others, ...chosen }),
            replace: true,
          })
        }
      />
      {session?.permissions.includes('catalogue.audit') === true ? (
        <Link to="/history">{word('catalogue.to_history')}</Link>
      ) : null}
      {find === undefined ? <Tree at={at} open={open ?? ''} /> : <Found find={find} at={at} />}
    </Page>
  );
};
