import type { ReactElement } from 'react';
import { shareText } from '../words/format.js';
import { useWords } from '../words/words.js';
import styles from './share-bar.module.css';

interface Share {
  readonly certain: string | null;
  readonly atMost: string | null;
}

/** How much is green by value: solid is certain, hatched is at most, grey is not. */
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
      <svg
        className={styles.bar}
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <defs>
          <pattern id="hatched" width="3" height="10" patternUnits="userSpaceOnUse">
            <rect width="3" height="10" className={styles.hatchedGround} />
            <path d="M-1 10 2 0M2 10 5 0" className={styles.hatch} />
          </pattern>
        </defs>
        <rect width="100" height="10" className={styles.not} />
        <rect width={atMost} height="10" fill="url(#hatched)" />
        <rect width={certain} height="10" className={styles.certain} />
      </svg>
      <span className="second">{text}</span>
    </span>
  );
};
