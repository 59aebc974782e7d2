import { createHash } from 'node:crypto';
import { BadCursor } from '../../kernel/ports.js';

const longestCursor = 1_024;

/**
 * The opaque cursor after a sort key: base64url of `[list, key, check]`. The check finds damage,
 * it hides nothing: whoever holds a cursor can only place himself in a list he may read anyway.
 */
export const encodeCursor = (list: string, key: string): string =>
  Buffer.from(JSON.stringify([list, key, checkOf(list, key)])).toString('base64url');

/**
 * The sort key a cursor stands at.
 * @throws BadCursor when it is damaged, or belongs to another list or order.
 */
export const decodeCursor = (list: string, cursor: string): string => {
  const parts = partsOf(cursor);
  const key = parts[1];
  if (typeof key !== 'string' || encodeCursor(list, key) !== cursor) throw new BadCursor();
  return key;
};

const partsOf = (cursor: string): readonly unknown[] => {
  if (typeof cursor !== 'string' || cursor.length > longestCursor) throw new BadCursor();
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
};

const checkOf = (list: string, key: string): string =>
  createHash('sha256').update(`${list}\n${key}`).digest('hex').slice(0, 8);
