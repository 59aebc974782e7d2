/**
 * The State Council's yearly notices as they are written: spans of days off and the days worked
 * instead, month/day. Typed from the notices, not read from `reference/`.
 */
const notices: Readonly<Record<number, { readonly off: string; readonly on: string }>> = {
  2024: {
    off: '1/1 2/10-2/17 4/4-4/6 5/1-5/5 6/10 9/15-9/17 10/1-10/7',
    on: '2/4 2/18 4/7 4/28 5/11 9/14 9/29 10/12',
  },
  2025: {
    off: '1/1 1/28-2/4 4/4-4/6 5/1-5/5 5/31-6/2 10/1-10/8',
    on: '1/26 2/8 4/27 9/28 10/11',
  },
  2026: {
    off: '1/1-1/3 2/15-2/23 4/4-4/6 5/1-5/5 6/19-6/21 9/25-9/27 10/1-10/7',
    on: '1/4 2/14 2/28 5/9 9/20 10/10',
  },
};

export const noticeYears = Object.keys(notices).map(Number);

/** Days since 1970. */
export const dayNumber = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) / 86_400_000;

const numbersOf = (year: number, text: string): readonly number[] =>
  text.split(' ').flatMap((span) => {
    const [from = 0, to = from] = span.split('-').map((one) => {
      const [month = 0, day = 0] = one.split('/').map(Number);
      return dayNumber(year, month, day);
    });
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });

/** Whether a day, as days since 1970, is off or on by the notices; `null` where they say nothing. */
export const noticeOf = (() => {
  const said = new Map<number, 'off' | 'on'>();
  for (const year of noticeYears) {
    for (const day of numbersOf(year, notices[year]!.off)) said.set(day, 'off');
    for (const day of numbersOf(year, notices[year]!.on)) said.set(day, 'on');
  }
  return (day: number): 'off' | 'on' | null => said.get(day) ?? null;
})();
