import type { HsMapEntry } from '../../../../rulebook/rules/content/catalogue-content.js';
import type { DealRole } from '../../../../rulebook/rules/content/catalogue-terms.js';
import type { CompiledCatalogue } from '../../assessment/compiled-catalogue.js';
import { foldText } from '../../../../rulebook/rules/spelling/fold-character.js';

/** Six digits; the eight or ten of the national tariff; or nothing, as these are given already. */
export type HsWant = 'six_digits' | 'national_line' | 'description';

/** What a line's HS code suggests: never what the goods are. */
export interface HsFinding {
  /** Six digits as given, or fewer. */
  readonly hs6: string;
  /** Items suggested first for the role, then the alternatives. */
  readonly first: readonly string[];
  readonly others: readonly string[];
  /** The same by index. */
  readonly firstItems: readonly number[];
  readonly otherItems: readonly number[];
  /** Kinds of goods the code suggests, for questions only. */
  readonly kinds: readonly string[];
  readonly prefix: string | null;
  readonly removed: boolean;
  /** What would tell the items apart where the map knows only the heading of the code; null where it knows more. */
  readonly wants: HsWant | null;
  /** The map says in so many words that goods of the code are in no item. */
  readonly saysNone: boolean;
}

const TRADING: ReadonlySet<DealRole> = new Set([
  'trader',
  'agent',
  'online_wholesaler',
  'retailer',
]);

const SHORTEST_PREFIX = 2;

const longestPrefix = (code: string, compiled: CompiledCatalogue): HsMapEntry | undefined => {
  for (let length = code.length; length >= SHORTEST_PREFIX; length -= 1) {
    const entry = compiled.hsPrefixes.get(code.slice(0, length));
    if (entry !== undefined) return entry;
  }
  return undefined;
};

const successorsOf = (hs6: string, compiled: CompiledCatalogue): readonly string[] | undefined => {
  const { removed } = compiled.content.nomenclature;
  return Object.hasOwn(removed, hs6) ? removed[hs6]?.successors : undefined;
};

/** The item of an entry that serves the role; roles without an HS choice take either. */
const itemsFor = (entry: HsMapEntry, role: DealRole): readonly string[] => {
  if (TRADING.has(role)) return entry.tradeItem === null ? [] : [entry.tradeItem];
  if (role === 'maker') return entry.manufactureItem === null ? [] : [entry.manufactureItem];
  return [];
};

const indexesOf = (codes: readonly string[], { itemOf }: CompiledCatalogue): readonly number[] =>
  codes.flatMap((code) => itemOf.get(code)?.index ?? []);

const unique = (codes: readonly string[]): readonly string[] => [...new Set(codes)];

const otherItemOf = (entry: HsMapEntry): readonly string[] =>
  [entry.tradeItem, entry.manufactureItem].filter((code) => code !== null);

const SIX_DIGITS = 6;
const NATIONAL_LINE = 8;

const wantOf = ({ length }: string): HsWant => {
  if (length < SIX_DIGITS) return 'six_digits';
  return length < NATIONAL_LINE ? 'national_line' : 'description';
};

const findHs = (code: string, role: DealRole, compiled: CompiledCatalogue): HsFinding => {
  const hs6 = code.slice(0, 6);
  const successors = successorsOf(hs6, compiled);
  const entries = (successors ?? [code]).flatMap((one) => longestPrefix(one, compiled) ?? []);
  const first = unique(entries.flatMap((entry) => itemsFor(entry, role)));
  const others = unique(
    entries.flatMap((entry) => [...entry.alternatives, ...otherItemOf(entry)]),
  ).filter((one) => !first.includes(one));
  const mapped = first.length + others.length > 0;
  return {
    hs6,
    first,
    others,
    firstItems: indexesOf(first, compiled),
    otherItems: indexesOf(others, compiled),
    kinds: unique(entries.flatMap((entry) => entry.kinds ?? [])),
    prefix: entries[0]?.hsPrefix ?? null,
    removed: successors !== undefined,
    wants: !mapped && entries.some((entry) => entry.confidence === 'low') ? wantOf(code) : null,
    saysNone: !mapped && entries.some((entry) => entry.confidence === 'none'),
  };
};

/** Findings by role and code, for each catalogue: goods of the same few codes come again and again. */
const findings = new WeakMap<CompiledCatalogue, Map<string, HsFinding>>();
/** Bounded, so that no stream of codes can grow it. */
const MOST_FINDINGS = 20_000;

const findingsOf = (compiled: CompiledCatalogue): Map<string, HsFinding> => {
  const known = findings.get(compiled);
  if (known !== undefined) return known;
  const fresh = new Map<string, HsFinding>();
  findings.set(compiled, fresh);
  return fresh;
};

const ONLY_DIGITS = /^\d+$/;

const digitsOf = (hsCode: string): string =>
  ONLY_DIGITS.test(hsCode) ? hsCode : foldText(hsCode).replaceAll(/\D/g, '');

/** Whether a code names a subheading that HS 2022 does not have and no earlier edition had: it says nothing of the goods. */
export const isNoHsCode = (hsCode: string, { content }: CompiledCatalogue): boolean => {
  const hs6 = digitsOf(hsCode).slice(0, 6);
  const { removed, subheadings } = content.nomenclature;
  return hs6.length === 6 && !Object.hasOwn(subheadings, hs6) && !Object.hasOwn(removed, hs6);
};

/** Looks a commodity code up, longest prefix first; a removed code through its successors. */
export const lookUpHs = (
  hsCode: string,
  role: DealRole,
  compiled: CompiledCatalogue,
): HsFinding | null => {
  const code = digitsOf(hsCode);
  if (code.length < SHORTEST_PREFIX) return null;
  const known = findingsOf(compiled);
  const key = `${role} ${code}`;
  const found = known.get(key) ?? findHs(code, role, compiled);
  if (known.size < MOST_FINDINGS) known.set(key, found);
  return found;
};
