import type { ReferenceEdition } from '../../contexts/catalogue/rules/views/reference-edition.js';
import type { ReferenceLibrary } from './reference-library.js';

/** The earlier editions, each with what is said of it and its entries, the newest first. */
export const referenceEditionsOf = ({
  editions,
  olderEditions,
}: ReferenceLibrary): readonly ReferenceEdition[] => {
  const nodesOf = {
    2024: olderEditions.industry2024,
    2021: olderEditions.bond2021,
    2019: olderEditions.industry2019,
  } as const;
  return editions.map(({ nameZh, nameEn, usableForZh, usableForEn, ...edition }) => ({
    ...edition,
    name: { zh: nameZh, en: nameEn },
    usableFor: { zh: usableForZh, en: usableForEn },
    nodes: nodesOf[edition.edition],
  }));
};
