import type { CompiledCatalogue, CompiledKind } from '../assessment/compiled-catalogue.js';
import { isInformative } from '../retrieval/plain-words/text-features.js';
import { isHan } from '../../../rulebook/rules/spelling/fold-character.js';

/** Words of size and praise tell no kind: a high-efficiency motor is no high-voltage motor. */
const DEGREES: ReadonlySet<string> = new Set(
  'high low medium large small big new super ultra efficiency efficient energy saving advanced green'.split(
    ' ',
  ),
);

const tellsKind = (feature: string, { vocabulary }: CompiledCatalogue): boolean =>
  isInformative(feature, vocabulary.classes) && !DEGREES.has(feature);

/** A pair of Han characters says about half a word. */
const weightOf = (feature: string): number => (isHan(feature.charCodeAt(0)) ? 0.5 : 1);

/** A kind fits when the words of its own weigh a word at least, and clearly more than those of the next kind. */
const LEAST_FIT = 1;
const CLEARLY = 1.5;

interface Fit {
  readonly kind: string;
  readonly fit: number;
}

/** Words of a kind's names that the texts have too. */
const sharedWith = (
  features: ReadonlySet<string>,
  kind: CompiledKind | undefined,
  compiled: CompiledCatalogue,
): string[] => {
  const shared: string[] = [];
  if (kind === undefined) return shared;
  for (const feature of kind.nameFeatures)
    if (features.has(feature) && tellsKind(feature, compiled)) shared.push(feature);
  return shared;
};

/** How well each kind's names fit the texts; words that few of the kinds have count most. */
const fitsOf = (
  kinds: readonly string[],
  features: ReadonlySet<string>,
  compiled: CompiledCatalogue,
): readonly Fit[] => {
  const shared = kinds.map((kind) => sharedWith(features, compiled.kinds.get(kind), compiled));
  const holders = new Map<string, number>();
  for (const feature of shared.flat()) holders.set(feature, (holders.get(feature) ?? 0) + 1);
  return kinds.map((kind, at) => ({
    kind,
    fit: (shared[at] ?? []).reduce((sum, one) => sum + weightOf(one) / (holders.get(one) ?? 1), 0),
  }));
};

/** Words of a kind's label that none of its rivals has. */
const ownFeatures = (
  kind: string,
  rivals: readonly string[],
  compiled: CompiledCatalogue,
): readonly string[] => {
  const others = rivals
    .filter((one) => one !== kind)
    .map((one) => compiled.kinds.get(one)?.features ?? new Set<string>());
  return [...(compiled.kinds.get(kind)?.features ?? [])].filter(
    (feature) => tellsKind(feature, compiled) && !others.some((one) => one.has(feature)),
  );
};

/** Of kinds that names tell alike, those of whose labels' own words the texts have some; all if none. */
export const kindsWithOwnWords = (
  kinds: readonly string[],
  features: ReadonlySet<string>,
  compiled: CompiledCatalogue,
): readonly string[] => {
  if (kinds.length < 2) return kinds;
  const told = kinds.filter((kind) =>
    ownFeatures(kind, kinds, compiled).some((feature) => features.has(feature)),
  );
  return told.length > 0 ? told : kinds;
};

/** Of kinds that no name tells, the one whose names share clearly the most with the texts; all if none does. */
export const kindsFittingBest = (
  kinds: readonly string[],
  features: ReadonlySet<string>,
  compiled: CompiledCatalogue,
): readonly string[] => {
  if (kinds.length < 2) return kinds;
  const [first, second] = [...fitsOf(kinds, features, compiled)].sort((a, b) => b.fit - a.fit);
  if (first === undefined || first.fit < LEAST_FIT) return kinds;
  return first.fit >= (second?.fit ?? 0) * CLEARLY ? [first.kind] : kinds;
};
