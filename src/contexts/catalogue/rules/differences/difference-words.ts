/** What entries, members and values are called where a difference is read. */
import { differences } from '../../../../kernel/messages/differences.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { stepsOf } from '../../../rulebook/rules/content/catalogue-defect.js';
import { partOf } from '../../../rulebook/rules/governed/keyed-parts.js';
import type { PartName } from '../../../rulebook/rules/governed/keyed-parts.js';
import { rowName } from '../../../rulebook/rules/wording/row-name.js';
import type { DifferenceNames } from './difference-names.js';
import { exampleName } from './example-difference-text.js';
import { ruleEntryName } from './rule-difference-text.js';

/** Areas and groups are nodes as items are. */
const nodeNames: readonly Bilingual[] = [
  differences.say('difference.node_names'),
  differences.say('difference.node_names.group'),
  partOf('nodes').label,
];

/** What kind of entry, its name, and its key where that is no code of the program: an item's number, an HS prefix. */
export const entryName = (part: PartName, key: string, names: DifferenceNames): Bilingual => {
  const rule =
    part === 'bankRules'
      ? ruleEntryName(key, (id) => names.nameOf('evidenceTypes', id))
      : undefined;
  if (rule !== undefined) return rule;
  const example = part === 'examples' ? names.exampleOf(key) : undefined;
  if (example !== undefined) return exampleName(example, names);
  const kind =
    (part === 'nodes' ? nodeNames[key.split('.').length - 1] : null) ?? partOf(part).label;
  const name = names.nameOf(part, key) ?? names.nameOf(partOf(part).ofItem ?? part, key);
  if (part === 'rows') return named(rowName(key), name);
  if (name === undefined) return { zh: kind.zh + spaced(key), en: `${kind.en} ${key}` };
  return isCode(key)
    ? named(kind, name)
    : { zh: `${kind.zh}${spaced(key)}“${name.zh}”`, en: `${kind.en} ${key} "${name.en}"` };
};

const named = (place: Bilingual, name: Bilingual | undefined): Bilingual =>
  name === undefined ? place : { zh: `${place.zh}“${name.zh}”`, en: `${place.en} "${name.en}"` };

const isCode = (key: string): boolean => /^[a-z]/.test(key);

/** Latin letters do not stick to Han ones, figures do. */
const spaced = (key: string): string => (/^[A-Za-z]/.test(key) ? ` ${key}` : key);

/** Words added to a list and taken from it. */
export const joinWords = (
  added: readonly Bilingual[],
  removed: readonly Bilingual[],
): Bilingual => {
  const parts = [
    { words: added, ...differences.say('difference.added') },
    { words: removed, ...differences.say('difference.removed') },
  ].filter(({ words }) => words.length > 0);
  const zh = parts.map((part) => part.zh + part.words.map((word) => word.zh).join('、'));
  const en = parts.map((part) => `${part.en} ${part.words.map((word) => word.en).join(', ')}`);
  return { zh: zh.join('；'), en: en.join('; ') };
};

const memberNames: Readonly<Record<string, Bilingual>> = differences.group('member');

/** A place in a list, counted from 1; other steps without a name stand as they are. */
const positionText = (step: string): Bilingual =>
  /^\d{1,3}$/.test(step)
    ? differences.say('difference.position', { number: Number(step) + 1 })
    : { zh: step, en: step };

/** What a place within an entry is called. */
export const memberText = (pointer: string): Bilingual => {
  const names = stepsOf(pointer).map((step) =>
    Object.hasOwn(memberNames, step) ? memberNames[step] : positionText(step),
  );
  return {
    zh: names.map((name) => name?.zh).join('：'),
    en: names.map((name) => name?.en).join(': '),
  };
};
