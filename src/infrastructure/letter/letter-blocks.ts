import type {
  LetterBlock,
  LetterFact,
} from '../../contexts/decisions/rules/letter/letter-content.js';
import type { LetterSheet, TextStyle } from './letter-sheet.js';
import { drawTable } from './letter-table.js';

const ink = '#1d2b24';
const faint = '#5b6a62';
const body: TextStyle = { font: 'regular', size: 10, colour: ink };
const small: TextStyle = { font: 'regular', size: 8, colour: faint };
const cell: TextStyle = { font: 'regular', size: 8.5, colour: ink };
const label: TextStyle = { font: 'regular', size: 8.5, colour: faint };
const heading: TextStyle = { font: 'bold', size: 11.5, colour: ink };
const subheading: TextStyle = { font: 'bold', size: 9, colour: ink };
const verdict: TextStyle = { font: 'bold', size: 11, colour: ink };

const labelFill = '#f4f7f5';
const outcomeColours = {
  approved: { bar: '#1f7a4a', paper: '#eaf5ee' },
  partly_approved: { bar: '#b7791f', paper: '#fdf5e6' },
  declined: { bar: '#9b2c2c', paper: '#fbeeee' },
  not_accepted: { bar: '#9b2c2c', paper: '#fbeeee' },
  vetoed: { bar: '#9b2c2c', paper: '#fbeeee' },
  appeal_granted: { bar: '#1f7a4a', paper: '#eaf5ee' },
  appeal_dismissed: { bar: '#9b2c2c', paper: '#fbeeee' },
  withdrawn: { bar: '#5b6770', paper: '#f1f3f5' },
  credit_declined: { bar: '#9b2c2c', paper: '#fbeeee' },
  credit_corrected: { bar: '#1f7a4a', paper: '#eaf5ee' },
  label_removed: { bar: '#9b2c2c', paper: '#fbeeee' },
  label_changed: { bar: '#b7791f', paper: '#fdf5e6' },
  label_restored: { bar: '#1f7a4a', paper: '#eaf5ee' },
} as const;

/** Room a heading keeps below itself, so that it never stands alone at the foot of a page. */
const roomAfterHeading = 76;

type BlockOf<Kind extends LetterBlock['kind']> = Extract<LetterBlock, { readonly kind: Kind }>;

type TextBlock = BlockOf<'heading' | 'subheading' | 'paragraph' | 'note'>;

/** Draws one block of a letter where the sheet stands. */
export const drawBlock = (sheet: LetterSheet, block: LetterBlock): void => {
  switch (block.kind) {
    case 'facts':
      drawFacts(sheet, block.facts);
      return;
    case 'outcome':
      drawOutcome(sheet, block);
      return;
    case 'table':
      drawColumns(sheet, block);
      return;
    case 'signature':
      drawSignature(sheet, block);
      return;
    default:
      drawText(sheet, block);
  }
};

const drawText = (sheet: LetterSheet, block: TextBlock): void => {
  switch (block.kind) {
    case 'heading':
      drawHeading(sheet, block.text, { style: heading, above: 14, below: 5 });
      return;
    case 'subheading':
      drawHeading(sheet, block.text, { style: subheading, above: 6, below: 3 });
      return;
    case 'paragraph':
      drawParagraph(sheet, block.text, body);
      return;
    case 'note':
      sheet.moveDown(4);
      drawParagraph(sheet, block.text, small);
  }
};

const drawHeading = (
  sheet: LetterSheet,
  text: string,
  how: { readonly style: TextStyle; readonly above: number; readonly below: number },
): void => {
  const lines = sheet.wrap(text, sheet.width, how.style);
  sheet.ensure(how.above + lines.length * sheet.lineHeight(how.style) + roomAfterHeading);
  sheet.moveDown(how.above);
  setLines(sheet, lines, how.style);
  sheet.moveDown(how.below);
};

const drawParagraph = (sheet: LetterSheet, text: string, style: TextStyle): void => {
  setLines(sheet, sheet.wrap(text, sheet.width, style), style);
  sheet.moveDown(5);
};

const setLines = (
  sheet: LetterSheet,
  lines: readonly string[],
  style: TextStyle,
  align: 'left' | 'right' = 'left',
): void => {
  for (const line of lines) {
    sheet.ensure(sheet.lineHeight(style));
    sheet.setLine(line, { x: sheet.left, y: sheet.y(), width: sheet.width }, style, align);
    sheet.moveDown(sheet.lineHeight(style));
  }
};

const labelShare = 0.29;

const drawFacts = (sheet: LetterSheet, facts: readonly LetterFact[]): void => {
  drawTable(sheet, {
    widths: [sheet.width * labelShare, sheet.width * (1 - labelShare)],
    styles: [label, cell],
    fills: [labelFill, null],
    header: null,
    rows: facts.map((fact) => [fact.label, fact.value]),
  });
  sheet.moveDown(4);
};

const drawOutcome = (sheet: LetterSheet, block: BlockOf<'outcome'>): void => {
  const colours = outcomeColours[block.outcome];
  const inset = 14;
  const lines = sheet.wrap(block.text, sheet.width - 2 * inset, verdict);
  const height = lines.length * sheet.lineHeight(verdict) + 16;
  sheet.ensure(height);
  const place = { x: sheet.left, y: sheet.y(), height };
  sheet.fillBox({ ...place, width: sheet.width }, colours.paper);
  sheet.fillBox({ ...place, width: 4 }, colours.bar);
  for (const [index, line] of lines.entries()) {
    const y = place.y + 8 + index * sheet.lineHeight(verdict);
    sheet.setLine(line, { x: sheet.left + inset, y, width: sheet.width - 2 * inset }, verdict);
  }
  sheet.moveDown(height);
  drawFacts(sheet, block.facts);
};

const drawColumns = (sheet: LetterSheet, block: BlockOf<'table'>): void => {
  drawTable(sheet, {
    widths: block.columns.map((column) => (sheet.width * column.share) / 100),
    styles: block.columns.map(() => cell),
    fills: block.columns.map(() => null),
    header: block.columns.map((column) => column.title),
    rows: block.rows,
  });
  sheet.moveDown(4);
};

const drawSignature = (sheet: LetterSheet, block: BlockOf<'signature'>): void => {
  sheet.ensure(24 + block.lines.length * sheet.lineHeight(body));
  sheet.moveDown(24);
  for (const line of block.lines)
    setLines(sheet, sheet.wrap(line, sheet.width, body), body, 'right');
};
