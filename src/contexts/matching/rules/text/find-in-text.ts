/**
 * All places where a global pattern stands in a text. `matchAll` makes the pattern anew at each call, which costs more than the
 * look itself: most texts have no match.
 */
export const allMatches = (text: string, pattern: RegExp): readonly RegExpExecArray[] =>
  text.search(pattern) < 0 ? [] : Array.from(text.matchAll(pattern));

/** Finds the first of some words, in their order, that stands in a text at a place; undefined for none. */
type WordAt = (text: string, at: number) => string | undefined;

/** Looks only at the words that begin with the character there. */
export const wordAt = (words: readonly string[]): WordAt => {
  const byFirst = new Map<number, string[]>();
  for (const word of words) {
    const first = word.charCodeAt(0);
    const known = byFirst.get(first);
    if (known === undefined) byFirst.set(first, [word]);
    else known.push(word);
  }
  return (text, at) => {
    if (at >= text.length) return undefined;
    return byFirst.get(text.charCodeAt(at))?.find((word) => text.startsWith(word, at));
  };
};
