import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read, readPages } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { Loaded } from '../../parts/loaded.js';
import { useSession } from '../../session/session.js';
import { dayText, instantText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import styles from './catalogue.module.css';

type Revision = ReplyOf<'get', '/v1/catalogue/revisions'>['items'][number];

/** What a revision changed about the item, against the one before it. */
const Changes = ({
  revision,
  itemCode,
}: {
  readonly revision: Revision;
  readonly itemCode: string;
}): ReactElement => {
  const { word, say } = useWords();
  const difference = useInfiniteQuery(
    readPages('/v1/catalogue/revisions/{from}/difference/{to}', {
      path: { from: revision.parent?.contentHash ?? '', to: revision.contentHash },
      query: { itemCode, limit: '100' },
    }),
  );
  return (
    <Loaded query={difference}>
      {({ pages }) => {
        const changes = pages.flatMap(({ items }) => items);
        return changes.length === 0 ? (
          <p className="second">{word('history.untouched')}</p>
        ) : (
          <ul className={styles.sentences}>
            {changes.map((change) => (
              <li key={change.text.en}>{say(change.text)}</li>
            ))}
          </ul>
        );
      }}
    </Loaded>
  );
};

const Past = ({
  revision,
  itemCode,
}: {
  readonly revision: Revision;
  readonly itemCode: string;
}) => {
  const { word, language } = useWords();
  const session = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const { edition, effectiveOn, recordedAt, parent } = revision;
  const mayCompare = parent !== null && session?.permissions.includes('catalogue.audit') === true;
  return (
    <li className={styles.item}>
      <Link
        to="/catalogue/$edition/$itemCode"
        params={{ edition, itemCode }}
        search={{ asOf: effectiveOn }}
      >
        {word('history.revision', { revision: revision.revision })}
      </Link>
      <p className="second">
        {word('history.from', { day: dayText(effectiveOn, language) })}
        {recordedAt === undefined
          ? ''
          : ` · ${word('history.recorded', { at: instantText(recordedAt, language) })}`}
      </p>
      {mayCompare ? (
        <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
          <summary>{word('history.changed')}</summary>
          {isOpen ? <Changes revision={revision} itemCode={itemCode} /> : null}
        </details>
      ) : null}
    </li>
  );
};

/** Every revision there is, each with the day it judges from and the instant it was known from. */
export const ItemHistory = ({ itemCode }: { readonly itemCode: string }): ReactElement => {
  const revisions = useQuery(read('/v1/catalogue/revisions'));
  return (
    <Loaded query={revisions}>
      {({ items }) => (
        <ul className={styles.items}>
          {items.map((revision) => (
            <Past key={revision.revision} revision={revision} itemCode={itemCode} />
          ))}
        </ul>
      )}
    </Loaded>
  );
};
