import { BadCursor } from '../../ports.js';

/** The opaque cursor of a list that is ranked afresh each time: a place in it. */
export const offsetCursor = (offset: number): string =>
  Buffer.from(`o${offset}`).toString('base64url');

/**
 * The place a cursor names, and the start for none.
 * @throws BadCursor when it is none of ours: taken as the start it would begin the list again.
 */
export const offsetOf = (cursor: string | null): number => {
  if (cursor === null) return 0;
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const offset = Number(/^o(\d{1,6})$/.exec(text)?.[1] ?? Number.NaN);
  if (offsetCursor(offset) !== cursor) throw new BadCursor();
  return offset;
};
