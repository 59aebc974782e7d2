import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import { ghgMarkWords } from '../../../rulebook/rules/wording/letter-words.js';
import type {
  CatalogueDifference,
  CriterionPlace,
  DataDifference,
  LeafReading,
  StandardDifference,
  TermsDifference,
  TreeDifference,
  ThresholdDifference,
} from './catalogue-difference.js';
import { criterionLabel } from '../../../rulebook/rules/criteria/criterion-label.js';
import type { DifferenceNames } from './difference-names.js';
import { entryName, joinWords, quoted } from './difference-phrases.js';
import { memberText } from './difference-words.js';
import { rowIdOf } from './diff-items.js';
import { entryText } from './entry-difference-text.js';

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
