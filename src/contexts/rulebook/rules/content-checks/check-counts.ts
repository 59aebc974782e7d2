/** The counts the edition states of itself (2025.meta.json) against what is there. */
import { findings } from '../../../../kernel/messages/findings.js';
import type { CatalogueContent } from '../content/catalogue-content.js';
import type { GhgMark } from '../content/catalogue-terms.js';
import type { CatalogueDefect } from '../content/catalogue-defect.js';
import { defectAt, placeAt } from '../content/catalogue-defect.js';
import { catalogueFiles } from '../content/catalogue-files.js';

/** The code of a count that is not what is there. */
export const countDefect = 'count';

export const checkCounts = (content: CatalogueContent): readonly CatalogueDefect[] =>
  countsOf(content).flatMap(({ group, name, count }) => {
    const stated = statedCount(content, group, name);
    if (stated === count) return [];
    return [
      defectAt(
        placeAt(catalogueFiles.meta, group, name),
        countDefect,
        findings.say('counts.count', { stated: String(stated), count }),
      ),
    ];
  });

export interface Count {
  readonly group: 'counts' | 'ghgCounts';
  readonly name: string;
  readonly count: number;
}

/** What a content has of each thing its meta data count. */
export const countsOf = (content: CatalogueContent): readonly Count[] => {
  const items = content.nodes.filter(({ level }) => level === 3);
  const rows = items.flatMap(({ activities }) => activities ?? []);
  const atLevel = (level: number): number =>
    content.nodes.filter((node) => node.level === level).length;
  const rowsWith = (mark: GhgMark): number => rows.filter(({ ghg }) => ghg === mark).length;
  const itemsWith = (mark: GhgMark | 'mixed'): number =>
    items.filter(({ ghgContribution }) => ghgContribution === mark).length;
  return [
    { group: 'counts', name: 'level1', count: atLevel(1) },
    { group: 'counts', name: 'level2', count: atLevel(2) },
    { group: 'counts', name: 'level3', count: items.length },
    { group: 'counts', name: 'activityRows', count: rows.length },
    { group: 'ghgCounts', name: 'rowsDirect', count: rowsWith('direct') },
    { group: 'ghgCounts', name: 'rowsEnabling', count: rowsWith('enabling') },
    { group: 'ghgCounts', name: 'rowsNone', count: rowsWith('none') },
    { group: 'ghgCounts', name: 'itemsDirect', count: itemsWith('direct') },
    { group: 'ghgCounts', name: 'itemsEnabling', count: itemsWith('enabling') },
    { group: 'ghgCounts', name: 'itemsMixed', count: itemsWith('mixed') },
    { group: 'ghgCounts', name: 'itemsNone', count: itemsWith('none') },
  ];
};

const statedCount = (content: CatalogueContent, group: string, name: string): unknown => {
  const counts = content.meta[group];
  return typeof counts === 'object' && counts !== null
    ? (counts as Readonly<Record<string, unknown>>)[name]
    : undefined;
};
