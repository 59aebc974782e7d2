import type { Instrument } from '../assessment/assessment-input.js';
import { rowHolds } from './decide-transition.js';
import { transitionFeatures } from './transition-table.js';
import type { TransitionCase, TransitionFeature, TransitionTable } from './transition-table.js';

/** A case that no row takes (`rows` empty) or that several take. */
export interface TransitionDefect {
  readonly instrument: Instrument;
  readonly facts: TransitionCase;
  readonly rows: readonly string[];
}

const instruments: readonly Instrument[] = ['loan', 'bond', 'insurance', 'trade_finance'];

/**
 * Every case of every instrument for which the table has no row or more than one; none in a sound
 * table. Only features that some row of the instrument asks are varied, the others cannot matter.
 */
export const findTransitionDefects = (table: TransitionTable): readonly TransitionDefect[] =>
  instruments.flatMap((instrument) =>
    casesOf(table, instrument).flatMap((facts) => {
      const rows = table.rows.filter((row) => rowHolds(row, instrument, facts)).map(({ id }) => id);
      return rows.length === 1 ? [] : [{ instrument, facts, rows }];
    }),
  );

/** The values each feature takes, one only for those the instrument's rows never ask. */
const casesOf = (table: TransitionTable, instrument: Instrument): readonly TransitionCase[] => {
  const rows = table.rows.filter((row) => row.instruments.includes(instrument));
  const asked = new Set(rows.flatMap((row) => Object.keys(row.when)));
  const features = Object.keys(transitionFeatures) as TransitionFeature[];
  const start: readonly Partial<Record<TransitionFeature, string>>[] = [{}];
  return features.reduce((cases, feature) => {
    const values: readonly string[] = transitionFeatures[feature];
    const varied = asked.has(feature) ? values : values.slice(0, 1);
    return cases.flatMap((one) => varied.map((value) => ({ ...one, [feature]: value })));
  }, start) as readonly TransitionCase[];
};
