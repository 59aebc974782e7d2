/**
 * Orders keys as people read them, the same everywhere: figures by their size (`7.1.2` before
 * `7.1.10`, `#9` before `#10`), everything else by code unit.
 */
export const compareNaturally = (left: string, right: string): number => {
  const [ours, theirs] = [piecesOf(left), piecesOf(right)];
  for (let at = 0; at < Math.min(ours.length, theirs.length); at += 1) {
    const order = comparePieces(ours[at] ?? '', theirs[at] ?? '');
    if (order !== 0) return order;
  }
  return ours.length - theirs.length || compareText(left, right);
};

const piecesOf = (key: string): readonly string[] => key.match(/\d+|\D+/g) ?? [];

const isFigure = (piece: string): boolean => piece >= '0' && piece < ':';

const comparePieces = (left: string, right: string): number =>
  isFigure(left) && isFigure(right)
    ? Math.sign(Number(left) - Number(right))
    : compareText(left, right);

const compareText = (left: string, right: string): number =>
  left < right ? -1 : Number(left > right);
