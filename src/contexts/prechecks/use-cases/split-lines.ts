/** One line of a stream, counted from 1; `bytes` is null for one longer than allowed. */
export interface RawLine {
  readonly line: number;
  readonly bytes: Uint8Array | null;
}

const newline = 0x0a;

/**
 * The lines of a byte stream, without their line ends, as they come. Holds one line at most, and of
 * a line over the limit nothing.
 */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  maximumBytes: number,
): AsyncGenerator<RawLine> {
  let line = 1;
  const gathered = createGathering(maximumBytes);
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      gathered.add(chunk.subarray(start, end));
      yield { line, bytes: gathered.take() };
      line += 1;
      start = end + 1;
    }
    gathered.add(chunk.subarray(start));
  }
  if (gathered.size() > 0) yield { line, bytes: gathered.take() };
}

/** The pieces of the line being read. */
const createGathering = (maximumBytes: number) => {
  let pieces: Uint8Array[] = [];
  let size = 0;
  return {
    size: () => size,
    add: (piece: Uint8Array): void => {
      size += piece.length;
      if (size > maximumBytes) pieces = [];
      else if (piece.length > 0) pieces.push(piece);
    },
    take: (): Uint8Array | null => {
      const bytes = size > maximumBytes ? null : joined(pieces, size);
      pieces = [];
      size = 0;
      return bytes;
    },
  };
};

const joined = (pieces: readonly Uint8Array[], size: number): Uint8Array => {
  const [first] = pieces;
  if (pieces.length === 1 && first !== undefined) return first;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};
