import type { ReactElement } from 'react';
import styles from './mark.module.css';

/** A shape for each meaning, so that none is told by colour alone (WCAG 2.2, 1.4.1). */
export type MarkKind =
  | 'met'
  | 'not-met'
  | 'not-evidenced'
  | 'waiting'
  | 'your-turn'
  | 'not-yet'
  | 'not-you'
  | 'ample'
  | 'near'
  | 'critical'
  | 'overdue'
  | 'paused';

const shapes: Record<MarkKind, ReactElement> = {
  met: (
    <>
      <circle cx="8" cy="8" r="7.5" fill="currentColor" />
      <path d="M4.5 8.2 7 10.7l4.6-5" className={styles.cut} />
    </>
  ),
  'not-met': (
    <>
      <rect x="1" y="1" width="14" height="14" rx="1.5" fill="currentColor" />
      <path d="m5 5 6 6m0-6-6 6" className={styles.cut} />
    </>
  ),
  'not-evidenced': (
    <>
      <path d="M8 .9 15.1 8 8 15.1.9 8Z" className={styles.stroke} />
      <path d="M6.4 6.5c0-2 3.2-2 3.2 0 0 1.2-1.6 1.3-1.6 2.6" className={styles.stroke} />
      <circle cx="8" cy="11.2" r=".9" fill="currentColor" />
    </>
  ),
  waiting: (
    <>
      <circle cx="8" cy="8" r="6.8" className={styles.stroke} />
      <path d="M8 8V1.5A6.5 6.5 0 0 1 14.5 8Z" fill="currentColor" />
    </>
  ),
  'your-turn': (
    <>
      <circle cx="8" cy="8" r="7.5" fill="currentColor" />
      <path d="M4.4 8h7m-3-3.1L11.5 8l-3.1 3.1" className={styles.cut} />
    </>
  ),
  'not-yet': <circle cx="8" cy="8" r="6.8" className={styles.dotted} />,
  'not-you': (
    <>
      <rect x="3" y="7" width="10" height="7.5" rx="1.5" className={styles.stroke} />
      <path d="M5 7V4.8a3 3 0 0 1 6 0V7" className={styles.stroke} />
    </>
  ),
  ample: <circle cx="8" cy="8" r="6.8" className={styles.stroke} />,
  near: (
    <>
      <circle cx="8" cy="8" r="6.8" className={styles.stroke} />
      <path d="M8 1.5a6.5 6.5 0 0 1 0 13Z" fill="currentColor" />
    </>
  ),
  critical: (
    <>
      <path d="M8 1 15.3 14.2H.7Z" fill="currentColor" />
      <path d="M8 5.8v4m0 1.8v.6" className={styles.cut} />
    </>
  ),
  overdue: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="1.5" fill="currentColor" />
      <path d="M4.5 8h7" className={styles.cut} />
    </>
  ),
  paused: <path d="M5.5 3v10m5-10v10" className={styles.bars} />,
};

/** The shape alone; the word beside it says the same, so a screen reader passes over it. */
export const Mark = ({ kind }: { readonly kind: MarkKind }): ReactElement => (
  <svg className={styles.mark} data-kind={kind} viewBox="0 0 16 16" aria-hidden="true">
    {shapes[kind]}
  </svg>
);

/** A shape and its word. */
export const Marked = ({
  kind,
  children,
}: {
  readonly kind: MarkKind;
  readonly children: string;
}): ReactElement => (
  <span className={styles.marked} data-kind={kind}>
    <Mark kind={kind} />
    <span>{children}</span>
  </span>
);
