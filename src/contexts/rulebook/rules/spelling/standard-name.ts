import { foldText } from './fold-character.js';

const YEAR = /[-—–:](19|20)\d{2}$/;

/** A standard's name without blanks and year, so that `GB/T 38750.1-2020` is `gb/t38750.1`. */
export const standardName = (text: string): string =>
  foldText(text)
    .replaceAll(/[\s《》]/g, '')
    .replace(YEAR, '');

/** The names in a leaf's `standard`, parted by semicolons. */
export const standardNames = (text: string): readonly string[] =>
  text.split(/[;；]/).map(standardName);

const ANY_STANDARD = /^applicable/;

/** Whether the leaf takes whatever standard applies to the goods. */
export const takesAnyStandard = (text: string): boolean => ANY_STANDARD.test(text);
