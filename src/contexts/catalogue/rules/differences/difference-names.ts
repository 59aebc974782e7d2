import {
  entriesIn,
  keyIn,
  partNames,
  partOf,
  partsWithin,
} from '../../../rulebook/rules/governed/keyed-parts.js';
import type { PartName } from '../../../rulebook/rules/governed/keyed-parts.js';
import type { OwnRuleSets } from '../../../rulebook/rules/bank-rules/rule-set.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  CatalogueContent,
  FactDefinition,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type {
  GrammarRuleEntry,
  WordClassEntry,
} from '../../../rulebook/rules/content/grammar-rule.js';
import type { RuleExample } from '../../../rulebook/rules/content/rule-example.js';
import type { CatalogueDifference } from './catalogue-difference.js';
import { namePairs } from './diff-entries.js';

/** What the entries of a difference are called; undefined where nothing says it. */
export interface DifferenceNames {
  readonly nameOf: (part: PartName, key: string) => Bilingual | undefined;
  readonly factOf: (key: string) => FactDefinition | undefined;
  readonly exampleOf: (id: string) => RuleExample | undefined;
  /** As the content has them that the difference is made on. */
  readonly ruleSets: OwnRuleSets;
}

/**
 * Names from the content a difference is made on, and of what is added from the difference itself:
 * so a stored difference is read without its edits.
 */
export const differenceNames = (
  base: CatalogueContent,
  differences: readonly CatalogueDifference[],
): DifferenceNames => {
  const names = new Map(namesIn(base));
  const examples = new Map((base.examples ?? []).map((example) => [example.id, example]));
  for (const difference of differences) {
    if (difference.kind !== 'entry_added') continue;
    const { part, key, entry } = difference;
    if (part === 'examples') examples.set(key, entry as unknown as RuleExample);
    for (const [id, name] of namesOf(part, entry, () => key))
      if (!names.has(id)) names.set(id, name);
  }
  const facts = new Map(base.facts.map((fact) => [fact.key, fact]));
  return {
    nameOf: (part, key) => names.get(idOf(part, key)),
    factOf: (key) => facts.get(key),
    exampleOf: (id) => examples.get(id),
    ruleSets: base.bankRules ?? {},
  };
};

type Named = readonly [string, Bilingual];

const idOf = (part: PartName, key: string): string => `${part} ${key}`;

const MOST_WORDS = 3;

/** What grammar is told by, as it has no names: the example of a rule, the first words of a class. */
const shownBy = (part: PartName, entry: object): Bilingual | undefined => {
  if (part === 'grammarRules') {
    const { text } = (entry as GrammarRuleEntry).example;
    return { zh: text, en: text };
  }
  if (part !== 'wordClasses') return undefined;
  const words = (entry as WordClassEntry).words.slice(0, MOST_WORDS);
  return { zh: words.join('、'), en: words.join(', ') };
};

/** The name an entry carries, if it carries one in both languages, and those of entries within it. */
const namesOf = (part: PartName, entry: unknown, keyOf: () => string): readonly Named[] => {
  if (typeof entry !== 'object' || entry === null) return [];
  const members = entry as Readonly<Record<string, unknown>>;
  const pair = namePairs.find((names) => names.every((one) => typeof members[one] === 'string'));
  const inner = (innerParts.get(part) ?? []).flatMap((one) =>
    entriesIn(entry, one).flatMap((below, position) =>
      namesOf(one, below, () => keyOf() + keyIn(one, below, position)),
    ),
  );
  if (pair === undefined) {
    const shown = shownBy(part, entry);
    return shown === undefined ? inner : [[idOf(part, keyOf()), shown]];
  }
  const [zh, en] = pair.map((one) => members[one] as string) as [string, string];
  return [[idOf(part, keyOf()), { zh, en }], ...inner];
};

const innerParts = new Map(partNames.map((part) => [part, partsWithin(part)]));

const namesIn = (content: CatalogueContent): readonly Named[] =>
  partNames
    .filter((part) => partOf(part).within === undefined && partOf(part).map === undefined)
    .flatMap((part) =>
      entriesIn(content, part).flatMap((entry) => namesOf(part, entry, () => keyIn(part, entry))),
    );
