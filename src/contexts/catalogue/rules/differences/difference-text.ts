/** Differences as the administrators read them who look at a change: one sentence each, under headings. */
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { criterionLabel } from '../../../rulebook/rules/criteria/criterion-label.js';
import { partOf } from '../../../rulebook/rules/governed/parts.js';
import { ghgMarkWords } from '../../../rulebook/rules/wording/letter-words.js';
import type {
  CatalogueDifference,
  CriterionPlace,
  DataDifference,
  EntryChanged,
  EntryDifference,
  LeafReading,
  ListChanged,
  StandardDifference,
  TermsDifference,
  ThresholdDifference,
  TreeDifference,
} from './catalogue-difference.js';
import { rowIdOf } from './diff-items.js';
import { differenceNames } from './difference-names.js';
import type { DifferenceNames } from './difference-names.js';
import { itemPlaceOf } from './difference-place.js';
import { entryName, joinWords, memberText, quoted, valueText } from './difference-words.js';
import { ruleDifferenceText } from './rule-difference-text.js';

/** A difference as it is read: under its headings, outermost first, as one sentence. */
export type ReadDifference = CatalogueDifference & {
  readonly headings: readonly Bilingual[];
  readonly text: Bilingual;
};

/** The differences in words; what stands under one heading stands together, as they are ordered. */
export const readDifferences = (
  differences: readonly CatalogueDifference[],
  base: CatalogueContent,
): readonly ReadDifference[] => {
  const names = differenceNames(base, differences);
  return differences.map((difference) => ({
    ...difference,
    headings: headingsOf(difference, names),
    text: differenceText(difference, names),
  }));
};

const otherData: Bilingual = { zh: '其他数据', en: 'Other data' };

const headingsOf = (
  difference: CatalogueDifference,
  names: DifferenceNames,
): readonly Bilingual[] => {
  const place = itemPlaceOf(difference);
  if (place !== null) {
    const item = entryName('nodes', place.itemCode, names);
    return place.rowIndex === null
      ? [item]
      : [item, entryName('rows', rowIdOf(place.itemCode, place.rowIndex), names)];
  }
  return [
    'part' in difference && difference.kind !== 'data_changed'
      ? partOf(difference.part).label
      : otherData,
  ];
};

/** One difference as a sentence for the administrators who look at it. */
export const differenceText = (
  difference: CatalogueDifference,
  names: DifferenceNames,
): Bilingual => {
  switch (difference.kind) {
    case 'mark_changed':
    case 'row_renumbered':
      return rowText(difference, names);
    case 'terms_changed':
      return termsText(difference, names);
    case 'data_changed':
      return dataText(difference);
    default:
      return 'part' in difference ? entryText(difference, names) : treeText(difference, names);
  }
};

type Kind<Name extends CatalogueDifference['kind']> = Extract<CatalogueDifference, { kind: Name }>;

const fromTo = (place: Bilingual, before: Bilingual, after: Bilingual): Bilingual => ({
  zh: `${place.zh}：由“${before.zh}”改为“${after.zh}”`,
  en: `${place.en}: from "${before.en}" to "${after.en}"`,
});

const leafText = (
  difference: ThresholdDifference | StandardDifference,
  names: DifferenceNames,
): Bilingual =>
  fromTo(
    placeText(difference, names),
    readingText(difference, difference.before, names),
    readingText(difference, difference.after, names),
  );

/** Both sides in the same words, so that only what differs differs. */
const readingText = (
  { fact: key, op }: ThresholdDifference | StandardDifference,
  { value, unit, standard, label }: LeafReading,
  names: DifferenceNames,
): Bilingual => {
  const fact = names.factOf(key);
  if (fact === undefined) return label;
  const leaf = {
    op,
    value,
    ...(unit === null ? {} : { unit }),
    ...(standard === null ? {} : { standard }),
  };
  return criterionLabel(leaf, fact);
};

const treeText = (difference: TreeDifference, names: DifferenceNames): Bilingual => {
  if ('fact' in difference) return leafText(difference, names);
  const place = placeText(difference, names);
  if (difference.kind === 'wording_changed') {
    const { zh, en } = fromTo(place, difference.before, difference.after);
    return { zh: `${zh}（仅措辞）`, en: `${en} (wording only)` };
  }
  const said = (zh: string, en: string): Bilingual => ({
    zh: `${place.zh}：${zh}`,
    en: `${place.en}: ${en}`,
  });
  if (difference.before === null) return said('新增条件', 'a condition is added');
  if (difference.after === null) return said('删除条件', 'a condition is taken away');
  return said('条件结构改变', 'the condition has another structure');
};

const rowText = (
  difference: Kind<'mark_changed'> | Kind<'row_renumbered'>,
  names: DifferenceNames,
): Bilingual => {
  const { itemCode, kind } = difference;
  if (kind === 'mark_changed') {
    const row = entryName('rows', rowIdOf(itemCode, difference.rowIndex), names);
    const place = { zh: `${row.zh}，温室气体标识`, en: `${row.en}, GHG mark` };
    return fromTo(place, ghgMarkWords[difference.before], ghgMarkWords[difference.after]);
  }
  const row = entryName('rows', rowIdOf(itemCode, difference.before), names);
  const now = rowIdOf(itemCode, difference.after);
  return { zh: `${row.zh}：编号改为${now}`, en: `${row.en}: is now ${now}` };
};

const placeText = ({ itemCode, rowIndex, path }: CriterionPlace, names: DifferenceNames) => {
  const item = entryName('nodes', itemCode, names);
  const at = path === '' ? { zh: '', en: '' } : { zh: `（${path}）`, en: ` (${path})` };
  if (rowIndex === null) return { zh: item.zh + at.zh, en: item.en + at.en };
  const row = entryName('rows', rowIdOf(itemCode, rowIndex), names);
  return {
    zh: `${item.zh}，${row.zh}${at.zh}`,
    en: `${item.en}, row${row.en.slice('Row'.length)}${at.en}`,
  };
};

const termsText = (difference: TermsDifference, names: DifferenceNames): Bilingual => {
  const item = entryName('nodes', difference.itemCode, names);
  const list = memberText(`/${difference.list}`);
  const words = joinWords(difference.added.map(quoted), difference.removed.map(quoted));
  return {
    zh: `${item.zh}，${list.zh}：${words.zh}`,
    en: `${item.en}, ${list.en}: ${words.en}`,
  };
};

const dataText = ({ part, pointer, before, after }: DataDifference): Bilingual => {
  const zh = (value: unknown): string => (value === undefined ? '（无）' : canonicalJson(value));
  const en = (value: unknown): string => (value === undefined ? '(nothing)' : canonicalJson(value));
  return {
    zh: `${part}${pointer}：由${zh(before)}改为${zh(after)}`,
    en: `${part}${pointer}: from ${en(before)} to ${en(after)}`,
  };
};

/** What happened to an entry, as a sentence. */
const entryText = (difference: EntryDifference, names: DifferenceNames): Bilingual =>
  (difference.part === 'bankRules' ? ruleDifferenceText(difference) : undefined) ??
  plainText(difference, names);

const plainText = (difference: EntryDifference, names: DifferenceNames): Bilingual => {
  const name = entryName(difference.part, difference.key, names);
  const said = (zh: string, en: string): Bilingual => ({
    zh: `${name.zh}：${zh}`,
    en: `${name.en}: ${en}`,
  });
  switch (difference.kind) {
    case 'entry_added':
      return said('新增', 'added');
    case 'entry_removed':
      return said('删除', 'removed');
    case 'entry_moved':
      return movedText(difference.behind, said);
    case 'renamed':
      return said(
        `名称由“${difference.before.zh}”改为“${difference.after.zh}”（英文由“${difference.before.en}”改为“${difference.after.en}”）`,
        `renamed from "${difference.before.en}" to "${difference.after.en}" (Chinese from "${difference.before.zh}" to "${difference.after.zh}")`,
      );
    case 'list_changed':
      return listText(difference, name, names);
    case 'entry_changed':
      return memberChangedText(difference, name, names);
  }
};

type Say = (zh: string, en: string) => Bilingual;

const movedText = (behind: string | null, said: Say): Bilingual =>
  behind === null
    ? said('移到首位', 'moved to the first place')
    : said(`移到“${behind}”之后`, `moved behind "${behind}"`);

/** The name of the entry and what is meant within it, as far as it is not the whole. */
const within = (name: Bilingual, pointer: string): Bilingual => {
  if (pointer === '') return name;
  const member = memberText(pointer);
  return { zh: `${name.zh}，${member.zh}`, en: `${name.en}, ${member.en}` };
};

const listText = (
  { pointer, added, removed }: ListChanged,
  name: Bilingual,
  names: DifferenceNames,
): Bilingual => {
  const word = wordOf(pointer, names);
  const place = within(name, pointer);
  const words = joinWords(added.map(word), removed.map(word));
  return { zh: `${place.zh}：${words.zh}`, en: `${place.en}: ${words.en}` };
};

/** Kinds of evidence and of goods are codes that have names. */
const wordOf =
  (pointer: string, names: DifferenceNames) =>
  (word: string): Bilingual => {
    const name =
      (pointer.endsWith('/evidenceTypes') ? names.nameOf('evidenceTypes', word) : undefined) ??
      (pointer.endsWith('/kinds') ? names.nameOf('factValues', `kind=${word}`) : undefined);
    return name === undefined
      ? quoted(word)
      : { zh: `“${name.zh}”（${word}）`, en: `"${name.en}" (${word})` };
  };

const requirements: Readonly<Record<string, Bilingual>> = {
  M: { zh: '必须提供', en: 'mandatory' },
  C: { zh: '视情况提供', en: 'conditional' },
  O: { zh: '可选提供', en: 'optional' },
};

const memberChangedText = (
  { pointer, before, after }: EntryChanged,
  name: Bilingual,
  names: DifferenceNames,
): Bilingual => {
  const place = within(name, pointer);
  const text = (value: unknown): Bilingual => {
    if (typeof value !== 'string') return valueText(value);
    if (pointer === '/requirement' && Object.hasOwn(requirements, value))
      return requirements[value] ?? valueText(value);
    return wordOf(pointer, names)(value);
  };
  const [was, is] = [text(before), text(after)];
  return {
    zh: `${place.zh}：由${was.zh}改为${is.zh}`,
    en: `${place.en}: from ${was.en} to ${is.en}`,
  };
};
