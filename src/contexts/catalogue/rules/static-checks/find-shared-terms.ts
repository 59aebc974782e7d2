import { findings } from '../../../../kernel/messages/findings.js';
import type {
  CatalogueContent,
  LexiconEntry,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { borrowedCodesOf } from '../../../rulebook/rules/content/catalogue-index.js';
import { foldText } from '../../../rulebook/rules/spelling/fold-character.js';
import { findingAt, placeIn, type Finding } from './finding.js';

/**
 * Terms and item names that the base did not have and that now name another item as well: a term of
 * an item that is a term or the whole name of another, in the form in which texts are read. Items
 * that borrow from each other share words on purpose. New terms of a single character are told too: they stand in words of
 * much else. Nothing without a base to compare with.
 */
export const findSharedTerms = (
  content: CatalogueContent,
  base: CatalogueContent | null,
): readonly Finding[] => {
  if (base === null) return [];
  const fresh = freshWords(content, base);
  if (fresh.length === 0) return [];
  const owners = ownersOf(content, new Set(fresh.map(({ folded }) => folded)));
  const related = relatedItems(content);
  return fresh.flatMap((word) => [
    ...(word.place !== null && /^.$/u.test(word.folded) ? [shortAt(word, word.place)] : []),
    ...[...(owners.get(word.folded) ?? [])]
      .filter((other) => other !== word.itemCode && !related.has(`${word.itemCode} ${other}`))
      .map((other) => sharedAt(word, other)),
  ]);
};

const shortAt = ({ itemCode, word }: Word, place: readonly [string, number]): Finding =>
  findingAt(
    placeIn('lexicon', itemCode, ...place),
    'term_short',
    findings.say('shared.term_short', { word }),
  );

interface Word {
  readonly itemCode: string;
  readonly word: string;
  readonly folded: string;
  /** The list it stands in and its place there; null for a name. */
  readonly place: readonly [list: 'termsZh' | 'termsEn', position: number] | null;
}

const termLists = ['termsZh', 'termsEn'] as const;

const freshWords = (content: CatalogueContent, base: CatalogueContent): readonly Word[] => {
  const entries = new Map(base.lexicon.map((entry) => [entry.itemCode, entry]));
  const names = new Map(base.nodes.map((node) => [node.code, node]));
  const terms = content.lexicon.flatMap((entry) => freshTerms(entry, entries.get(entry.itemCode)));
  const renamed = content.nodes.flatMap(({ code, level, nameEn, nameZh }) => {
    const before = names.get(code);
    return [nameZh, nameEn]
      .filter((name) => level === 3 && name !== before?.nameZh && name !== before?.nameEn)
      .map((word) => ({ itemCode: code, word, folded: foldText(word), place: null }));
  });
  return [...terms, ...renamed];
};

const freshTerms = (entry: LexiconEntry, before: LexiconEntry | undefined): readonly Word[] =>
  entry === before
    ? []
    : termLists.flatMap((list) => {
        const known = new Set(before?.[list] ?? []);
        return entry[list].flatMap((word, position): readonly Word[] =>
          known.has(word)
            ? []
            : [{ itemCode: entry.itemCode, word, folded: foldText(word), place: [list, position] }],
        );
      });

/** Items that have one of the words for a term or a name. */
const ownersOf = (
  { lexicon, nodes }: CatalogueContent,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> => {
  const owners = new Map<string, Set<string>>();
  const add = (word: string, itemCode: string): void => {
    const folded = foldText(word);
    if (!wanted.has(folded)) return;
    const items = owners.get(folded);
    if (items === undefined) owners.set(folded, new Set([itemCode]));
    else items.add(itemCode);
  };
  for (const { itemCode, termsEn, termsZh } of lexicon)
    for (const term of [...termsZh, ...termsEn]) add(term, itemCode);
  for (const { code, level, nameEn, nameZh } of nodes)
    if (level === 3) for (const name of [nameZh, nameEn]) add(name, code);
  return owners;
};

/** Pairs of items that share words on purpose, both ways round. */
const relatedItems = ({ criteria, lexicon }: CatalogueContent): ReadonlySet<string> => {
  const pairs = [
    ...criteria.flatMap((one) => borrowedCodesOf(one).map((to) => [one.itemCode, to] as const)),
    ...lexicon.flatMap(({ itemCode, source }) =>
      (source ?? []).map((to) => [itemCode, to] as const),
    ),
  ];
  return new Set(pairs.flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`]));
};

const sharedAt = ({ itemCode, place, word }: Word, other: string): Finding =>
  findingAt(
    place === null ? placeIn('nodes', itemCode) : placeIn('lexicon', itemCode, ...place),
    'term_of_another_item',
    findings.say('shared.term_of_another_item', { word, other }),
  );
