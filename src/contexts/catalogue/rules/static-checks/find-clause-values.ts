/** Listed values (a drive, a sales channel) in the words of a clause and in its conditions, of which only one was changed. */
import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  CatalogueContent,
  FactDefinition,
  ItemCriteria,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type { CriterionNode } from '../../../rulebook/rules/criteria/criterion-node.js';
import { nodesOf, referredItems } from '../../../rulebook/rules/criteria/criterion-tree.js';
import { clauseTexts, treesOf, type ClauseText } from './clause-texts.js';
import { findingAt, type Finding } from './finding.js';

/**
 * Values that conditions lost, or newly list, while the words of their clause name them still, or
 * not yet; and values that the words lost, or newly name, while the conditions stay. Words count by
 * the value's own name, so that a value which the clause calls otherwise is never told. Nothing
 * without a base to compare with.
 */
export const findClauseValues = (
  content: CatalogueContent,
  base: CatalogueContent | null,
): readonly Finding[] => {
  if (base === null) return [];
  const [was, is] = [sideOf(base), sideOf(content)];
  return content.criteria.flatMap((one) => {
    const { itemCode } = one;
    const words = (is.texts.get(itemCode) ?? []).filter(({ isClause }) => isClause);
    const old = (was.texts.get(itemCode) ?? []).filter(({ isClause }) => isClause);
    const judgedBy = [itemCode, ...treesOf(one).flatMap(referredItems)];
    const isTouched =
      judgedBy.some((code) => was.criteria.get(code) !== is.criteria.get(code)) ||
      words.some((text, at) => text.said !== old[at]?.said);
    if (!isTouched) return [];
    const listed = { had: listedIn(judgedBy, was), has: listedIn(judgedBy, is) };
    return words.flatMap((text, at) =>
      differing({ text, old: old[at]?.said ?? '', ...listed, facts: is.facts }),
    );
  });
};

interface Side {
  readonly texts: ReadonlyMap<string, readonly ClauseText[]>;
  readonly criteria: ReadonlyMap<string, ItemCriteria>;
  readonly facts: ReadonlyMap<string, FactDefinition>;
}

const sideOf = (content: CatalogueContent): Side => ({
  texts: clauseTexts(content),
  criteria: new Map(content.criteria.map((one) => [one.itemCode, one])),
  facts: new Map(content.facts.map((one) => [one.key, one])),
});

/** In how many of the trees each value of each fact is listed. */
type Listed = ReadonlyMap<string, ReadonlyMap<string, number>>;

const listedIn = (itemCodes: readonly string[], { criteria }: Side): Listed => {
  const listed = new Map<string, Map<string, number>>();
  for (const tree of itemCodes.flatMap((code) => criteria.get(code) ?? []).flatMap(treesOf)) {
    const pairs = new Map(nodesOf(tree).flatMap(valuesOf));
    for (const [fact, code] of pairs.values()) {
      const values = listed.get(fact) ?? new Map<string, number>();
      listed.set(fact, values.set(code, (values.get(code) ?? 0) + 1));
    }
  }
  return listed;
};

type Pair = readonly [fact: string, code: string];

const valuesOf = (node: CriterionNode): readonly (readonly [string, Pair])[] => {
  const [fact, values] =
    'op' in node
      ? [node.fact, [node.value].flat()]
      : 'when' in node
        ? [node.when.fact, node.when.in]
        : ['', []];
  return values.flatMap((code) =>
    typeof code === 'string' ? [[`${fact}=${code}`, [fact, code]]] : [],
  );
};

interface Compared {
  readonly text: ClauseText;
  readonly old: string;
  readonly had: Listed;
  readonly has: Listed;
  readonly facts: Side['facts'];
}

const differing = ({ text, old, had, has, facts }: Compared): readonly Finding[] =>
  [...new Set([...had.keys(), ...has.keys()])].flatMap((key) => {
    const fact = facts.get(key);
    if (fact?.values === undefined) return [];
    const language = text.place.pointer.endsWith('Zh') ? 'zh' : 'en';
    const [named, names] = [namedIn(old, fact, language), namedIn(text.said, fact, language)];
    const [before, after] = [had.get(key), has.get(key)];
    const isListed = [...(after?.keys() ?? [])].some((code) => names.has(code));
    return fact.values.flatMap(({ code, labelZh, labelEn }) => {
      const what = toldOf({
        count: before?.get(code) ?? 0,
        now: after?.get(code) ?? 0,
        said: named.has(code),
        says: names.has(code),
        isListed,
      });
      return what === null ? [] : [toldAt(text, what, { zh: labelZh, en: labelEn })];
    });
  });

interface Standing {
  /** In how many trees the value was, and is, listed. */
  readonly count: number;
  readonly now: number;
  readonly said: boolean;
  readonly says: boolean;
  /** The words name what else is listed of its fact: they are read as a list. */
  readonly isListed: boolean;
}

const toldOf = ({ count, now, said, says, isListed }: Standing): Told | null => {
  if (now < count) return said && says ? 'value_kept' : null;
  if (count === 0 && now > 0) return isListed && !says ? 'value_unsaid' : null;
  if (said === says) return null;
  if (now > 0) return said ? 'value_unworded' : null;
  return says ? 'value_unlisted' : null;
};

type Told = 'value_kept' | 'value_unsaid' | 'value_unworded' | 'value_unlisted';

const toldAt = ({ place, said, name }: ClauseText, what: Told, value: Bilingual): Finding =>
  findingAt(
    place,
    what === 'value_kept' || what === 'value_unsaid' ? 'clause_kept' : 'condition_kept',
    findings.say(`clause_values.${what}`, { name, value, said }),
  );

/** The values that a text names. Of two names one within the other, the longer is read first. */
const namedIn = (
  said: string,
  { values = [] }: FactDefinition,
  language: keyof Bilingual,
): ReadonlySet<string> => {
  let left = said.toLowerCase();
  const named = new Set<string>();
  const longestFirst = values
    .map(({ code, labelZh, labelEn }) => ({
      code,
      parts: partsOf(language === 'zh' ? labelZh : labelEn),
    }))
    .toSorted((one, other) => other.parts.join('').length - one.parts.join('').length);
  for (const { code, parts } of longestFirst) {
    if (parts.length === 0 || !parts.every((part) => left.includes(part))) continue;
    named.add(code);
    for (const part of parts) left = left.replaceAll(part, '\n');
  }
  return named;
};

/** A name without what stands in brackets, parted where it lists; a name of one character says too little. */
const partsOf = (label: string): readonly string[] => {
  const parts = label
    .toLowerCase()
    .replaceAll(/（[^）]*）|\([^)]*\)/gu, '')
    .split(/[、，；,;]|或/u)
    .map((part) => part.trim());
  return parts.every((part) => part.length > 1) ? parts : [];
};
