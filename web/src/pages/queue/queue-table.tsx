import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { ShareBar } from '../../marks/share-bar.js';
import { usePeople } from '../../parts/people.js';
import { TimeLeft } from '../../parts/time-left.js';
import { useSession } from '../../session/session.js';
import { moneyText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import type { Entry } from './entry.js';
import { applicantName, firstGoods, idOf } from './entry.js';
import type { Selection } from './selection.js';
import table from '../../parts/table.module.css';
import styles from './queue.module.css';

/** Who is waited for: the other party, or whose work it is at the bank. */
const With = ({ entry }: { readonly entry: Entry }): ReactElement => {
  const { term, word } = useWords();
  const session = useSession();
  const nameOf = usePeople();
  const { waitingFor } = entry.application;
  if (waitingFor !== 'bank') return <>{term('party', waitingFor)}</>;
  const holder = entry.claimedBy ?? entry.assignedTo?.userId;
  if (holder === undefined) return <>{word('queue.unclaimed')}</>;
  const name = holder === session?.userId ? <strong>{word('queue.me')}</strong> : nameOf(holder);
  return entry.claimedBy === null ? (
    <>
      {name}
      <div className="second">{word('queue.unclaimed')}</div>
    </>
  ) : (
    <>{name}</>
  );
};

const Row = ({
  entry,
  isAt,
  selection,
}: {
  readonly entry: Entry;
  readonly isAt: boolean;
  readonly selection: Selection;
}): ReactElement => {
  const { application, goods, next } = entry;
  const { language, term, word, say } = useWords();
  const isChosen = selection.chosen.has(idOf(entry));
  return (
    <tr
      className={styles.row}
      data-at={isAt}
      data-chosen={isChosen}
      data-reference={application.applicationReference}
    >
      <td className={styles.box}>
        <input
          type="checkbox"
          checked={isChosen}
          aria-label={word('queue.select', { reference: application.applicationReference })}
          onChange={() => selection.toggle(idOf(entry))}
        />
      </td>
      <td>
        <Link
          to="/applications/$applicationId"
          params={{ applicationId: application.applicationId }}
        >
          {applicantName(entry, language)}
        </Link>
        <div className="second">
          {application.applicationReference}{' '}
          <Link to="/clients/$applicantId" params={{ applicantId: application.applicantId }}>
            {word('queue.client')}
          </Link>
        </div>
      </td>
      <td>
        {firstGoods(entry, language)}
        {goods.lines > 1 ? ` ${word('queue.more_lines', { count: goods.lines - 1 })}` : ''}
        <div className="second">{entry.items.join(language === 'zh' ? '、' : ', ')}</div>
      </td>
      <td className={table.number}>{moneyText(application.amount, language)}</td>
      <td>{entry.greenShare === null ? '—' : <ShareBar share={entry.greenShare} />}</td>
      <td>
        {term('status', application.status)}
        <div className="second">{say(next.what)}</div>
      </td>
      <td className={table.number}>{entry.openQuestions}</td>
      <td>
        <With entry={entry} />
      </td>
      <td>
        <TimeLeft until={next.until} businessMsLeft={entry.businessMsLeft} risk={entry.risk} />
      </td>
    </tr>
  );
};

export const QueueTable = ({
  entries,
  at,
  selection,
}: {
  readonly entries: readonly Entry[];
  /** The row that the keys stand on. */
  readonly at: number;
  readonly selection: Selection;
}): ReactElement => {
  const { word } = useWords();
  const ids = entries.map(idOf);
  const isWhole = ids.every((id) => selection.chosen.has(id));
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th className={styles.box}>
            <input
              type="checkbox"
              checked={isWhole}
              aria-label={word('queue.select_all')}
              onChange={() => selection.choose(isWhole ? [] : ids)}
            />
          </th>
          <th>{word('queue.applicant')}</th>
          <th>{word('queue.goods')}</th>
          <th className={table.number}>{word('queue.amount')}</th>
          <th>{word('queue.share')}</th>
          <th>{word('queue.step')}</th>
          <th className={table.number}>{word('queue.open')}</th>
          <th>{word('queue.who')}</th>
          <th>{word('queue.left')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, index) => (
          <Row key={idOf(entry)} entry={entry} isAt={index === at} selection={selection} />
        ))}
      </tbody>
    </table>
  );
};
