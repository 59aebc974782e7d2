import { ruleDifferenceText } from './rule-difference-text.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { EntryChanged, EntryDifference, ListChanged } from './catalogue-difference.js';
import type { DifferenceNames } from './difference-names.js';
import { entryName, joinWords, quoted, valueText } from './difference-phrases.js';
import { memberText } from './difference-words.js';

/** What happened to an entry, as a sentence. */
export const entryText = (difference: EntryDifference, names: DifferenceNames): Bilingual =>
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
