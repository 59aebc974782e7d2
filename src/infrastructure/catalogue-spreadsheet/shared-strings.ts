import { readXml } from './read-xml.js';

/** The texts of a workbook (ECMA-376 part 1, 18.4), without the readings of their characters. */
export const readSharedStrings = async (
  stream: AsyncIterable<Uint8Array>,
): Promise<readonly string[]> => {
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let isPhonetic = false;
  await readXml(stream, {
    onOpen: (tag) => {
      if (tag === 'si') text = '';
      else if (tag === 'rPh') isPhonetic = true;
      else if (tag === 't') isText = !isPhonetic;
    },
    onText: (piece) => {
      if (isText) text += piece;
    },
    onClose: (tag) => {
      if (tag === 't') isText = false;
      else if (tag === 'rPh') isPhonetic = false;
      else if (tag === 'si') strings.push(unescapeText(text));
    },
  });
  return strings;
};

/**
 * @throws RangeError for a number that no text of the workbook has.
 */
export const sharedText = (strings: readonly string[], position: number): string => {
  const text = strings[position];
  if (text === undefined) throw new RangeError(`no shared text ${position}`);
  return text;
};

/** `_x000D_` and the like stand for characters XML cannot carry (22.9.2.19). */
const unescapeText = (text: string): string =>
  text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

/** The other way round: a text that looks like such an escape keeps its looks. */
export const escapeText = (text: string): string =>
  text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
