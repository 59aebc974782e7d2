/** A text shown to people, always in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** A text that is the same in both languages: a code, a figure. */
export const inBoth = (text: string): Bilingual => ({ zh: text, en: text });
