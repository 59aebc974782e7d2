/** The largest page a list gives; a use case asks for less. */
export const largestPage = 1_000;

/** @throws RangeError: 0 would mean "no limit" to the database. */
export const requireLimit = (limit: number): number => {
  if (!Number.isInteger(limit) || limit < 1 || limit > largestPage)
    throw new RangeError(`a page holds 1 to ${largestPage} items, not ${limit}`);
  return limit;
};
