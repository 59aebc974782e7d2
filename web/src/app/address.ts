/** A search parameter that is a text and not empty; everything else is as if it were not there. */
export const text = (value: unknown): string | undefined => {
  // The router reads `4.1` as a number, and `4.10`, which would not come back the same, as a text.
  const given = typeof value === 'number' ? String(value) : value;
  return typeof given === 'string' && given !== '' ? given : undefined;
};

/** Only the members that are there, so that an address holds nothing it does not need. */
export const given = <Search extends object>(search: Search): Partial<Search> =>
  Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined),
  ) as Partial<Search>;

/** The edition of which items are kept; of others the crosswalk tells. */
export const keptEdition = '2025';
