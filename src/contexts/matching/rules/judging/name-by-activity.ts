import type { ItemEvidence } from '../retrieval/candidates/item-evidence.js';
import type { RankedItem } from '../retrieval/candidates/ranking.js';
import type { ReadMatch, TextReading } from '../retrieval/names-in-text/read-text.js';

/** What naming by activity asks of a line. */
export interface ActivityLine {
  readonly readings: readonly TextReading[];
  /** Index of `activityStage`. */
  readonly activityStage: number;
  /** The line is a project or a service: what it is done to or for is what it is. */
  readonly isWork: boolean;
}

const tellsActivity = ({ position, term }: ReadMatch, fact: number): boolean =>
  position === 'head' && term.values.some((use) => use.fact === fact);

/** Whether an activity follows the name at once and ends its phrase: 苜蓿草种植, organic rice growing. */
const activityFollows = (
  match: ReadMatch,
  { matches }: TextReading,
  { activityStage }: ActivityLine,
): boolean => matches.some((next) => next.from === match.to && tellsActivity(next, activityStage));

const calls = (match: ReadMatch, reading: TextReading, line: ActivityLine): boolean => {
  if (match.inside || (match.position !== 'loose' && match.position !== 'part')) return false;
  if (activityFollows(match, reading, line)) return true;
  return line.isWork && match.position === 'loose';
};

const isCalled = ({ item }: ItemEvidence, line: ActivityLine): boolean =>
  line.readings.some((reading) =>
    reading.matches.some(
      (match) => match.term.own.some((use) => use.item === item) && calls(match, reading, line),
    ),
  );

/**
 * An item whose name stands before the word for what is done, or anywhere in a project or service, is named by it: growing
 * alfalfa is about alfalfa, a contract for water-rights trading services about that trading.
 */
export const nameByActivity = (ranked: RankedItem, line: ActivityLine): RankedItem => {
  if (ranked.named) return ranked;
  const evidence = ranked.evidence.map((one) =>
    isCalled(one, line) ? { ...one, named: true } : one,
  );
  return evidence.some((one) => one.named) ? { ...ranked, evidence, named: true } : ranked;
};
