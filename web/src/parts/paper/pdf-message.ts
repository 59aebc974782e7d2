/** What the thread that draws pages is asked. */
export type PdfQuestion =
  | { readonly kind: 'open'; readonly bytes: ArrayBuffer }
  | {
      readonly kind: 'draw';
      readonly page: number;
      /** In pixels of the screen. */
      readonly width: number;
      /** Words that are looked for on it. */
      readonly quotes: readonly string[];
    };

/** A place on a page, as shares of its width and height. */
export interface WordBox {
  /** Which of the quotes stands there. */
  readonly quote: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export type PdfAnswer =
  | { readonly kind: 'opened'; readonly pageCount: number }
  | {
      readonly kind: 'drawn';
      readonly picture: ImageBitmap;
      readonly boxes: readonly WordBox[];
      /** Words may be missing: a font that the file leaves out could not be replaced. */
      readonly lacksChart: boolean;
    }
  | { readonly kind: 'failed'; readonly needsPassword: boolean };
