/** The opaque cursor of a list that is ranked afresh each time: a place in it. */
export const offsetCursor = (offset: number): string =>
  Buffer.from(`o${offset}`).toString('base64url');

/** The place a cursor names; the start for none, and for one that is not ours. */
export const offsetOf = (cursor: string | null): number => {
  const text = cursor === null ? '' : Buffer.from(cursor, 'base64url').toString('latin1');
  return Number(/^o(\d{1,6})$/.exec(text)?.[1] ?? 0);
};
