/** Rows of the first sheet of a spreadsheet file, all of them, read in the browser: nothing is sent before its reader agrees. */
export const rowsOfFile = async (file: File): Promise<readonly (readonly string[])[]> => {
  if (file.size > mostBytes) throw new UnreadableFile();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isArchive && /\.xls\w?$/i.test(file.name)) throw new UnreadableFile();
  const rows = isArchive ? await workbookRows(bytes) : textRows(decoded(bytes));
  return rows.filter((cells) => cells.some((cell) => cell.trim() !== ''));
};

export const mostRows = 1_000;
const mostBytes = 5_000_000;
const mostInflated = 50_000_000;

/**
 * Spreadsheet programs in China save text as GB 18030 unless told otherwise, and "Unicode text" as UTF-16 behind its
 * byte order mark; bytes that are none of these are no text.
 */
const decoded = (bytes: Uint8Array): string => {
  const read = (encoding: string): string =>
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
  const mark = bytes.length < 2 ? '' : `${String(bytes[0])} ${String(bytes[1])}`;
  for (const encoding of byMark[mark] ?? ['utf-8', 'gb18030'])
    try {
      const text = read(encoding);
      if (!controlCharacter.test(text)) return text;
    } catch {
      // Not this one.
    }
  throw new UnreadableFile();
};

/** Byte order marks of UTF-16 (Unicode 15, §23.8). */
const byMark: Readonly<Record<string, readonly string[]>> = {
  '255 254': ['utf-16le'],
  '254 255': ['utf-16be'],
};

/** U+0000 to U+001F but for white space: a program's file is full of them, and a table has none. */
const controlCharacter = /[^\P{Cc}\s\u007f-\u009f]/u;

/** Comma, semicolon or tab separated, with quoted cells (RFC 4180). */
const textRows = (text: string): readonly (readonly string[])[] => {
  const [head = ''] = text.split(/\r?\n/, 1);
  const separator = head.includes('\t') ? '\t' : head.includes(';') ? ';' : ',';
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`,
    'gy',
  );
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(cell)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end !== separator) rows.push([]);
  }
  return rows;
};

/** Thrown where a file is no spreadsheet that can be read here. */
class UnreadableFile extends Error {}

/** Where each file of an archive begins and how long it is, from its central directory (APPNOTE 4.3.12). */
const archived = (bytes: Uint8Array): ReadonlyMap<string, Uint8Array> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Uint8Array>();
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw new UnreadableFile();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const start = view.getUint32(at + 42, true);
    const data = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
    const packed = bytes.subarray(data, data + view.getUint32(at + 20, true));
    if (view.getUint16(at + 10, true) === 8) files.set(name, packed);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return files;
};

const inflated = async (packed: Uint8Array): Promise<string> => {
  const stream = new Blob([packed as BlobPart])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > mostInflated) throw new UnreadableFile();
    parts.push(value);
  }
  return new Blob(parts as BlobPart[]).text();
};

/** `C` is the third column. */
const columnAt = (reference: string): number =>
  Array.from(reference.replace(/\d+$/, '')).reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  ) - 1;

/** A number stored as `396330.27000000002` is shown as `396330.27`: spreadsheet programs show 15 digits. */
const shownNumber = (value: string): string => {
  const shown = String(Number(Number(value).toPrecision(15)));
  return value !== '' && /^-?\d+(?:\.\d+)?$/.test(shown) ? shown : value;
};

/** The first sheet of a workbook (ECMA-376, SpreadsheetML); a formula counts with the value it last had. */
const workbookRows = async (bytes: Uint8Array): Promise<readonly (readonly string[])[]> => {
  const files = archived(bytes);
  const names = [...files.keys()].filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
  const [first] = names.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  const sheet = first === undefined ? undefined : files.get(first);
  if (sheet === undefined) throw new UnreadableFile();
  const parse = (text: string): Document => new DOMParser().parseFromString(text, 'text/xml');
  const words = files.get('xl/sharedStrings.xml');
  const shared =
    words === undefined
      ? []
      : [...parse(await inflated(words)).getElementsByTagName('si')].map((one) =>
          [...one.getElementsByTagName('t')].map((part) => part.textContent).join(''),
        );
  const rows = [...parse(await inflated(sheet)).getElementsByTagName('row')];
  return rows.map((row) => {
    const cells: string[] = [];
    for (const cell of row.getElementsByTagName('c')) {
      const at = columnAt(cell.getAttribute('r') ?? '');
      const value = cell.getElementsByTagName('v')[0]?.textContent ?? '';
      const own = [...cell.getElementsByTagName('t')].map((one) => one.textContent).join('');
      const kind = cell.getAttribute('t') ?? 'n';
      const plain = kind === 'n' ? shownNumber(value) : value;
      const text = kind === 's' ? (shared[Number(value)] ?? '') : plain || own;
      if (at >= 0 && at < 200) cells[at] = text;
    }
    return Array.from(cells, (cell: string | undefined) => cell ?? '');
  });
};
