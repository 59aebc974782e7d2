/**
 * All places where a global pattern stands in a text. `matchAll` makes the pattern anew at each call, which costs more than the
 * look itself: most texts have no match.
 */
export const allMatches = (text: string, pattern: RegExp): readonly RegExpExecArray[] =>
  text.search(pattern) < 0 ? [] : Array.from(text.matchAll(pattern));
