/** Days as people paste them from a notice: a line each, `2027-01-01 元旦 New Year's Day`. */
export interface NamedDay {
  readonly on: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** Parts stand behind a tab or a comma; else behind the first two blanks. A name in one language serves for both. */
export const daysIn = (text: string): readonly NamedDay[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [on = '', nameZh = '', nameEn = ''] = /[\t,，]/.test(line)
        ? line.split(/[\t,，]/).map((part) => part.trim())
        : (/^(\S+)\s*(\S*)\s*(.*)$/.exec(line)?.slice(1) ?? []);
      return { on, nameZh, nameEn: nameEn === '' ? nameZh : nameEn };
    });

export const textOf = (days: readonly NamedDay[]): string =>
  days.map(({ on, nameZh, nameEn }) => `${on}\t${nameZh}\t${nameEn}`).join('\n');
