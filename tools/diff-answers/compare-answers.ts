import { isDeepStrictEqual } from 'node:util';

/** What is read of an answer of `check:bulk` to a draft with one line; it is compared whole. */
export interface BulkAnswer {
  /** Missing where a draft was refused before its id was read. */
  readonly id?: string;
  readonly revision?: string;
  readonly revisionHash?: string;
  readonly lines?: readonly BulkLine[];
}

export interface BulkLine {
  readonly outcome: string;
  readonly itemCode: string | null;
  readonly row: { readonly rowId: string } | null;
  readonly ghgMark: string | null;
  /** Best first. */
  readonly candidates: readonly { readonly itemCode: string }[];
  readonly shortestPath: readonly { readonly fact: string }[];
}

/** A draft answered otherwise than before. */
export interface Move {
  readonly id: string;
  /**
   * `answer`: outcome, item, row or mark, or that it is answered at all; `beside`: candidates or what is asked; `else`: any
   * other member.
   */
  readonly kind: 'answer' | 'beside' | 'else';
  readonly before: BulkAnswer | null;
  readonly after: BulkAnswer | null;
  /** Items that the line is about before or after. */
  readonly items: readonly string[];
}

const lineOf = (answer: BulkAnswer | null): BulkLine | null => answer?.lines?.[0] ?? null;

const verdictOf = (answer: BulkAnswer | null): unknown => {
  const line = lineOf(answer);
  return line && [line.outcome, line.itemCode, line.row?.rowId ?? null, line.ghgMark];
};

/** Items that might be, best first, and the facts that are asked. */
export const besideOf = (answer: BulkAnswer | null) => {
  const { candidates = [], shortestPath = [] } = lineOf(answer) ?? {};
  return {
    places: candidates.map(({ itemCode }) => itemCode),
    asked: shortestPath.map(({ fact }) => fact),
  };
};

const itemsOf = (answer: BulkAnswer | null): readonly string[] => {
  const item = lineOf(answer)?.itemCode ?? null;
  return item === null ? besideOf(answer).places.slice(0, 1) : [item];
};

/** The rules are compared once, not in every answer. */
const withoutRules = (answer: BulkAnswer | null) =>
  answer && { ...answer, revision: null, revisionHash: null };

const kindOf = (before: BulkAnswer | null, after: BulkAnswer | null): Move['kind'] | null => {
  if (before === null || after === null) return 'answer';
  if (!isDeepStrictEqual(verdictOf(before), verdictOf(after))) return 'answer';
  if (!isDeepStrictEqual(besideOf(before), besideOf(after))) return 'beside';
  return isDeepStrictEqual(withoutRules(before), withoutRules(after)) ? null : 'else';
};

const byId = (answers: readonly BulkAnswer[]): ReadonlyMap<string, BulkAnswer> =>
  new Map(answers.flatMap((one) => (one.id === undefined ? [] : [[one.id, one] as const])));

/** The drafts that are answered otherwise, or by one side only. */
export const compareAnswers = (
  before: readonly BulkAnswer[],
  after: readonly BulkAnswer[],
): readonly Move[] => {
  const [earlier, later] = [byId(before), byId(after)];
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((id) => {
    const sides = { before: earlier.get(id) ?? null, after: later.get(id) ?? null };
    const kind = kindOf(sides.before, sides.after);
    const items = [...new Set([...itemsOf(sides.before), ...itemsOf(sides.after)])];
    return kind === null ? [] : [{ id, kind, ...sides, items }];
  });
};

/** Moves of lines that are about none of the items that were meant to move. */
export const strayMoves = (moves: readonly Move[], only: readonly string[]): readonly Move[] =>
  moves.filter(({ items }) => !items.some((item) => only.includes(item)));

/** The hash of the rules that answered. */
export const rulesOf = (answers: readonly BulkAnswer[]): string | null =>
  answers.find(({ revisionHash }) => revisionHash !== undefined)?.revisionHash ?? null;
