import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import type { CatalogueDefect } from '../../../rulebook/rules/content/catalogue-defect.js';
import { catalogueFiles } from '../../../rulebook/rules/content/catalogue-files.js';
import { placeIn, type FindingPart, type FindingPlace } from './finding.js';

/**
 * Where in the governed parts a defect stands that was told by file and pointer of `reference/`.
 * Made once for a content; a place that belongs to no entry has an empty key.
 */
export const placesOfDefects = (
  content: CatalogueContent,
): ((defect: Pick<CatalogueDefect, 'file' | 'pointer'>) => FindingPlace) => {
  const lists = listsOf(content);
  return ({ file, pointer }) => {
    const [first = '', ...rest] = stepsOf(pointer);
    const whole = lists.get(file);
    if (whole !== undefined) return inList(whole, [first, ...rest]);
    const list = lists.get(`${file}/${first}`);
    return list === undefined ? outside(file, [first, ...rest], content) : inList(list, rest);
  };
};

const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

interface List {
  readonly part: FindingPart;
  readonly keys: readonly string[];
}

/** The lists of entries, by file, or by file and member. */
const listsOf = (content: CatalogueContent): ReadonlyMap<string, List> => {
  const { policies } = content;
  const list = (part: FindingPart, keys: readonly string[]): List => ({ part, keys });
  return new Map([
    [
      catalogueFiles.nodes,
      list(
        'nodes',
        content.nodes.map(({ code }) => code),
      ),
    ],
    [
      catalogueFiles.facts,
      list(
        'facts',
        content.facts.map(({ key }) => key),
      ),
    ],
    [
      catalogueFiles.lexicon,
      list(
        'lexicon',
        content.lexicon.map(({ itemCode }) => itemCode),
      ),
    ],
    [
      catalogueFiles.hsMap,
      list(
        'hsMap',
        content.hsMap.map(({ hsPrefix }) => hsPrefix),
      ),
    ],
    [
      catalogueFiles.examples,
      list(
        'examples',
        (content.examples ?? []).map(({ id }) => id),
      ),
    ],
    [
      catalogueFiles.valueTerms,
      list(
        'valueTerms',
        content.valueTerms.map(({ fact, value }) => `${fact}=${value}`),
      ),
    ],
    [
      `${catalogueFiles.criteria}/items`,
      list(
        'criteria',
        content.criteria.map(({ itemCode }) => itemCode),
      ),
    ],
    [
      `${catalogueFiles.evidenceTypes}/documents`,
      list(
        'evidenceTypes',
        content.evidenceTypes.map(({ id }) => id),
      ),
    ],
    [
      `${catalogueFiles.roleStages}/roles`,
      list(
        'roles',
        content.roleStages.roles.map(({ role }) => role),
      ),
    ],
    [
      `${catalogueFiles.policies}/policies`,
      list(
        'policies',
        policies.policies.map(({ id }) => id),
      ),
    ],
    [
      `${catalogueFiles.policies}/foreignSchemes`,
      list(
        'foreignSchemes',
        policies.foreignSchemes.map(({ scheme }) => scheme),
      ),
    ],
    [
      `${catalogueFiles.policies}/listEditions`,
      list(
        'listEditions',
        policies.listEditions.map(({ edition, ref }) => `${ref}@${edition}`),
      ),
    ],
    [
      `${catalogueFiles.transition}/rows`,
      list(
        'transition',
        content.transition.rows.map(({ id }) => id),
      ),
    ],
  ]);
};

const inList = (
  { keys, part }: List,
  [position = '', ...inside]: readonly string[],
): FindingPlace => {
  const key = keys[Number(position || '-1')] ?? '';
  const [member, row, ...ofRow] = inside;
  return part === 'nodes' && member === 'activities' && row !== undefined
    ? placeIn('rows', `${key}#${row}`, ...ofRow)
    : placeIn(part, key, ...inside);
};

type Outside = (name: string, inside: readonly string[], content: CatalogueContent) => FindingPlace;

/** Kept beside the entries of the lists: translations, stages and channels, by file and member. */
const besides: Readonly<Record<string, Outside>> = {
  [`${catalogueFiles.conditionSummaryZh}/summaries`]: (code) =>
    placeIn('nodes', code, 'conditionSummaryZh'),
  [`${catalogueFiles.activityEn}/names`]: (nameZh, _, content) =>
    placeIn('rows', unnamedRow(nameZh, content), 'activityEn'),
  [`${catalogueFiles.roleStages}/activityStageOf`]: (stage, inside) =>
    placeIn('stages', stage, ...inside),
  [`${catalogueFiles.roleStages}/stagesOfChannel`]: (channel, inside) =>
    placeIn('channels', channel, ...inside),
};

const outside = (
  file: string,
  [member = '', name = '', ...inside]: readonly string[],
  content: CatalogueContent,
): FindingPlace => {
  const beside = besides[`${file}/${member}`];
  if (beside !== undefined) return beside(name, inside, content);
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
