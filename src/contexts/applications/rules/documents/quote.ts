const longestQuote = 300;

/** What is shown of a line for what stands at a place in it. */
export const quoteOf = (line: string, at: number): string => {
  const text = line.trim();
  if (text.length <= longestQuote) return text;
  const start = Math.max(0, Math.min(at - 100, text.length - longestQuote));
  return cut(text, start, longestQuote);
};

/** A part of a text, with no half of a rare character at either end: no record could keep one. */
export const cut = (text: string, start: number, length: number): string =>
  text.slice(start, start + length).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
