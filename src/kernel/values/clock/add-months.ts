const monthsOfYear = 12;

/** The same day so many months later, or the last day of that month when it has no such day. */
export const addMonths = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const count = year * monthsOfYear + (month - 1) + months;
  const first = { year: Math.floor(count / monthsOfYear), month: (count % monthsOfYear) + 1 };
  const last = new Date(Date.UTC(first.year, first.month, 0)).getUTCDate();
  const text = (number: number, digits: number) => String(number).padStart(digits, '0');
  return `${text(first.year, 4)}-${text(first.month, 2)}-${text(Math.min(date, last), 2)}`;
};
