import { findings } from '../../../../kernel/messages/findings.js';
import type { CatalogueDefect, Place } from '../content/catalogue-defect.js';
import { below, defectAt } from '../content/catalogue-defect.js';

/**
 * What the data may be written with: printable ASCII, Latin-1 letters (names such as Türkiye),
 * the CJK ideographs of the main block and 〇, Chinese punctuation, Roman numerals, and the signs
 * of figures. So full-width digits and letters, look-alikes of other scripts, control and
 * private-use characters, U+FFFD and lone surrogates are refused.
 */
const unknownCharacter =
  /[^\x20-\x7e\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u4e00-\u9fff〇、。《》〈〉「」【】〔〕（）：；，？！“”‘’—…·－～／％＋×÷±°≤≥≠√²³₂µμΩ℃‰ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]/u;

/** Every string, member names too, that holds a character the data may not hold. */
export const findUnknownCharacters = (value: unknown, place: Place): readonly CatalogueDefect[] => {
  const found: CatalogueDefect[] = [];
  collect(value, place, found);
  return found;
};

const collect = (value: unknown, place: Place, found: CatalogueDefect[]): void => {
  if (typeof value === 'string') judge(value, place, found);
  else if (Array.isArray(value)) collectList(value, place, found);
  else if (typeof value === 'object' && value !== null) collectMembers(value, place, found);
};

const collectList = (list: readonly unknown[], place: Place, found: CatalogueDefect[]): void => {
  for (const [position, one] of list.entries()) collectIn(one, place, position, found);
};

const collectMembers = (value: object, place: Place, found: CatalogueDefect[]): void => {
  for (const [name, one] of Object.entries(value)) {
    if (unknownCharacter.test(name)) judge(name, below(place, name), found);
    collectIn(one, place, name, found);
  }
};

// The pointer is only built where something can be wrong: it costs more than the test.
const collectIn = (
  value: unknown,
  place: Place,
  step: string | number,
  found: CatalogueDefect[],
): void => {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return;
  if (typeof value === 'string' && !unknownCharacter.test(value)) return;
  collect(value, below(place, step), found);
};

const judge = (text: string, place: Place, found: CatalogueDefect[]): void => {
  const character = unknownCharacter.exec(text)?.[0];
  if (character === undefined) return;
  const name = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  found.push(
    defectAt(
      place,
      'unknown_character',
      findings.say('unknown_characters.unknown_character', { name }),
    ),
  );
};
