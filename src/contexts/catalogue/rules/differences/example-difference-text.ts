/** Changes of the examples as an administrator reads them: of which line, which fact, from what to what. */
import { differences } from '../../../../kernel/messages/differences.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { inBoth } from '../../../../kernel/values/bilingual.js';
import {
  factValueText,
  statedFigureText,
} from '../../../matching/rules/explanation/fact-value-text.js';
import { stepsOf } from '../../../rulebook/rules/content/catalogue-defect.js';
import type { RuleExample } from '../../../rulebook/rules/content/rule-example.js';
import type { EntryChanged } from './catalogue-difference.js';
import type { DifferenceNames } from './difference-names.js';

const kindTerms: Readonly<Record<RuleExample['kind'], Bilingual>> =
  differences.group('example_kind');

/** What an example is called: its item, what it must answer, and its goods. */
export const exampleName = (
  { itemCode, kind, line: { descriptionZh, descriptionEn, hsCode } }: RuleExample,
  names: DifferenceNames,
): Bilingual => {
  const item = names.nameOf('nodes', itemCode) ?? inBoth('');
  const goods = {
    zh: descriptionZh ?? descriptionEn ?? hsCode ?? '',
    en: descriptionEn ?? descriptionZh ?? hsCode ?? '',
  };
  return differences.say('example.name', { code: itemCode, item, goods, kind: kindTerms[kind] });
};

type Stated = NonNullable<RuleExample['line']['facts']>[number];

const factName = (fact: string, names: DifferenceNames): Bilingual => {
  const known = names.factOf(fact);
  return known === undefined ? inBoth(fact) : { zh: known.labelZh, en: known.labelEn };
};

const statedText = (
  { fact, value = null, unit = null }: Stated,
  names: DifferenceNames,
): Bilingual => {
  const known = names.factOf(fact);
  return unit === null || (typeof value !== 'number' && typeof value !== 'string')
    ? (factValueText(value, known) ?? inBoth('—'))
    : statedFigureText(value, unit, known);
};

/** Facts told apart by their keys: stated now, not stated any more, stated otherwise. */
const factsText = (
  before: readonly Stated[],
  after: readonly Stated[],
  names: DifferenceNames,
): Bilingual => {
  const texts = [...new Set([...before, ...after].map(({ fact }) => fact))].flatMap((fact) => {
    const [was, is] = [before, after].map((list) => list.find((one) => one.fact === fact));
    const named = { fact: factName(fact, names) };
    if (was === undefined && is !== undefined)
      return differences.say('example.stated', { ...named, is: statedText(is, names) });
    if (was !== undefined && is === undefined) return differences.say('example.not_stated', named);
    if (was === undefined || is === undefined) return [];
    const [wasText, isText] = [statedText(was, names), statedText(is, names)];
    return wasText.zh === isText.zh && wasText.en === isText.en
      ? []
      : differences.say('example.changed', { ...named, was: wasText, is: isText });
  });
  return texts.length === 0
    ? differences.say('example.evidence')
    : { zh: texts.map(({ zh }) => zh).join('；'), en: texts.map(({ en }) => en).join('; ') };
};

/** Undefined for what any entry says of itself. */
const changedText = (
  change: EntryChanged,
  example: RuleExample,
  names: DifferenceNames,
): Bilingual | undefined => {
  const { pointer, before, after } = change;
  if (pointer === '/kind') {
    const [was, is] = [before, after].map((kind) => kindTerms[kind as RuleExample['kind']]);
    return was && is && differences.say('example.must', { was, is });
  }
  if (pointer === '/by' && typeof after === 'string')
    return differences.say('example.shows', { fact: factName(after, names) });
  return pointer.startsWith('/line/facts') ? factText(change, example, names) : undefined;
};

const factText = (
  { pointer, before, after }: EntryChanged,
  example: RuleExample,
  names: DifferenceNames,
): Bilingual | undefined => {
  const [, , position, name = ''] = stepsOf(pointer);
  if (position === undefined) return factsText(statedIn(before), statedIn(after), names);
  const stated = example.line.facts?.[Number(position)];
  if (stated === undefined) return undefined;
  if (name === 'evidence')
    return differences.say('example.evidence_of', { fact: factName(stated.fact, names) });
  const withMember = (value: unknown): Stated => ({ ...stated, [name]: value });
  return factsText([withMember(before)], [withMember(after)], names);
};

const statedIn = (value: unknown): readonly Stated[] =>
  Array.isArray(value) ? (value as readonly Stated[]) : [];

/** One change of an example as a sentence; undefined for what any entry says of itself. */
export const exampleDifferenceText = (
  difference: EntryChanged,
  names: DifferenceNames,
): Bilingual | undefined => {
  const example = names.exampleOf(difference.key);
  const what = example && changedText(difference, example, names);
  return example === undefined || what === undefined
    ? undefined
    : differences.say('difference.said', { of: exampleName(example, names), what });
};
