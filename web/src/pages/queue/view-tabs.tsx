import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { usePeople } from '../../parts/people.js';
import { useWords } from '../../words/words.js';
import type { ShownView } from './use-view.js';
import styles from './queue.module.css';

const Tab = ({
  view,
  isOpen,
  name,
  second,
}: {
  readonly view: string;
  readonly isOpen: boolean;
  readonly name: string;
  readonly second: string;
}): ReactElement => (
  <li>
    <Link
      to="/queue"
      search={view === 'all' ? {} : { view }}
      activeOptions={{ exact: true, includeSearch: true }}
      activeProps={{}}
      className={styles.tab ?? ''}
      data-open={isOpen}
      {...(isOpen ? { 'aria-current': 'page' } : {})}
    >
      {name} <span className={styles.count}>{second}</span>
    </Link>
  </li>
);

/** The views that everybody has, one's own, and what colleagues share. */
export const ViewTabs = ({ shown }: { readonly shown: ShownView }): ReactElement => {
  const { word, say } = useWords();
  const nameOf = usePeople();
  const { views, open } = shown;
  return (
    <nav aria-label={word('queue.views')}>
      <ul className={styles.tabs}>
        {views?.standing.map(({ code, label, waiting }) => (
          <Tab
            key={code}
            view={code}
            isOpen={open === code}
            name={say(label)}
            second={String(waiting)}
          />
        ))}
        {views?.kept.map(({ viewId, name, isOwn, ownerId }) => (
          <Tab
            key={viewId}
            view={viewId}
            isOpen={open === viewId}
            name={name}
            second={word(isOwn ? 'queue.view_own' : 'queue.view_shared', {
              name: nameOf(ownerId),
            })}
          />
        ))}
      </ul>
    </nav>
  );
};
