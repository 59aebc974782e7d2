/** What somebody typed, without spaces around it; `null` for nothing. */
export const given = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** An amount as invoices write it, without separators: `1,200.50` is `1200.50`. */
export const plainNumber = (text: string): string => text.replace(/[,，\s]/g, '');

/** `1,200.50` as minor units of a currency with so many digits; `null` for what is no amount. */
export const minorUnits = (text: string, digits: number): number | null => {
  const plain = plainNumber(text);
  if (!/^\d{1,12}(?:\.\d+)?$/.test(plain)) return null;
  const minor = Math.round(Number(plain) * 10 ** digits);
  return Number.isSafeInteger(minor) ? minor : null;
};

/** Minor units as somebody would type them: `120050` is `1,200.50`. */
export const plainAmount = (minor: number, digits: number): string =>
  new Intl.NumberFormat('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(minor / 10 ** digits);
