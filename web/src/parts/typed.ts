/** What somebody typed, without spaces around it; `null` for nothing. */
export const given = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** An amount as invoices write it, without separators: `1,200.50` is `1200.50`. */
export const plainNumber = (text: string): string => text.replace(/[,，\s]/g, '');
