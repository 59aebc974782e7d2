/** The quarter of a day, `2026-Q4`. */
export const quarterOf = (day: string): string =>
  `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/**
 * The quarters whose figures may have been filed with something that was wrong since a day: from
 * its quarter to the last one over before `today` (docs/rules/after-approval.md#filed-figures).
 */
export const quartersFiled = (wrongSince: string, today: string): readonly string[] => {
  const quarters: string[] = [];
  const now = quarterOf(today);
  for (let day = wrongSince; quarterOf(day) < now; day = nextQuarter(day))
    quarters.push(quarterOf(day));
  return quarters;
};

const nextQuarter = (day: string): string => {
  const year = Number(day.slice(0, 4));
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3);
  const first =
    quarter === 4 ? `${year + 1}-01-01` : `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-01`;
  return first;
};
