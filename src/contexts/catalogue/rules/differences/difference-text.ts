/** Differences as the administrators read them who look at a change: one sentence each, under headings. */
import { differences } from '../../../../kernel/messages/differences.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { criterionLabel } from '../../../rulebook/rules/criteria/criterion-label.js';
import { partNames, partOf } from '../../../rulebook/rules/governed/keyed-parts.js';
import { rowName } from '../../../rulebook/rules/wording/row-name.js';
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
import { entryName, joinWords, memberText } from './difference-words.js';
import { quoted, valueText } from './value-text.js';
import { exampleDifferenceText } from './example-difference-text.js';
import { ruleDifferenceText } from './rule-difference-text.js';

/** A difference as it is read: under its headings, outermost first, as one sentence. */
export type ReadDifference = CatalogueDifference & {
  readonly headings: readonly Bilingual[];
  readonly text: Bilingual;
  /** A figure that the catalogue states of itself: it is counted anew and follows from the other changes. */
  readonly isCounted: boolean;
};

/**
 * The differences in words; what stands under one heading stands together, as they are ordered.
 * @param base its rule sets as they hold, those that it does not have as its own included.
 */
export const readDifferences = (
  differences: readonly CatalogueDifference[],
  base: CatalogueContent,
): readonly ReadDifference[] => {
  const names = differenceNames(base, differences);
  return differences.map((difference) => ({
    ...difference,
    headings: headingsOf(difference, names),
    text: differenceText(difference, names),
    isCounted: isCounted(difference),
  }));
};

const isCounted = (difference: CatalogueDifference): boolean =>
  difference.kind === 'data_changed' &&
  difference.part === 'meta' &&
  /^\/(?:counts|ghgCounts)(?:\/|$)/.test(difference.pointer);

const otherData: Bilingual = differences.say('difference.other_data');

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

const fromTo = (place: Bilingual, before: Bilingual, after: Bilingual): Bilingual =>
  differences.say('difference.from_to', { place, before, after });

/** Each side in the words it has; where these stayed while the value changed, as the value is called. */
const leafText = (
  difference: ThresholdDifference | StandardDifference,
  names: DifferenceNames,
): Bilingual => {
  const { before, after } = difference;
  const isReworded = before.label.zh !== after.label.zh && before.label.en !== after.label.en;
  const said = (reading: LeafReading): Bilingual =>
    isReworded ? reading.label : readingText(difference, reading, names);
  return fromTo(placeText(difference, names), said(before), said(after));
};

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
    return differences.say('difference.tree', {
      text: fromTo(place, difference.before, difference.after),
    });
  }
  const said = (what: Bilingual): Bilingual =>
    differences.say('difference.said', { of: place, what });
  if (difference.before === null) return said(differences.say('difference.tree.condition_added'));
  if (difference.after === null)
    return said(differences.say('difference.tree.condition_taken_away'));
  return said(differences.say('difference.tree.condition_has_another'));
};

const rowText = (
  difference: Kind<'mark_changed'> | Kind<'row_renumbered'>,
  names: DifferenceNames,
): Bilingual => {
  const { itemCode, kind } = difference;
  if (kind === 'mark_changed') {
    const row = entryName('rows', rowIdOf(itemCode, difference.rowIndex), names);
    const place = differences.say('difference.row', { row });
    return fromTo(place, ghgMarkWords[difference.before], ghgMarkWords[difference.after]);
  }
  const row = entryName('rows', rowIdOf(itemCode, difference.before), names);
  const now = rowName(rowIdOf(itemCode, difference.after));
  return differences.say('difference.row.now', { row, now });
};

/** A row says which item it is of. */
const placeText = ({ itemCode, rowIndex }: CriterionPlace, names: DifferenceNames): Bilingual =>
  rowIndex === null
    ? entryName('nodes', itemCode, names)
    : entryName('rows', rowIdOf(itemCode, rowIndex), names);

const termsText = (difference: TermsDifference, names: DifferenceNames): Bilingual => {
  const item = entryName('nodes', difference.itemCode, names);
  const list = memberText(`/${difference.list}`);
  const words = joinWords(difference.added.map(quoted), difference.removed.map(quoted));
  return {
    zh: `${item.zh}，${list.zh}：${words.zh}`,
    en: `${item.en}, ${list.en}: ${words.en}`,
  };
};

const dataPlace = ({ part, pointer }: DataDifference): Bilingual => {
  const { zh, en } =
    partNames.map(partOf).find(({ at }) => at[0] === part)?.label ?? memberText(`/${part}`);
  const member = memberText(pointer);
  return pointer === '' ? { zh, en } : { zh: `${zh}，${member.zh}`, en: `${en}, ${member.en}` };
};

const dataText = (difference: DataDifference): Bilingual => {
  const { before, after } = difference;
  const zh = (value: unknown): string => (value === undefined ? '（无）' : canonicalJson(value));
  const en = (value: unknown): string => (value === undefined ? '(nothing)' : canonicalJson(value));
  return differences.say('difference.data', {
    place: dataPlace(difference),
    before: { zh: zh(before), en: en(before) },
    after: { zh: zh(after), en: en(after) },
  });
};

/** What happened to an entry, as a sentence. */
const entryText = (difference: EntryDifference, names: DifferenceNames): Bilingual =>
  (difference.part === 'bankRules'
    ? ruleDifferenceText(difference, {
        evidenceName: (id) => names.nameOf('evidenceTypes', id),
        before: names.ruleSets,
      })
    : undefined) ??
  (difference.part === 'examples' && difference.kind === 'entry_changed'
    ? exampleDifferenceText(difference, names)
    : undefined) ??
  plainText(difference, names);

const plainText = (difference: EntryDifference, names: DifferenceNames): Bilingual => {
  const name = entryName(difference.part, difference.key, names);
  const said = (what: Bilingual): Bilingual =>
    differences.say('difference.said', { of: name, what });
  switch (difference.kind) {
    case 'entry_added':
      return said(differences.say('difference.added'));
    case 'entry_removed':
      return said(differences.say('difference.removed'));
    case 'entry_moved':
      return movedText(difference.behind, said);
    case 'renamed':
      return said(
        differences.say('difference.renamed', {
          before: difference.before,
          after: difference.after,
          en: { zh: difference.before.en, en: difference.before.zh },
          afterEn: { zh: difference.after.en, en: difference.after.zh },
        }),
      );
    case 'list_changed':
      return listText(difference, name, names);
    case 'entry_changed':
      return memberChangedText(difference, name, names);
  }
};

type Say = (what: Bilingual) => Bilingual;

const movedText = (behind: string | null, said: Say): Bilingual =>
  behind === null
    ? said(differences.say('difference.moved'))
    : said(differences.say('difference.moved.moved_behind', { behind }));

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
    return name === undefined ? quoted(word) : { zh: `“${name.zh}”`, en: `"${name.en}"` };
  };

const requirements: Readonly<Record<string, Bilingual>> = differences.group('requirement');

/** Marks of a whole item, among them that its rows have several. */
const contributions: Readonly<Record<string, Bilingual>> = {
  ...ghgMarkWords,
  mixed: differences.say('difference.marks_mixed'),
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
    if (pointer === '/ghgContribution' && Object.hasOwn(contributions, value))
      return contributions[value] ?? valueText(value);
    return wordOf(pointer, names)(value);
  };
  const [was, is] = [text(before), text(after)];
  return differences.say('difference.member_changed', { place, was, is });
};
