import type {
  FactDefinition,
  FactValue,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { CompiledCatalogue } from '../assessment/compiled-catalogue.js';
import type { CompiledLeaf } from '../criteria/compiled-criterion.js';
import { convertUnit } from '../../../rulebook/rules/units/convert-unit.js';
import { allMatches } from '../text/find-in-text.js';
import type { FactSheet, ShownValue } from '../facts/fact-sheet.js';
import {
  compareRational,
  toNumber,
  type Rational,
} from '../../../rulebook/rules/units/rational.js';

/** What the words of a line say of a fact that only a document proves. */
export interface ClaimInText {
  /** Null where the words give several. */
  readonly value: ShownValue;
  readonly words: string;
}

export type ClaimReader = (leaf: CompiledLeaf, sheet: FactSheet) => ClaimInText | null;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** No part of a longer number, code or range: 3-5 MW gives no one figure, and 2,5 neither; a comma behind a word parts only. */
const FIGURE =
  '(?<![\\p{Script=Latin}\\p{N}.~～–至到-]|\\p{N},)(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)';
const GAP = '[\\s=:：-]*';

interface FigureForm {
  readonly unit: string;
  readonly pattern: RegExp;
}

/** A figure before the name of a unit, longest names first; names of three letters and more may stand before it: GWP 675. */
const formsOf = ({ units = [] }: FactDefinition): readonly FigureForm[] =>
  units
    .flatMap(({ also = [], unit }) => [unit, ...also].map((name) => ({ name, unit: name })))
    .toSorted((left, right) => right.name.length - left.name.length)
    .flatMap(({ name, unit }) => {
      const word = escaped(name.normalize('NFKC'));
      const end = /\p{Script=Latin}$/u.test(name) ? '(?![\\p{Script=Latin}\\p{N}])' : '';
      const after = { unit, pattern: new RegExp(`${FIGURE}\\s*-?${word}${end}`, 'giu') };
      if (!/^\p{Script=Latin}{3,}$/u.test(name)) return [after];
      const before = `(?<![\\p{L}\\p{N}])${word}${GAP}(\\d+(?:\\.\\d+)?)(?![\\p{L}\\p{N}.])`;
      return [after, { unit, pattern: new RegExp(before, 'giu') }];
    });

const forms = new WeakMap<FactDefinition, readonly FigureForm[]>();

const formsFor = (definition: FactDefinition): readonly FigureForm[] => {
  const known = forms.get(definition);
  if (known !== undefined) return known;
  const made = formsOf(definition);
  forms.set(definition, made);
  return made;
};

/** Small figures of grades and stars are also written in words: 一级能效, 能效等级二级, 三星级. */
const IN_WORDS =
  /(?<!第|[一二三四五六七八九十百])[一二三四五六](?=级能效|星级)|(?<=能效(?:等级)?)[一二三四五六](?=级)/gu;

/** As long as the text itself, so that a place in the one is a place in the other. */
const inFigures = (text: string): string =>
  text.replaceAll(IN_WORDS, (word) => String('一二三四五六'.indexOf(word) + 1));

const asWritten = (text: string, { index, 0: words }: RegExpExecArray): string =>
  text.slice(index, index + words.length).trim();

const figuresIn = (texts: readonly string[], definition: FactDefinition): ClaimInText | null => {
  const found: { readonly figure: Rational; readonly words: string }[] = [];
  for (const text of texts) {
    const read = inFigures(text);
    for (const { pattern, unit } of formsFor(definition))
      for (const match of allMatches(read, pattern)) {
        const figure = convertUnit(definition, (match[1] ?? '').replaceAll(',', ''), unit);
        if (figure !== null) found.push({ figure, words: asWritten(text, match) });
      }
  }
  const [first] = found;
  if (first === undefined) return null;
  const agree = found.every(({ figure }) => compareRational(figure, first.figure) === 0);
  const words = found
    .map((one) => one.words)
    .filter(
      (one, at, all) =>
        !all.some(
          (other, place) => place !== at && other.includes(one) && (other !== one || place < at),
        ),
    );
  return { value: agree ? toNumber(first.figure) : null, words: words.join('、') };
};

/** Shorter words stand in many texts without naming the value. */
const LEAST_ZH = 3;
const LEAST_EN = 5;

const labelIn = (texts: readonly string[], { labelEn, labelZh }: FactValue): string | null => {
  const [zh = ''] = labelZh.split(/[（(]/);
  const [en = ''] = labelEn.split(' (');
  const names = [zh.length >= LEAST_ZH ? zh : '', en.length >= LEAST_EN ? en.toLowerCase() : ''];
  return (
    names.find((name) => name !== '' && texts.some((text) => text.toLowerCase().includes(name))) ??
    null
  );
};

/** Values whose own names stand in the texts, of a set only the member asked for. */
const labelsIn = (
  texts: readonly string[],
  { leaf, isSet }: CompiledLeaf,
  { type, values = [] }: FactDefinition,
): ClaimInText | null => {
  if (type !== 'enum' && type !== 'set') return null;
  const asked = isSet ? values.filter(({ code }) => code === String(leaf.value)) : values;
  const found = asked.flatMap((value) => {
    const words = value.code === 'none' ? null : labelIn(texts, value);
    return words === null ? [] : [{ code: value.code, words }];
  });
  const [first, ...others] = found;
  if (first === undefined) return null;
  const codes = found.map(({ code }) => code);
  return {
    value: isSet || others.length > 0 ? codes : first.code,
    words: found.map(({ words }) => words).join('、'),
  };
};

/** Values that words tell of a fact, where the leaf does not take words for an answer. */
const valuesIn = (leaf: CompiledLeaf, sheet: FactSheet): ClaimInText | null => {
  const read = sheet.stateOf(leaf.fact)?.words;
  if (!read) return null;
  const { values, words } = read;
  if (leaf.isSet) return values.includes(String(leaf.leaf.value)) ? { value: values, words } : null;
  const [only] = values;
  return { value: only !== undefined && values.length === 1 ? only : values, words };
};

/**
 * Reads from the description what it says of a fact that needs a document: a figure with one of the fact's units, or a word
 * for one of its values. It is shown as the claim it is, and decides nothing.
 */
export const claimReader = (
  descriptions: readonly (string | null | undefined)[],
  { facts }: CompiledCatalogue,
): ClaimReader => {
  const texts = descriptions.flatMap((text) => text?.normalize('NFKC') ?? []);
  return (leaf, sheet) => {
    const definition = facts[leaf.fact]?.definition;
    if (definition === undefined) return null;
    return definition.type === 'number' || definition.type === 'integer'
      ? figuresIn(texts, definition)
      : (valuesIn(leaf, sheet) ?? labelsIn(texts, leaf, definition));
  };
};
