import type { ReactElement } from 'react';
import { shareText } from '../words/format.js';
import { useWords } from '../words/words.js';
import styles from './share-bar.module.css';

interface Share {
  readonly certain: string | null;
  readonly atMost: string | null;
}

/**
 * How much is green by value: solid is certain, hatched is at most, grey is not. Three boxes and no drawing: a queue has
 * one in every row.
 */
export const ShareBar = ({ share }: { readonly share: Share }): ReactElement => {
  const { word } = useWords();
  const certain = Number(share.certain ?? 0) * 100;
  const atMost = Math.max(Number(share.atMost ?? share.certain ?? 0) * 100, certain);
  const text =
    share.certain === null
      ? word('share.unknown')
      : share.atMost === null || share.atMost === share.certain
        ? word('share.certain', { certain: shareText(share.certain) })
        : word('share.certain_at_most', {
            certain: shareText(share.certain),
            atMost: shareText(share.atMost),
          });
  return (
    <span className={styles.share}>
      <span className={styles.bar} aria-hidden="true">
        <span className={styles.certain} style={{ width: `${certain}%` }} />
        <span className={styles.atMost} style={{ width: `${atMost - certain}%` }} />
      </span>
      <span className="second">{text}</span>
    </span>
  );
};
