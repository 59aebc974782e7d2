import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { read } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { keptEdition } from '../../app/address.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { useSession } from '../../session/session.js';
import { dayText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { DraftHere } from '../drafts/new-draft.js';
import { Clause } from './clause.js';
import { CoverageCounts, CoverageList } from './coverage.js';
import { CriterionTree } from './criterion-tree.js';
import { Elsewhere } from './elsewhere.js';
import { Examples } from './examples.js';
import { ItemHistory } from './item-history.js';
import { KnownOnForm, timesOf } from './known-on.js';
import type { KnownOn } from './known-on.js';
import { Rows } from './rows.js';
import styles from './catalogue.module.css';

type Reading = ReplyOf<'get', '/v1/catalogue/items/{itemCode}'>;
type Item = Reading['item'];

/** In force since when, by which revision, borrowed by and from whom. */
const Places = ({ item, revision }: Reading): ReactElement => {
  const { word, say, language } = useWords();
  const { edition } = revision;
  const linked = (items: readonly { itemCode: string; name: Item['name'] }[]): ReactNode =>
    items.map(({ itemCode, name }, place) => (
      <span key={itemCode}>
        {place === 0 ? '' : language === 'zh' ? '、' : ', '}
        <Link to="/catalogue/$edition/$itemCode" params={{ edition, itemCode }}>
          {itemCode} {say(name)}
        </Link>
      </span>
    ));
  return (
    <dl className={styles.places}>
      <div>
        <dt>{word('item.group')}</dt>
        <dd>
          <Link to="/catalogue" search={{ open: item.groupCode }}>
            {word('item.back', { group: item.groupCode })}
          </Link>
        </dd>
      </div>
      <div>
        <dt>{word('item.in_force')}</dt>
        <dd>{word('history.from', { day: dayText(revision.effectiveOn, language) })}</dd>
      </div>
      <div>
        <dt>{word('item.revision')}</dt>
        <dd>{revision.revision}</dd>
      </div>
      {item.borrowed.length === 0 ? null : (
        <div>
          <dt>{word('item.borrows')}</dt>
          <dd>{linked(item.borrowed)}</dd>
        </div>
      )}
      {item.borrowedBy.length === 0 ? null : (
        <div>
          <dt>{word('item.borrowed_by')}</dt>
          <dd>{linked(item.borrowedBy)}</dd>
        </div>
      )}
    </dl>
  );
};

const ItemExamples = ({ itemCode, at }: { readonly itemCode: string; readonly at: KnownOn }) => {
  const { word } = useWords();
  const examples = useQuery(
    read('/v1/catalogue/items/{itemCode}/examples', { path: { itemCode }, query: timesOf(at) }),
  );
  return (
    <Loaded query={examples}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="second">{word('example.none')}</p>
        ) : (
          <Examples results={items} />
        )
      }
    </Loaded>
  );
};

/** What no example shows of the conditions of an item, under the revision that is read. */
const NeverShown = ({
  itemCode,
  revision,
}: {
  readonly itemCode: string;
  readonly revision: string;
}): ReactElement => {
  const { word } = useWords();
  const session = useSession();
  const coverage = useQuery(
    read('/v1/catalogue/revisions/{revision}/example-coverage', {
      path: { revision },
      query: { itemCode, limit: '100' },
    }),
  );
  return (
    <Loaded query={coverage}>
      {({ items, ...counts }) => (
        <div className="stack">
          <p className="second">
            {word('coverage.help')}{' '}
            {session?.permissions.includes('catalogue.change') === true ? (
              <Link to="/drafts">{word('coverage.add_in_draft')}</Link>
            ) : null}
          </p>
          <CoverageCounts {...counts} />
          <CoverageList missing={items} />
        </div>
      )}
    </Loaded>
  );
};

/** What is seldom asked for: read when it is opened. */
const More = ({ title, children }: { readonly title: string; readonly children: ReactElement }) => {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className={`card ${styles.more ?? ''}`}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>{title}</summary>
      {isOpen ? children : null}
    </details>
  );
};

/** One item: clause beside criteria beside examples, its rows and marks, what it was and is elsewhere. */
export const ItemPage = (): ReactElement => {
  const { word, say } = useWords();
  const session = useSession();
  const { edition, itemCode } = useParams({ from: '/catalogue/$edition/$itemCode' });
  const at = useSearch({ from: '/catalogue/$edition/$itemCode' });
  const navigate = useNavigate({ from: '/catalogue/$edition/$itemCode' });
  const reading = useQuery(
    read('/v1/catalogue/items/{itemCode}', { path: { itemCode }, query: timesOf(at) }),
  );
  const shown = reading.data?.item;
  if (edition !== keptEdition)
    return (
      <Page title={itemCode} help={word('item.edition_not_kept', { edition })}>
        <Link to="/catalogue/$edition/$itemCode" params={{ edition: keptEdition, itemCode }}>
          {word('item.edition_kept', { edition: keptEdition })}
        </Link>
      </Page>
    );
  return (
    <Page
      title={shown === undefined ? itemCode : `${itemCode} ${say(shown.name)}`}
      help={word('item.help')}
      act={
        session?.permissions.includes('catalogue.change') === true ? (
          <DraftHere itemCode={itemCode} />
        ) : undefined
      }
    >
      <KnownOnForm at={at} choose={(chosen) => void navigate({ search: chosen, replace: true })} />
      <Loaded query={reading}>
        {({ item, revision }) => (
          <>
            <Places item={item} revision={revision} />
            <section className={`card ${styles.columns ?? ''}`}>
              <Clause item={item} />
              <div className={styles.column}>
                <h2>{word('item.criteria')}</h2>
                <CriterionTree node={item.criterion} words={item} edition={edition} />
              </div>
              <div className={styles.column}>
                <h2>{word('item.examples')}</h2>
                <ItemExamples itemCode={itemCode} at={at} />
              </div>
            </section>
            <h2>{word('item.rows')}</h2>
            <Rows
              item={item}
              criteria={(row) => (
                <CriterionTree node={row.criterion} words={item} edition={edition} />
              )}
            />
          </>
        )}
      </Loaded>
      {reading.data !== undefined && session?.permissions.includes('catalogue.audit') === true ? (
        <More title={word('coverage.title')}>
          <NeverShown itemCode={itemCode} revision={reading.data.revision.contentHash} />
        </More>
      ) : null}
      <More title={word('item.history')}>
        <ItemHistory itemCode={itemCode} />
      </More>
      <More title={word('item.elsewhere')}>
        <Elsewhere itemCode={itemCode} at={at} />
      </More>
    </Page>
  );
};
