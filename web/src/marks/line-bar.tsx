import type { ReactElement } from 'react';
import { useWords } from '../words/words.js';
import styles from './line-bar.module.css';

const outcomes = ['listed', 'cannot_tell', 'not_listed'] as const;

/** What solid, hatched and grey mean, wherever they are drawn. */
export const BarLegend = (): ReactElement => {
  const { term } = useWords();
  return (
    <ul className={styles.legend}>
      {outcomes.map((outcome) => (
        <li key={outcome}>
          <span className={styles.swatch} data-outcome={outcome} aria-hidden="true" />
          {term('outcome', outcome)}
        </li>
      ))}
    </ul>
  );
};

export interface BarLine {
  readonly lineNo: number;
  readonly name: string;
  /** In minor units of one currency for all lines. */
  readonly value: number;
  readonly outcome: 'listed' | 'not_listed' | 'cannot_tell';
}

/** The green share as a picture: each line as wide as its value, solid certain, hatched at most, grey not. */
export const LineBar = ({
  lines,
  choose,
}: {
  readonly lines: readonly BarLine[];
  readonly choose: (lineNo: number) => void;
}): ReactElement | null => {
  const { term } = useWords();
  const all = lines.reduce((sum, line) => sum + line.value, 0);
  if (all === 0) return null;
  return (
    <div className="stack-tight">
      <div className={styles.bar}>
        {lines
          .filter((line) => line.value > 0)
          .map((line) => (
            <button
              key={line.lineNo}
              type="button"
              className={styles.part}
              data-outcome={line.outcome}
              // The width is set through the style object of the element, which the policy allows.
              style={{ flexGrow: line.value / all }}
              onClick={() => choose(line.lineNo)}
            >
              <span>{line.lineNo}</span>
              <span className={styles.name}>{line.name}</span>
              <span className="hidden-visually">{term('outcome', line.outcome)}</span>
            </button>
          ))}
      </div>
      <BarLegend />
    </div>
  );
};
