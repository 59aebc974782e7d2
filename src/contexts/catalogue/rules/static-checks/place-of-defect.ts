import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { stepsOf } from '../../../rulebook/rules/content/catalogue-defect.js';
import type { CatalogueDefect } from '../../../rulebook/rules/content/catalogue-defect.js';
import { catalogueFiles } from '../../../rulebook/rules/content/catalogue-files.js';
import type { GovernedPart } from '../../../rulebook/rules/governed/governed-entries.js';
import {
  entriesIn,
  keyIn,
  partInFile,
  partOf,
} from '../../../rulebook/rules/governed/keyed-parts.js';
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
  const found = partInFile(file, steps);
  return found === undefined
    ? outside(file, steps, content)
    : inPart(found.part as GovernedPart, found.inside, content);
};

/** In a list by the position of the entry, in a map by its name. */
const inPart = (
  part: GovernedPart,
  [name = '', ...inside]: readonly string[],
  content: CatalogueContent,
): FindingPlace => {
  if (partOf(part).map !== undefined) return placeIn(part, name, ...inside);
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
