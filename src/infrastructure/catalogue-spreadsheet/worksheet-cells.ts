import { spreadsheet } from '../../kernel/messages/spreadsheet.js';
import type { Bilingual } from '../../kernel/values/bilingual.js';
import { cellReference, columnPosition } from './cell-reference.js';
import type { XmlListener } from './read-xml.js';
import type { CellValue, SheetFault, SheetRow } from './sheet.js';
import { sharedText } from './shared-strings.js';

type Attributes = Readonly<Record<string, string>>;

interface OpenCell {
  readonly column: number;
  /** `s` shared text, `inlineStr` and `str` text, `b` truth value, `e` error, else a number. */
  readonly type: string;
  text: string;
  isFormula: boolean;
}

/** More of one sheet would not be read through by anybody. */
const maximumFaults = 200;

/** Columns a sheet may reach: the last of a spreadsheet program is `XFD`. */
const maximumColumn = 16_383;

/**
 * Gathers the cells of one worksheet (ECMA-376 part 1, 18.3) while its XML is read. A formula is
 * a fault, since what it comes to is not what is written; so are merged cells, of which only one
 * has a value, and errors such as `#REF!`.
 */
export class WorksheetCells implements XmlListener {
  readonly rows: SheetRow[] = [];
  readonly faults: SheetFault[] = [];
  readonly #strings: readonly string[];
  /** Told of every cell that holds something; throws when there were too many. */
  readonly #count: (rows: number) => void;
  #number = 0;
  #cells: CellValue[] = [];
  #next = 0;
  #cell: OpenCell | null = null;
  #isText = false;
  #isPhonetic = false;

  constructor(strings: readonly string[], count: (rows: number) => void) {
    this.#strings = strings;
    this.#count = count;
  }

  onOpen(tag: string, attributes: Attributes): void {
    if (tag === 'row') this.#openRow(attributes);
    else if (tag === 'c') this.#openCell(attributes);
    else if (tag === 'mergeCell') this.#note(attributes['ref'] ?? '', 'merged_cells');
    else this.#openInCell(tag);
  }

  onText(text: string): void {
    if (this.#isText && this.#cell !== null) this.#cell.text += text;
  }

  onClose(tag: string): void {
    if (tag === 'v' || tag === 't') this.#isText = false;
    else if (tag === 'rPh') this.#isPhonetic = false;
    else if (tag === 'row') this.#closeRow();
    else if (tag === 'c') this.#closeCell();
  }

  #openRow(attributes: Attributes): void {
    this.#number = attributes['r'] === undefined ? this.#number + 1 : Number(attributes['r']);
    this.#cells = [];
    this.#next = 0;
  }

  #openCell(attributes: Attributes): void {
    const letters = /^[A-Z]{1,3}/.exec(attributes['r'] ?? '')?.[0];
    const column = letters === undefined ? this.#next : columnPosition(letters);
    if (column > maximumColumn) throw new RangeError(`no column ${column}`);
    this.#next = column + 1;
    this.#cell = { column, type: attributes['t'] ?? 'n', text: '', isFormula: false };
  }

  /** Readings of characters (`rPh`) are no part of a text. */
  #openInCell(tag: string): void {
    if (tag === 'v' || tag === 't') this.#isText = !this.#isPhonetic;
    else if (tag === 'rPh') this.#isPhonetic = true;
    else if (tag === 'f' && this.#cell !== null) this.#cell.isFormula = true;
  }

  #closeCell(): void {
    if (this.#cell === null) return;
    const { column, isFormula, type } = this.#cell;
    const value = valueOf(this.#cell, this.#strings);
    this.#cell = null;
    const reference = cellReference('', column, this.#number).slice(1);
    if (isFormula) this.#note(reference, 'formula');
    else if (type === 'e') this.#note(reference, 'cell_error');
    if (value === null) return;
    this.#count(this.rows.length + 1);
    while (this.#cells.length < column) this.#cells.push(null);
    this.#cells[column] = value;
  }

  #closeRow(): void {
    if (this.#cells.length > 0) this.rows.push({ number: this.#number, cells: this.#cells });
    this.#cells = [];
  }

  #note(reference: string, code: keyof typeof texts): void {
    if (this.faults.length < maximumFaults)
      this.faults.push({ range: reference, code, detail: texts[code] });
  }
}

const valueOf = ({ type, text }: OpenCell, strings: readonly string[]): CellValue => {
  if (text === '') return null;
  switch (type) {
    case 's':
      return sharedText(strings, Number(text));
    case 'b':
      return text === '1';
    case 'n':
      return Number(text);
    default:
      return text;
  }
};

const texts = spreadsheet.group('cell') satisfies Readonly<Record<string, Bilingual>>;
