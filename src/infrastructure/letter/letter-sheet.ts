import type { LetterLanguage } from '../../contexts/decisions/rules/letter/letter-languages.js';
import type { LetterFont } from './letter-fonts.js';
import { wrapText } from './wrap-text.js';

type Pdf = PDFKit.PDFDocument;

/** How a text is set; sizes and lengths are points. */
export interface TextStyle {
  readonly font: LetterFont;
  readonly size: number;
  readonly colour: string;
}

export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A page of A4 and the place on it where the next thing goes. */
export interface LetterSheet {
  readonly left: number;
  readonly width: number;
  readonly bottom: number;
  readonly top: () => number;
  readonly y: () => number;
  readonly moveDown: (points: number) => void;
  readonly newPage: () => void;
  /** Starts a page unless so many points are left on this one. */
  readonly ensure: (points: number) => void;
  readonly wrap: (text: string, width: number, style: TextStyle) => readonly string[];
  readonly lineHeight: (style: TextStyle) => number;
  /** Sets one line that fits; nothing moves. */
  readonly setLine: (
    line: string,
    at: Placed,
    style: TextStyle,
    align?: 'left' | 'right' | 'center',
  ) => void;
  readonly fillBox: (at: Placed & { readonly height: number }, colour: string) => void;
  readonly strokeBox: (at: Placed & { readonly height: number }, colour: string) => void;
}

export const pageMargins = { left: 56, right: 56, top: 72, bottom: 64 } as const;
const leading = 1.5;

/** The sheet of a document whose first page is open. */
export const createLetterSheet = (pdf: Pdf, language: LetterLanguage): LetterSheet => {
  const width = pdf.page.width - pageMargins.left - pageMargins.right;
  const bottom = pdf.page.height - pageMargins.bottom;
  const wrap = createWrap(pdf);
  let y: number = pageMargins.top;
  const newPage = (): void => {
    pdf.addPage();
    y = pageMargins.top;
  };
  return {
    left: pageMargins.left,
    width,
    bottom,
    top: () => pageMargins.top,
    y: () => y,
    moveDown: (points) => {
      y += points;
    },
    newPage,
    ensure: (points) => {
      if (y + points > bottom && y > pageMargins.top) newPage();
    },
    wrap: (text, width, style) => wrap(settable(text, language), width, style),
    lineHeight: (style) => style.size * leading,
    setLine: (line, at, style, align = 'left') => {
      setLine(pdf, settable(line, language), { at, style, align });
    },
    fillBox: (at, colour) => {
      pdf.rect(at.x, at.y, at.width, at.height).fill(colour);
    },
    strokeBox: (at, colour) => {
      pdf.lineWidth(0.5).rect(at.x, at.y, at.width, at.height).stroke(colour);
    },
  };
};

/** Of characters at a thousand points, by font and character: the same in every letter. */
const widths = new Map<string, number>();

/**
 * Measures by adding up the widths of single characters, each asked of the font once: shaping whole
 * lines to find where they break would cost a hundred times more. Kerning only makes lines shorter.
 */
const createWrap = (pdf: Pdf): LetterSheet['wrap'] => {
  const widthOf = (character: string, { font, size }: TextStyle): number => {
    const key = font + character;
    const known = widths.get(key) ?? pdf.font(font).fontSize(1_000).widthOfString(character);
    widths.set(key, known);
    return (known * size) / 1_000;
  };
  return (text, width, style) =>
    wrapText(text, width, (piece) => {
      let sum = 0;
      for (const character of piece) sum += widthOf(character, style);
      return sum;
    });
};

/**
 * A text as the font can set it. In a Chinese font curly quotation marks are as wide as a Chinese
 * character, which tears English words apart.
 */
const settable = (text: string, language: LetterLanguage): string =>
  language === 'zh' ? text : text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');

const setLine = (
  pdf: Pdf,
  line: string,
  {
    at,
    style,
    align,
  }: {
    readonly at: Placed;
    readonly style: TextStyle;
    readonly align: 'left' | 'right' | 'center';
  },
): void => {
  pdf.font(style.font).fontSize(style.size).fillColor(style.colour);
  const slack = align === 'left' ? 0 : at.width - pdf.widthOfString(line);
  const x = at.x + (align === 'center' ? slack / 2 : slack);
  const y = at.y + (style.size * leading - pdf.currentLineHeight()) / 2;
  pdf.text(line, x, y, { lineBreak: false });
};
