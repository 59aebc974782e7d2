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

/** The names in what somebody states, parted as people part them: GB/T 41339.1、GB/T 41339.2. */
export const statedStandards = (text: string): readonly string[] =>
  text
    .split(/[;；、,，\n]/)
    .map(standardName)
    .filter((name) => name !== '');

const ANY_STANDARD = /^applicable/;

/** Whether the leaf takes whatever standard applies to the goods. */
export const takesAnyStandard = (text: string): boolean => ANY_STANDARD.test(text);
