import type { ReactElement } from 'react';
import { useWords } from '../../words/words.js';
import { ActsOnMany } from './act-on-many.js';
import type { Entry } from './entry.js';
import { idOf } from './entry.js';
import styles from './queue.module.css';
import type { Selection } from './selection.js';

/** What is selected, and what may be done with all of it at once. */
export const SelectionBar = ({
  entries,
  selection,
}: {
  readonly entries: readonly Entry[];
  readonly selection: Selection;
}): ReactElement | null => {
  const { word } = useWords();
  const selected = entries.filter((entry) => selection.chosen.has(idOf(entry)));
  if (selected.length === 0) return null;
  return (
    <div className={styles.bar} role="region" aria-label={word('queue.selection')}>
      <strong role="status">{word('queue.selected', { count: selected.length })}</strong>
      <ActsOnMany
        selected={selected.map(({ application: { applicationId, revision } }) => ({
          applicationId,
          revision,
        }))}
        begun={selection.clear}
      />
      <button type="button" className={styles.clear} onClick={selection.clear}>
        {word('queue.select_none')} <kbd>Esc</kbd>
      </button>
    </div>
  );
};
