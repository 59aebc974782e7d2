import { anyGoods, anyZh, classEn, type WordClasses } from '../../text/grammar-classes.js';
import type {
  CatalogueContent,
  CatalogueNode,
  FactDefinition,
  FactValue,
  LexiconEntry,
  ValueTerms,
} from '../../../../rulebook/rules/content/catalogue-content.js';
import { lazy } from '../../../../../kernel/values/lazy.js';
import {
  type KindNames,
  kindNamesOf,
  kindsOfTermEn,
  kindsOfTermZh,
  piecesEn,
  piecesZh,
  wholeLabelEn,
  wholeLabelZh,
} from './kind-names.js';
import type { NameRun, TermBook } from './term-book.js';
import type { KindsOf, ValueUse } from './term-list.js';

interface Collector {
  readonly book: TermBook;
  readonly content: CatalogueContent;
  readonly itemIndex: ReadonlyMap<string, number>;
  readonly factIndex: ReadonlyMap<string, number>;
  readonly kindsIn: (itemCode: string) => readonly KindNames[];
  readonly entryOf: ReadonlyMap<string, LexiconEntry>;
  /** Words for any goods at all. */
  readonly ofAny: ReadonlySet<string>;
}

/** The names of the kinds of each item, worked out when a term of the item is first found. */
const kindNamesByItem = (
  kinds: readonly FactValue[],
): ((itemCode: string) => readonly KindNames[]) => {
  const byItem = new Map<string, (() => KindNames)[]>();
  for (const kind of kinds) {
    const names = lazy(() => kindNamesOf(kind));
    for (const item of kind.items ?? []) {
      const known = byItem.get(item);
      if (known === undefined) byItem.set(item, [names]);
      else known.push(names);
    }
  }
  return (itemCode) => (byItem.get(itemCode) ?? []).map((names) => names());
};

const listIn = ({ names }: TermBook, texts: readonly string[]): NameRun => {
  const from = names.readList(texts);
  return { from, to: from + texts.length };
};

const nameIn = ({ names }: TermBook, text: string): NameRun => {
  const from = names.read(text);
  return { from, to: from + 1 };
};

/** Terms of a trade item that its source items have too are searched there (README). */
const repeatedIn = (
  sources: readonly LexiconEntry[],
  pick: (one: LexiconEntry) => readonly string[],
): ReadonlySet<string> => new Set(sources.flatMap(pick));

/** The run of a list of names, or one run for each name if some are repeated and left out. */
const runsWithout = (
  run: NameRun,
  texts: readonly string[],
  repeated: ReadonlySet<string>,
): readonly NameRun[] =>
  repeated.size === 0
    ? [run]
    : texts.flatMap((text, step) => {
        const from = run.from + step;
        return repeated.has(text) ? [] : [{ from, to: from + 1 }];
      });

const zhOf = (entry: LexiconEntry): readonly string[] => entry.termsZh;
const enOf = (entry: LexiconEntry): readonly string[] => entry.termsEn;

const collectEntry = (collector: Collector, entry: LexiconEntry): void => {
  const { book, entryOf } = collector;
  const item = collector.itemIndex.get(entry.itemCode);
  if (item === undefined) return;
  const sources = (entry.source ?? []).flatMap((code) => entryOf.get(code) ?? []);
  const { en, zh } = kindReaders(collector, entry.itemCode);
  for (const { kindsOf, pick } of [
    { pick: zhOf, kindsOf: zh },
    { pick: enOf, kindsOf: en },
  ]) {
    const texts = pick(entry);
    for (const run of runsWithout(listIn(book, texts), texts, repeatedIn(sources, pick)))
      book.addOwn(run, item, kindsOf);
  }
  // The not-terms of an item with several sources are a mixture: each source rules out for itself.
  if ((entry.source ?? []).length <= 1) collectLookAlikes(book, entry, item);
};

/** Which kinds a term of an item tells, in either language. */
const kindReaders = (
  { kindsIn }: Collector,
  itemCode: string,
): { readonly zh: KindsOf; readonly en: KindsOf } => ({
  zh: (term) => kindsOfTermZh(term, kindsIn(itemCode)),
  en: (term) => kindsOfTermEn(term, kindsIn(itemCode)),
});

const collectLookAlikes = (book: TermBook, entry: LexiconEntry, item: number): void => {
  for (const terms of [entry.notTermsZh, entry.notTermsEn]) book.addNot(listIn(book, terms), item);
};

const NAME_TAIL_ZH = new RegExp(`${anyZh('itemNameTails')}$`);
const NAME_HEAD_EN = new RegExp(`^(?:${classEn('itemNameStarts').join('|')})\\s+`, 'i');

const collectName = (collector: Collector, node: CatalogueNode): void => {
  const item = collector.itemIndex.get(node.code);
  if (item === undefined) return;
  const zh = node.nameZh.replace(/（.*?）/g, '').replace(NAME_TAIL_ZH, '');
  const en = node.nameEn.replace(/\(.*?\)/g, '').replace(NAME_HEAD_EN, '');
  const { book } = collector;
  const kindsOf = kindReaders(collector, node.code);
  if (zh.length > 2) book.addOwn(nameIn(book, zh), item, kindsOf.zh);
  if (en.includes(' ')) book.addOwn(nameIn(book, en), item, kindsOf.en);
};

const MIN_PIECE_ZH = 2;
/** Names of a kind from its labels: they tell the kind, and its items when they are whole names. */
const collectKind = (collector: Collector, kind: FactValue): void => {
  const { book, ofAny } = collector;
  for (const piece of piecesZh(kind.labelZh))
    if (piece.length >= MIN_PIECE_ZH && !ofAny.has(piece))
      book.addKind(nameIn(book, piece), kind.code);
  for (const piece of piecesEn(kind.labelEn))
    if (!ofAny.has(piece.toLowerCase())) book.addKind(nameIn(book, piece), kind.code);
  const whole = [wholeLabelZh(kind.labelZh), wholeLabelEn(kind.labelEn)];
  const naming = namingOf(collector, kind);
  for (const name of whole) if (name !== null) nameItems(book, nameIn(book, name), naming);
};

/** The items that goods of a kind can be of, and the kind as what their names tell. */
interface Naming {
  readonly items: readonly number[];
  readonly kindsOf: KindsOf;
}

const namingOf = (collector: Collector, kind: FactValue): Naming => {
  const kinds = [kind.code];
  return {
    items: (kind.items ?? []).flatMap((code) => collector.itemIndex.get(code) ?? []),
    kindsOf: () => kinds,
  };
};

const nameItems = (book: TermBook, names: NameRun, { items, kindsOf }: Naming): void => {
  for (const item of items) book.addOwn(names, item, kindsOf);
};

/** Values that say nothing in particular: their labels are no names of anything. */
const NO_NAME: ReadonlySet<string> = new Set(['other', 'none', 'ordinary', 'below', 'hfc']);

const collectValue = (collector: Collector, definition: FactDefinition, value: FactValue): void => {
  const fact = collector.factIndex.get(definition.key);
  if (fact === undefined || NO_NAME.has(value.code)) return;
  const use: ValueUse = { fact, value: value.code };
  const zh = piecesZh(value.labelZh);
  const least = zh.length === 1 ? 2 : 3;
  const { book } = collector;
  for (const piece of zh) if (piece.length >= least) book.addValue(nameIn(book, piece), use);
  const en = wholeLabelEn(value.labelEn);
  if (en !== null) book.addValue(nameIn(book, en), use);
};

const collectFact = (collector: Collector, definition: FactDefinition): void => {
  const values = definition.values ?? [];
  if (readFromWords(definition) && definition.key !== 'goodsItem')
    for (const value of values) collectValue(collector, definition, value);
};

/** Identity facts, and those of the deal that a role leaves open, are read from words. */
const readFromWords = (definition: FactDefinition): boolean =>
  definition.nature === 'identity' ||
  definition.nature === 'context' ||
  ['mercuryFree', 'feedstock', 'hydrogenSource', 'refrigerantClass'].includes(definition.key);

const collectKindTerms = (collector: Collector, entry: ValueTerms, kind: FactValue): void => {
  const { book } = collector;
  const naming = namingOf(collector, kind);
  for (const terms of [entry.termsZh, entry.termsEn]) {
    const names = listIn(book, terms);
    book.addKind(names, kind.code);
    nameItems(book, names, naming);
  }
  for (const terms of [entry.kindOnlyZh ?? [], entry.kindOnlyEn ?? []])
    book.addKind(listIn(book, terms), kind.code);
};

const collectWords = ({ book }: Collector, entry: ValueTerms, fact: number): void => {
  const use: ValueUse = { fact, value: entry.value };
  for (const terms of [entry.termsZh, entry.termsEn]) book.addValue(listIn(book, terms), use);
  for (const terms of [entry.notTermsZh ?? [], entry.notTermsEn ?? []])
    book.addNotValue(listIn(book, terms), use);
};

function* collectValueTerms(collector: Collector): Steps {
  const kindFact = collector.content.facts.find((fact) => fact.key === 'kind');
  const kinds = new Map((kindFact?.values ?? []).map((kind) => [kind.code, kind]));
  yield* inStretches(collector.content.valueTerms, (entry) => {
    const fact = collector.factIndex.get(entry.fact);
    const kind = entry.fact === 'kind' ? kinds.get(entry.value) : undefined;
    if (kind !== undefined) collectKindTerms(collector, entry, kind);
    else if (fact !== undefined) collectWords(collector, entry, fact);
  });
}

type Steps = Generator<undefined, void, void>;

/** So many at a stretch, some ten milliseconds at most. */
const stretch = 8;

function* inStretches<One>(all: readonly One[], collect: (one: One) => void): Steps {
  for (const [at, one] of all.entries()) {
    collect(one);
    if (at % stretch === 0) yield;
  }
}

/** Puts every term of a catalogue's content into the book, in steps. */
export function* collectTerms(
  book: TermBook,
  content: CatalogueContent,
  {
    classes,
    ...indexes
  }: Pick<Collector, 'itemIndex' | 'factIndex'> & { readonly classes: WordClasses },
): Steps {
  const kinds = content.facts.find((fact) => fact.key === 'kind')?.values ?? [];
  const kindsIn = kindNamesByItem(kinds);
  const entryOf = new Map(content.lexicon.map((entry) => [entry.itemCode, entry]));
  const ofAny = anyGoods(classes);
  const collector: Collector = { book, content, ...indexes, kindsIn, entryOf, ofAny };
  yield* inStretches(content.lexicon, (entry) => collectEntry(collector, entry));
  for (const node of content.nodes) if (node.level === 3) collectName(collector, node);
  yield;
  for (const definition of content.facts)
    if (definition.key === 'kind')
      yield* inStretches(definition.values ?? [], (kind) => collectKind(collector, kind));
    else collectFact(collector, definition);
  yield* collectValueTerms(collector);
}
