/** What finds an item: the lexicon, words of values, the HS map, and the nomenclature the map stands on. */
import { findings } from '../../../../kernel/messages/findings.js';
import type {
  CatalogueContent,
  FactDefinition,
  HsMapEntry,
  LexiconEntry,
  ValueTerms,
} from '../content/catalogue-content.js';
import type { HsNomenclature } from '../../../../kernel/values/identifiers/hs-code.js';
import type { CatalogueDefect, Place } from '../content/catalogue-defect.js';
import { below, defectAt, inconsistent, notKnown, placeAt } from '../content/catalogue-defect.js';
import { catalogueFiles } from '../content/catalogue-files.js';
import type { CatalogueIndex } from '../content/catalogue-index.js';
import { borrowedCodesOf } from '../content/catalogue-index.js';
import { catalogueNames } from '../content/catalogue-names.js';
import { repeatedKeys, unknownNames } from './unknown-names.js';

export const checkLexicon = (
  content: CatalogueContent,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const codes = content.lexicon.map(({ itemCode }) => itemCode);
  const present = new Set(codes);
  const repeatedAt = repeatedKeys(codes, catalogueNames.item);
  return [
    ...content.lexicon.flatMap((entry, position) => {
      const place = placeAt(catalogueFiles.lexicon, position);
      const unknown = (only: string) => unknownNames('lexicon', entry, place, index, only);
      const misplaced = [
        ...unknown('itemCode'),
        ...repeatedAt(position, below(place, 'itemCode')),
      ].slice(0, 1);
      if (misplaced.length > 0) return misplaced;
      return [...checkTerms(entry, place), ...unknown('source')];
    }),
    ...[...index.items.keys()]
      .filter((code) => !present.has(code))
      .map((code) =>
        defectAt(
          placeAt(catalogueFiles.lexicon),
          'missing',
          findings.say('vocabulary.missing', { code }),
        ),
      ),
  ];
};

/** A term stands once, and never both for and against its item. */
export const checkTerms = (entry: LexiconEntry, place: Place): readonly CatalogueDefect[] => [
  ...checkTermPair(entry.termsZh, entry.notTermsZh, place, ['termsZh', 'notTermsZh']),
  ...checkTermPair(entry.termsEn, entry.notTermsEn, place, ['termsEn', 'notTermsEn']),
];

const checkTermPair = (
  terms: readonly string[],
  notTerms: readonly string[],
  place: Place,
  [name, notName]: readonly [string, string],
): readonly CatalogueDefect[] => [
  ...repeatedTerms(terms, below(place, name)),
  ...repeatedTerms(notTerms, below(place, notName)),
  ...notTerms.flatMap((term, position) =>
    terms.includes(term)
      ? [
          inconsistent(
            below(place, notName, position),
            findings.say('vocabulary.both_term_not_term', { term }),
          ),
        ]
      : [],
  ),
];

const repeatedTerms = (terms: readonly string[], place: Place): readonly CatalogueDefect[] => {
  const repeatedAt = repeatedKeys(terms, catalogueNames.term);
  return terms.flatMap((_, position) => repeatedAt(position, below(place, position)));
};

/**
 * Value terms answer facts that exist with values they have, in at least one word. A boolean fact
 * has the value `true`.
 */
export const checkValueTerms = (
  content: CatalogueContent,
  index: CatalogueIndex,
): readonly CatalogueDefect[] =>
  content.valueTerms.flatMap((entry, position) => {
    const place = placeAt(catalogueFiles.valueTerms, position);
    const fact = index.facts.get(entry.fact);
    if (fact === undefined) return unknownNames('valueTerms', entry, place, index);
    if (!hasValue(fact, entry.value))
      return [notKnown(below(place, 'value'), catalogueNames.value, entry.value)];
    return saysSomething(entry)
      ? []
      : [defectAt(place, 'missing', findings.say('vocabulary.missing.at_least_one'))];
  });

const hasValue = (fact: FactDefinition, value: string): boolean =>
  fact.type === 'boolean'
    ? value === 'true'
    : (fact.values ?? []).some(({ code }) => code === value);

const saysSomething = (entry: ValueTerms): boolean =>
  [entry.termsZh, entry.termsEn, entry.kindOnlyZh ?? [], entry.kindOnlyEn ?? []].some(
    (terms) => terms.length > 0,
  );

export const checkHsMap = (
  content: CatalogueContent,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const repeatedAt = repeatedKeys(
    content.hsMap.map(({ hsPrefix }) => hsPrefix),
    catalogueNames.hsPrefix,
  );
  return content.hsMap.flatMap((entry, position) => {
    const place = placeAt(catalogueFiles.hsMap, position);
    const at = below(place, 'hsPrefix');
    return [
      ...(isPrefix(entry.hsPrefix, content.nomenclature)
        ? []
        : [notKnown(at, catalogueNames.hsPrefix, entry.hsPrefix)]),
      ...repeatedAt(position, at),
      ...unknownNames('hsMap', entry, place, index),
      ...checkHsKinds(entry, place, index),
    ];
  });
};

const isPrefix = (prefix: string, { chapters, headings, subheadings }: HsNomenclature): boolean =>
  [chapters, headings, subheadings].some((codes) => Object.hasOwn(codes, prefix));

/** A suggested kind belongs to an item of the entry, or to one that such an item borrows from. */
const checkHsKinds = (
  entry: HsMapEntry,
  place: Place,
  index: CatalogueIndex,
): readonly CatalogueDefect[] => {
  const kinds = index.facts.get('kind')?.values ?? [];
  const own = [entry.tradeItem, entry.manufactureItem, ...entry.alternatives].filter(
    (code) => code !== null,
  );
  const items = new Set(
    own.flatMap((code) => [code, ...borrowedCodesOf(index.criteria.get(code))]),
  );
  return (entry.kinds ?? []).flatMap((code, position) => {
    const at = below(place, 'kinds', position);
    const kind = kinds.find((one) => one.code === code);
    if (kind === undefined) return [notKnown(at, catalogueNames.kind, code)];
    if (kind.items?.some((item) => items.has(item)) !== false) return [];
    return [inconsistent(at, findings.say('vocabulary.kind_belongs_none_items', { code }))];
  });
};

/** Removed codes are no longer in the nomenclature, their successors are. */
export const checkNomenclature = ({ nomenclature }: CatalogueContent): readonly CatalogueDefect[] =>
  Object.entries(nomenclature.removed).flatMap(([code, { successors }]) => {
    const place = placeAt(catalogueFiles.environmentalGoods, 'removedCodes', code);
    const inForce = (one: string): boolean => Object.hasOwn(nomenclature.subheadings, one);
    return [
      ...(inForce(code)
        ? [inconsistent(place, findings.say('vocabulary.removed_code_still_in', { code }))]
        : []),
      ...successors.flatMap((one, position) =>
        inForce(one)
          ? []
          : [notKnown(below(place, 'hs2022Successors', position), catalogueNames.hsPrefix, one)],
      ),
    ];
  });
