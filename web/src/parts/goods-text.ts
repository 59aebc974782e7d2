import type { Words } from '../words/words.js';

/** The goods of a case by the line of the highest value, and how many lines there are beside it. */
export const goodsText = (
  {
    goods,
  }: {
    readonly goods: {
      readonly lines: number;
      readonly descriptionZh: string | null;
      readonly descriptionEn: string | null;
    };
  },
  { language, word }: Words,
): string => {
  const { lines, descriptionZh, descriptionEn } = goods;
  const first = language === 'zh' ? descriptionZh : descriptionEn;
  return [
    first ?? descriptionZh ?? descriptionEn ?? '—',
    ...(lines > 1 ? [word('queue.more_lines', { count: lines - 1 })] : []),
  ].join(' ');
};
