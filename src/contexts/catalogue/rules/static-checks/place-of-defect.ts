import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { CatalogueDefect } from '../../../rulebook/rules/content/catalogue-defect.js';
import { catalogueFiles } from '../../../rulebook/rules/content/catalogue-files.js';
import type { GovernedPart } from '../../../rulebook/rules/governed/governed-entries.js';
import { governedPartNames } from '../../../rulebook/rules/governed/governed-parts.js';
import { entriesIn, keyIn, partOf } from '../../../rulebook/rules/governed/parts.js';
import { placeIn, type FindingPlace } from './finding.js';

/**
 * Where in the governed parts a defect stands that was told by file and pointer of `reference/`.
 * A place that belongs to no entry has an empty key.
 */
export const placeOfDefect = (
  { file, pointer }: Pick<CatalogueDefect, 'file' | 'pointer'>,
  content: CatalogueContent,
): FindingPlace => {
  const steps = stepsOf(pointer);
  const part = governedPartNames.find((name) => {
    const [of, ...members] = partOf(name).file ?? [];
    return of === file && members.every((member, at) => member === steps[at]);
  });
  return part === undefined ? outside(file, steps, content) : inPart(part, steps, content);
};

const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** In a list by the position of the entry, in a map by its name. */
const inPart = (
  part: GovernedPart,
  steps: readonly string[],
  content: CatalogueContent,
): FindingPlace => {
  const { file = [''], map } = partOf(part);
  const [name = '', ...inside] = steps.slice(file.length - 1);
  if (map !== undefined) return placeIn(part, name, ...inside);
  const entry = entriesIn(content, part)[Number(name || '-1')];
  const key = entry === undefined ? '' : keyIn(part, entry);
  const [member, row, ...ofRow] = inside;
  return part === 'nodes' && member === 'activities' && row !== undefined
    ? placeIn('rows', `${key}#${row}`, ...ofRow)
    : placeIn(part, key, ...inside);
};

type Outside = (name: string, content: CatalogueContent) => FindingPlace;

/** Our translations, kept in files of their own, by file and member. */
const besides: Readonly<Record<string, Outside>> = {
  [`${catalogueFiles.conditionSummaryZh}/summaries`]: (code) =>
    placeIn('nodes', code, 'conditionSummaryZh'),
  [`${catalogueFiles.activityEn}/names`]: (nameZh, content) =>
    placeIn('rows', unnamedRow(nameZh, content), 'activityEn'),
};

const outside = (
  file: string,
  [member = '', name = '', ...inside]: readonly string[],
  content: CatalogueContent,
): FindingPlace => {
  const beside = besides[`${file}/${member}`];
  if (beside !== undefined) return beside(name, content);
  const part = file === catalogueFiles.meta ? 'meta' : 'nomenclature';
  return placeIn(part, '', member, name, ...inside);
};

const unnamedRow = (nameZh: string, { nodes }: CatalogueContent): string => {
  const keys = nodes.flatMap(({ activities, code }) =>
    (activities ?? []).flatMap((row, position) =>
      row.activityZh === nameZh && row.activityEn.trim() === '' ? [`${code}#${position}`] : [],
    ),
  );
  return keys[0] ?? '';
};
