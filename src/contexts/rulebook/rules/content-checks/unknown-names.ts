/** Whether what an entry names exists: one question for every part, by the places its row tells. */
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { CatalogueDefect, Place } from '../content/catalogue-defect.js';
import { below, notKnown, repeated } from '../content/catalogue-defect.js';
import type { CatalogueIndex } from '../content/catalogue-index.js';
import { catalogueNames } from '../content/catalogue-names.js';
import type { NamedThing, PartName } from '../governed/keyed-parts.js';
import { partNames, partOf } from '../governed/keyed-parts.js';

interface Thing {
  readonly what: Bilingual;
  readonly has: (index: CatalogueIndex, name: string) => boolean;
  /** The name as it is told. */
  readonly shown?: (name: string) => string;
}

const valueOf = (fact: string): Thing => ({
  what: catalogueNames.value,
  has: (index, name) => isValueOf(fact, name, index),
  shown: (name) => `${fact}: ${name}`,
});

const things: Readonly<Record<NamedThing, Thing>> = {
  item: { what: catalogueNames.item, has: ({ items }, name) => items.has(name) },
  fact: { what: catalogueNames.fact, has: ({ facts }, name) => facts.has(name) },
  evidenceType: {
    what: catalogueNames.evidenceType,
    has: ({ evidenceTypes }, name) => evidenceTypes.has(name),
  },
  policy: { what: catalogueNames.policy, has: ({ policies }, name) => policies.has(name) },
  role: { what: catalogueNames.role, has: ({ roles }, name) => roles.has(name) },
  kind: { what: catalogueNames.kind, has: (index, name) => isValueOf('kind', name, index) },
  document: { what: catalogueNames.document, has: (index, name) => isDocument(name, index) },
  citedDocument: {
    what: catalogueNames.document,
    has: (index, name) => isDocument(name, index) || index.cited().has(name),
  },
  activityStage: valueOf('activityStage'),
  applicantRole: valueOf('applicantRole'),
  certifiedAs: valueOf('certifiedAs'),
  norm: {
    what: catalogueNames.document,
    has: (index, name) => isValueOf('conformsTo', name, index),
  },
  salesChannel: valueOf('salesChannel'),
};

export const isValueOf = (fact: string, value: string, { valuesOf }: CatalogueIndex): boolean =>
  valuesOf.get(fact)?.has(value) === true;

/** A standard or a list: a value of `conformsTo` or of `listedIn`. */
const isDocument = (ref: string, index: CatalogueIndex): boolean =>
  isValueOf('conformsTo', ref, index) || isValueOf('listedIn', ref, index);

const namedPlaces = new Map(
  partNames.map((part) => [
    part,
    Object.entries(partOf(part).names ?? {}).map(([path, thing]) => ({
      path,
      steps: path.split('/').filter(Boolean),
      thing: things[thing],
    })),
  ]),
);

/** What an entry names and nothing has: at all places its part tells, or only at those that begin so. */
export const unknownNames = (
  part: PartName,
  entry: unknown,
  place: Place,
  index: CatalogueIndex,
  only = '',
): readonly CatalogueDefect[] =>
  (namedPlaces.get(part) ?? [])
    .filter(({ path }) => path.startsWith(only))
    .flatMap(({ steps, thing: { what, has, shown } }) =>
      namesAt(entry, steps)
        .filter(({ name }) => !has(index, name))
        .map(({ name, at }) => notKnown(below(place, ...at), what, shown?.(name) ?? name)),
    );

interface Named {
  readonly name: string;
  readonly at: readonly string[];
}

const namesAt = (
  value: unknown,
  [step, ...further]: readonly string[],
  at: readonly string[] = [],
): readonly Named[] => {
  if (step === undefined) return value === null ? [] : [{ name: value as string, at }];
  if (typeof value !== 'object' || value === null) return [];
  const inside: readonly (readonly [string, unknown])[] =
    step === '*'
      ? Object.entries(value)
      : [[step, (value as Readonly<Record<string, unknown>>)[step]]];
  return inside.flatMap(([name, one]) => namesAt(one, further, [...at, name]));
};

/** That an earlier one of the same key stands in the list: told at `member` of the entry at a position. */
export const repeatedKeys = (
  keys: readonly string[],
  what: Bilingual,
): ((position: number, place: Place) => readonly CatalogueDefect[]) => {
  const first = new Map<string | undefined, number>();
  for (const [position, key] of keys.entries()) if (!first.has(key)) first.set(key, position);
  return (position, place) => {
    const key = keys[position];
    return first.get(key) === position ? [] : [repeated(place, what, key)];
  };
};
