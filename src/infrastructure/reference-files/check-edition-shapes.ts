import { referenceData } from '../../kernel/messages/reference-data.js';
import {
  defectAt,
  placeAt,
  repeated,
} from '../../contexts/rulebook/rules/content/catalogue-defect.js';
import type { CatalogueDefect } from '../../contexts/rulebook/rules/content/catalogue-defect.js';
import { catalogueNames } from '../../contexts/rulebook/rules/content/catalogue-names.js';
import type { ReferenceNode } from '../../contexts/catalogue/rules/views/reference-edition.js';
import { referenceEditionsOf } from './reference-editions.js';
import type { ReferenceLibrary } from './reference-library.js';

const files = {
  2024: 'catalogue/2024-industry.json',
  2021: 'catalogue/2021-bond.json',
  2019: 'catalogue/2019-industry.json',
} as const;

/** The tree of each earlier edition, and the counts `editions.json` states of it. */
export const checkEditionShapes = (library: ReferenceLibrary): readonly CatalogueDefect[] =>
  referenceEditionsOf(library).flatMap(({ edition, held, nodes }, place) => [
    ...checkTree(files[edition], nodes),
    ...([1, 2, 3] as const).flatMap((level) => {
      const count = nodes.filter((node) => node.level === level).length;
      const stated = held[`level${level}`];
      if (stated === count) return [];
      return [
        defectAt(
          placeAt('catalogue/editions.json', place, 'held', `level${level}`),
          'count',
          referenceData.say('editions.count', { stated, count }),
        ),
      ];
    }),
  ]);

const checkTree = (file: string, nodes: readonly ReferenceNode[]): readonly CatalogueDefect[] => {
  const first = new Map<string, number>();
  nodes.forEach(({ code }, place) => {
    if (!first.has(code)) first.set(code, place);
  });
  return nodes.flatMap((node, place) => [
    ...(first.get(node.code) === place
      ? []
      : [repeated(placeAt(file, place, 'code'), catalogueNames.node, node.code)]),
    ...(isInPlace(node) || !isParentHeld(node, first)
      ? []
      : [
          defectAt(
            placeAt(file, place, 'code'),
            'inconsistent',
            referenceData.say('editions.inconsistent', { code: node.code }),
          ),
        ]),
  ]);
};

const isInPlace = ({ code, level, parent }: ReferenceNode): boolean => {
  const steps = code.split('.');
  return steps.length === level && (parent ?? '') === steps.slice(0, -1).join('.');
};

/** A parent that is not there is named by itself. */
const isParentHeld = ({ parent }: ReferenceNode, held: ReadonlyMap<string, number>): boolean =>
  parent === null || held.has(parent);
