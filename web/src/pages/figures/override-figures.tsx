import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { Loaded } from '../../parts/loaded.js';
import { usePeople } from '../../parts/people.js';
import { useWords } from '../../words/words.js';
import styles from './figures.module.css';
import table from '../../parts/table.module.css';

type Overrides = ReplyOf<'get', '/v1/reports/overrides'>;

const counts = ['proposed', 'open', 'confirmed', 'refused'] as const;

const Group = ({
  title,
  groups,
  nameOf,
}: {
  readonly title: string;
  readonly groups: Overrides['byItem'];
  readonly nameOf: (key: string) => string;
}): ReactElement => {
  const { word } = useWords();
  return (
    <table className={`${table.table ?? ''} ${styles.alike ?? ''}`}>
      <thead>
        <tr>
          <th>{title}</th>
          {counts.map((one) => (
            <th key={one} className={table.number}>
              {word(`override_count.${one}`)}
            </th>
          ))}
          <th>{word('figures.cases')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.key}>
            <td>{nameOf(group.key)}</td>
            {counts.map((one) => (
              <td key={one} className={table.number}>
                <span className={table.only}>{word(`override_count.${one}`)} </span>
                {group[one]}
              </td>
            ))}
            <td>
              {group.places.map(({ applicationId, overrideId }, at) => (
                <span key={`${applicationId} ${overrideId}`}>
                  {at === 0 ? '' : ' '}
                  <Link to="/applications/$applicationId" params={{ applicationId }}>
                    {word('figures.case_no', { number: at + 1 })}
                  </Link>
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** Overrides by who proposed them, why, and on which item, for whoever inspects them. */
export const OverrideFigures = (): ReactElement => {
  const { word, term } = useWords();
  const nameOf = usePeople();
  const overrides = useQuery(read('/v1/reports/overrides'));
  return (
    <Loaded query={overrides}>
      {({ total, byReviewer, byReason, byItem }) =>
        total.proposed === 0 ? (
          <p className="card">{word('figure_empty.overrides')}</p>
        ) : (
          <>
            <p className="second">{word('figure_what.overrides')}</p>
            <Group title={word('override_by.reviewer')} groups={byReviewer} nameOf={nameOf} />
            <Group
              title={word('override_by.reason')}
              groups={byReason}
              nameOf={(key) => term('reason', key)}
            />
            <Group
              title={word('override_by.item')}
              groups={byItem}
              nameOf={(key) => (key === '' ? '—' : key)}
            />
          </>
        )
      }
    </Loaded>
  );
};
