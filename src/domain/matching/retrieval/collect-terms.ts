import type {
  CatalogueNode,
  FactDefinition,
  FactValue,
  LexiconEntry,
} from '../../catalogue/catalogue-content.js';
import type { MatchingContent, ValueTerms, ValueUse } from '../compiled-catalogue.js';
import { ANY_GOODS } from './any-goods.js';
import { kindNamesOf, kindsOfTermEn, kindsOfTermZh, type KindNames } from './kind-affinity.js';
import { piecesEn, piecesZh, wholeLabelEn, wholeLabelZh } from './label-pieces.js';
import type { TermBook } from './term-book.js';

interface Collector {
  readonly book: TermBook;
  readonly content: MatchingContent;
  readonly itemIndex: ReadonlyMap<string, number>;
  readonly factIndex: ReadonlyMap<string, number>;
  readonly kindsIn: ReadonlyMap<string, readonly KindNames[]>;
}

/** Kinds by the item they stand in, with their names. */
export const kindNamesByItem = (
  kinds: readonly FactValue[],
): ReadonlyMap<string, readonly KindNames[]> => {
  const byItem = new Map<string, KindNames[]>();
  for (const kind of kinds) {
    const names = kindNamesOf(kind);
    for (const item of kind.items ?? []) byItem.set(item, [...(byItem.get(item) ?? []), names]);
  }
  return byItem;
};

/** Terms of a trade item that its source items have too are searched there (README). */
const ownTerms = (
  entry: LexiconEntry,
  sources: readonly LexiconEntry[],
  pick: (one: LexiconEntry) => readonly string[],
): readonly string[] => {
  const repeated = new Set(sources.flatMap(pick));
  return pick(entry).filter((term) => !repeated.has(term));
};

const collectEntry = (collector: Collector, entry: LexiconEntry): void => {
  const { book, content } = collector;
  const item = collector.itemIndex.get(entry.itemCode);
  if (item === undefined) return;
  const kinds = collector.kindsIn.get(entry.itemCode) ?? [];
  const from = entry.source ?? [];
  const sources = content.lexicon.filter((one) => from.includes(one.itemCode));
  for (const term of ownTerms(entry, sources, (one) => one.termsZh))
    book.addOwn(term, item, kindsOfTermZh(term, kinds));
  for (const term of ownTerms(entry, sources, (one) => one.termsEn))
    book.addOwn(term, item, kindsOfTermEn(term, kinds));
  // The not-terms of an item with several sources are a mixture: each source rules out for itself.
  if (from.length > 1) return;
  for (const term of [...entry.notTermsZh, ...entry.notTermsEn]) book.addNot(term, item);
};

const NAME_TAIL_ZH =
  /(建设、运营和改造|建设运营和改造|建设、改造和运维|建设和运营|建设、养护管理和运营|设计和建造|建设和运维|建设|制造|生产|贸易|批发|零售|开发与利用|消费|活动|服务)$/;
const NAME_HEAD_EN =
  /^(manufacture of|production of|trade in|wholesale of|wholesale trade in|retail of|construction and operation of|construction of|building and operation of|development and use of)\s+/i;

const collectName = (collector: Collector, node: CatalogueNode): void => {
  const item = collector.itemIndex.get(node.code);
  if (item === undefined) return;
  const kinds = collector.kindsIn.get(node.code) ?? [];
  const zh = node.nameZh.replace(/（.*?）/g, '').replace(NAME_TAIL_ZH, '');
  const en = node.nameEn.replace(/\(.*?\)/g, '').replace(NAME_HEAD_EN, '');
  if (zh.length > 2) collector.book.addOwn(zh, item, kindsOfTermZh(zh, kinds));
  if (en.includes(' ')) collector.book.addOwn(en, item, kindsOfTermEn(en, kinds));
};

const MIN_PIECE_ZH = 2;
/** Names of a kind from its labels: they tell the kind, and its items when they are whole names. */
const collectKind = (collector: Collector, kind: FactValue): void => {
  const { book } = collector;
  for (const piece of piecesZh(kind.labelZh))
    if (piece.length >= MIN_PIECE_ZH && !ANY_GOODS.has(piece)) book.addKind(piece, kind.code);
  for (const piece of piecesEn(kind.labelEn))
    if (!ANY_GOODS.has(piece.toLowerCase())) book.addKind(piece, kind.code);
  const whole = [wholeLabelZh(kind.labelZh), wholeLabelEn(kind.labelEn)];
  for (const name of whole) if (name !== null) nameItems(collector, name, kind);
};

const nameItems = (collector: Collector, name: string, kind: FactValue): void => {
  for (const code of kind.items ?? []) {
    const item = collector.itemIndex.get(code);
    if (item !== undefined) collector.book.addOwn(name, item, [kind.code]);
  }
};

/** Values that say nothing in particular: their labels are no names of anything. */
const NO_NAME: ReadonlySet<string> = new Set(['other', 'none', 'ordinary', 'below', 'hfc']);

const collectValue = (collector: Collector, definition: FactDefinition, value: FactValue): void => {
  const fact = collector.factIndex.get(definition.key);
  if (fact === undefined || NO_NAME.has(value.code)) return;
  const use: ValueUse = { fact, value: value.code };
  const zh = piecesZh(value.labelZh);
  const least = zh.length === 1 ? 2 : 3;
  for (const piece of zh) if (piece.length >= least) collector.book.addValue(piece, use);
  const en = wholeLabelEn(value.labelEn);
  if (en !== null) collector.book.addValue(en, use);
};

const collectFact = (collector: Collector, definition: FactDefinition): void => {
  const values = definition.values ?? [];
  if (definition.key === 'kind') for (const kind of values) collectKind(collector, kind);
  else if (readFromWords(definition) && definition.key !== 'goodsItem')
    for (const value of values) collectValue(collector, definition, value);
};

/** Identity facts, and those of the deal that a role leaves open, are read from words. */
const readFromWords = (definition: FactDefinition): boolean =>
  definition.nature === 'identity' ||
  definition.nature === 'context' ||
  ['mercuryFree', 'feedstock', 'hydrogenSource', 'refrigerantClass'].includes(definition.key);

const collectKindTerms = (collector: Collector, entry: ValueTerms, kind: FactValue): void => {
  for (const term of [...entry.termsZh, ...entry.termsEn]) {
    collector.book.addKind(term, kind.code);
    nameItems(collector, term, kind);
  }
  for (const term of [...(entry.kindOnlyZh ?? []), ...(entry.kindOnlyEn ?? [])])
    collector.book.addKind(term, kind.code);
};

const collectWords = (collector: Collector, entry: ValueTerms, fact: number): void => {
  const use: ValueUse = { fact, value: entry.value };
  for (const term of [...entry.termsZh, ...entry.termsEn]) collector.book.addValue(term, use);
  for (const term of [...(entry.notTermsZh ?? []), ...(entry.notTermsEn ?? [])])
    collector.book.addNotValue(term, use);
};

const collectValueTerms = (collector: Collector): void => {
  const kindFact = collector.content.facts.find((fact) => fact.key === 'kind');
  const kinds = new Map((kindFact?.values ?? []).map((kind) => [kind.code, kind]));
  for (const entry of collector.content.valueTerms) {
    const fact = collector.factIndex.get(entry.fact);
    const kind = entry.fact === 'kind' ? kinds.get(entry.value) : undefined;
    if (kind !== undefined) collectKindTerms(collector, entry, kind);
    else if (fact !== undefined) collectWords(collector, entry, fact);
  }
};

/** Puts every term of a catalogue's content into the book. */
export const collectTerms = (
  book: TermBook,
  content: MatchingContent,
  indexes: {
    readonly itemIndex: ReadonlyMap<string, number>;
    readonly factIndex: ReadonlyMap<string, number>;
  },
): void => {
  const kinds = content.facts.find((fact) => fact.key === 'kind')?.values ?? [];
  const collector: Collector = { book, content, ...indexes, kindsIn: kindNamesByItem(kinds) };
  for (const entry of content.lexicon) collectEntry(collector, entry);
  for (const node of content.nodes) if (node.level === 3) collectName(collector, node);
  for (const definition of content.facts) collectFact(collector, definition);
  collectValueTerms(collector);
};
