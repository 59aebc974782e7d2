/** What is compared of the answer to one line. */
export interface KnownAnswer {
  readonly id: string;
  readonly outcome: string;
  readonly itemCode: string | null;
  readonly rowId: string | null;
  readonly ghgMark: string | null;
  /** Candidates, best first. */
  readonly places: readonly string[];
  /** Facts of the shortest path. */
  readonly asked: readonly string[];
}

/** A line answered otherwise than before. */
export interface Move {
  readonly id: string;
  /** `answer`: outcome, item, row or mark; `beside`: only candidates or what is asked. */
  readonly kind: 'answer' | 'beside';
  readonly before: KnownAnswer;
  readonly after: KnownAnswer;
  /** Items that the line is about before or after. */
  readonly items: readonly string[];
}

const verdictOf = ({ ghgMark, itemCode, outcome, rowId }: KnownAnswer): string =>
  JSON.stringify([outcome, itemCode, rowId, ghgMark]);

const besideOf = ({ asked, places }: KnownAnswer): string => JSON.stringify([places, asked]);

const itemsOf = ({ itemCode, places }: KnownAnswer): readonly string[] =>
  itemCode === null ? places.slice(0, 1) : [itemCode];

const moveOf = (before: KnownAnswer, after: KnownAnswer): Move | null => {
  const hasMoved = verdictOf(before) !== verdictOf(after);
  if (!hasMoved && besideOf(before) === besideOf(after)) return null;
  return {
    id: after.id,
    kind: hasMoved ? 'answer' : 'beside',
    before,
    after,
    items: [...new Set([...itemsOf(before), ...itemsOf(after)])],
  };
};

/** The lines that both answer, and answer otherwise. */
export const compareAnswers = (
  before: readonly KnownAnswer[],
  after: readonly KnownAnswer[],
): readonly Move[] => {
  const earlier = new Map(before.map((one) => [one.id, one]));
  return after.flatMap((one) => {
    const known = earlier.get(one.id);
    return (known === undefined ? null : moveOf(known, one)) ?? [];
  });
};

/** Moves of lines that are about none of the items that were meant to move. */
export const strayMoves = (moves: readonly Move[], only: readonly string[]): readonly Move[] =>
  moves.filter(({ items }) => !items.some((item) => only.includes(item)));
