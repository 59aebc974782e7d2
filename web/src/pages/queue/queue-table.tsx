import { memo, useMemo } from 'react';
import type { ReactElement } from 'react';
import { ShareBar } from '../../marks/share-bar.js';
import { goodsText } from '../../parts/goods-text.js';
import { owedByText } from '../../parts/owed-by.js';
import { usePeople } from '../../parts/people.js';
import { RowLink } from '../../parts/row-link.js';
import { TimeLeft } from '../../parts/time-left.js';
import { useSession } from '../../session/session.js';
import { dayText, moneyText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import type { Words } from '../../words/words.js';
import type { Entry } from './entry.js';
import { applicantName, idOf } from './entry.js';
import type { Selection } from './selection.js';
import type { ColumnCode } from './use-view.js';
import table from '../../parts/table.module.css';
import styles from './queue.module.css';

interface Readers {
  readonly userId: string | undefined;
  readonly nameOf: (userId: string) => string;
}

/** Who is waited for: the other party, or whose work it is at the bank; what waits for both is the bank's work here. */
const With = ({
  entry,
  userId,
  nameOf,
}: Readers & {
  readonly entry: Entry;
}): ReactElement => {
  const words = useWords();
  const { word } = words;
  const { owedBy } = entry.application;
  if (!owedBy.includes('bank')) return <>{owedByText(owedBy, words)}</>;
  const holder = entry.claimedBy ?? entry.assignedTo?.userId;
  const notes = [
    ...(holder === undefined || entry.claimedBy !== null ? [] : [word('queue.allotted')]),
    ...(owedBy.includes('exporter') ? [word('queue.also_exporter')] : []),
  ];
  return (
    <div className={styles.holder}>
      {holder === undefined ? (
        word('queue.unassigned')
      ) : holder === userId ? (
        <strong>{word('queue.me')}</strong>
      ) : (
        nameOf(holder)
      )}
      {notes.map((note) => (
        <div key={note} className="second">
          {note}
        </div>
      ))}
    </div>
  );
};

interface Column {
  readonly isNumber?: true;
  readonly cell: (entry: Entry) => ReactElement;
}

type Columns = Readonly<Record<ColumnCode, Column>>;

const columnsOf = (
  words: Words,
  readers: Readers,
  { language, term, word, say } = words,
): Columns => ({
  goods: {
    cell: (entry) => (
      <>
        {goodsText(entry, words)}
        <div className="second">{entry.items.join(language === 'zh' ? '、' : ', ')}</div>
      </>
    ),
  },
  amount: {
    isNumber: true,
    cell: ({ application }) => <>{moneyText(application.amount, language)}</>,
  },
  share: {
    cell: ({ greenShare, shareSoFar }) =>
      greenShare === null ? (
        <>—</>
      ) : (
        <>
          <ShareBar share={greenShare} />
          {shareSoFar ? <div className="second">{word('case.so_far')}</div> : null}
        </>
      ),
  },
  step: {
    cell: ({ application, next }) => (
      <div className={styles.step}>
        {term('status', application.status)}
        <div className="second">{say(next.what)}</div>
        {application.appealGrantedOn === null ? null : (
          <div className="second">{word('queue.appeal_granted')}</div>
        )}
      </div>
    ),
  },
  open: { isNumber: true, cell: ({ openQuestions }) => <>{openQuestions}</> },
  who: { cell: (entry) => <With entry={entry} {...readers} /> },
  left: {
    cell: ({ application, next, risk }) => (
      <div className={styles.time}>
        <TimeLeft
          until={next.until}
          risk={risk}
          whose={application.deadline?.party === 'bank' ? null : (risk?.whose ?? null)}
        />
      </div>
    ),
  },
});

/** The same for as long as language and names are, so that a row is not drawn anew for them. */
const useColumns = (): Columns => {
  const words = useWords();
  const userId = useSession()?.userId;
  const nameOf = usePeople();
  return useMemo(() => columnsOf(words, { userId, nameOf }), [words, userId, nameOf]);
};

/** Drawn anew only when it changes itself: a key moves by one row of many. */
const Row = memo(function Row({
  entry,
  isAt,
  isChosen,
  toggle,
  columns,
  all,
}: {
  readonly entry: Entry;
  readonly isAt: boolean;
  readonly isChosen: boolean;
  readonly toggle: Selection['toggle'];
  readonly columns: readonly ColumnCode[];
  readonly all: Columns;
}): ReactElement {
  const { language, word } = useWords();
  const { applicationId, applicationReference: reference } = entry.application;
  return (
    <tr className={styles.row} data-at={isAt} data-chosen={isChosen} data-reference={reference}>
      <td className={styles.box}>
        <input
          type="checkbox"
          checked={isChosen}
          aria-label={word('queue.select', { reference })}
          onChange={() => toggle(applicationId)}
        />
      </td>
      <td>
        <RowLink to="/applications/$applicationId" params={{ applicationId }} isAt={isAt}>
          {applicantName(entry, language)}
        </RowLink>
        <div className="second">
          <RowLink
            to="/applications/$applicationId"
            params={{ applicationId }}
            className={styles.beside}
          >
            {reference}
          </RowLink>{' '}
          <RowLink
            to="/clients/$applicantId"
            params={{ applicantId: entry.application.applicantId }}
            className={styles.beside}
          >
            {word('queue.client')}
          </RowLink>
        </div>
        {entry.snooze === undefined || entry.snooze === null ? null : (
          <div className="second">
            {entry.snooze.untilDay === null
              ? word('snooze.is_progress')
              : word('snooze.is_day', { day: dayText(entry.snooze.untilDay, language) })}
          </div>
        )}
      </td>
      {columns.map((code) => (
        <td
          key={code}
          data-label={word(`queue.${code}`)}
          className={all[code].isNumber ? table.number : undefined}
        >
          {all[code].cell(entry)}
        </td>
      ))}
    </tr>
  );
});

export const QueueTable = ({
  entries,
  at,
  selection,
  columns,
}: {
  readonly entries: readonly Entry[];
  /** The row that the keys stand on. */
  readonly at: number;
  readonly selection: Selection;
  readonly columns: readonly ColumnCode[];
}): ReactElement => {
  const { word } = useWords();
  const all = useColumns();
  const ids = entries.map(idOf);
  const isWhole = ids.every((id) => selection.chosen.has(id));
  return (
    <table className={table.table}>
      <thead className={styles.head}>
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
          {columns.map((code) => (
            <th key={code} className={all[code].isNumber ? table.number : undefined}>
              {word(`queue.${code}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, index) => (
          <Row
            key={idOf(entry)}
            {...{ entry, columns, all }}
            isAt={index === at}
            isChosen={selection.chosen.has(idOf(entry))}
            toggle={selection.toggle}
          />
        ))}
      </tbody>
    </table>
  );
};
