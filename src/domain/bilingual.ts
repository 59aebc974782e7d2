/** A text shown to people, always in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
