import { referenceData } from '../../kernel/messages/reference-data.js';
import type { z } from 'zod';
import type { CatalogueNode } from '../../contexts/rulebook/rules/content/catalogue-content.js';
import { notKnown, placeAt } from '../../contexts/rulebook/rules/content/catalogue-defect.js';
import { catalogueFiles } from '../../contexts/rulebook/rules/content/catalogue-files.js';
import type { CatalogueDamage } from './catalogue-damage.js';
import { damageFromDefect } from './catalogue-damage.js';
import type {
  activityEnSchema,
  catalogueNodesSchema,
  conditionSummaryZhSchema,
} from '../../contexts/catalogue/contracts/catalogue-data/catalogue-schema.js';

type Nodes = z.infer<typeof catalogueNodesSchema>;
type ActivityEn = z.infer<typeof activityEnSchema>;
type ConditionSummaryZh = z.infer<typeof conditionSummaryZhSchema>;

/**
 * The nodes with our translations in place: a row's English name by `<itemCode>#<rowIndex>`, else
 * by its Chinese name; an item's condition summary by its code. A text that is missing is left
 * empty: `checkCatalogue` says where.
 */
export const mergeTranslations = (
  nodes: Nodes,
  activityEn: ActivityEn,
  { summaries }: ConditionSummaryZh,
): readonly CatalogueNode[] =>
  nodes.map(({ activities, ...node }) => {
    const summary = summaries[node.code];
    return {
      ...node,
      ...(summary === undefined ? {} : { conditionSummaryZh: summary }),
      ...(activities === undefined
        ? {}
        : {
            activities: activities.map((row, rowIndex) => ({
              ...row,
              activityEn: nameOf(activityEn, `${node.code}#${rowIndex}`, row.activityZh),
            })),
          }),
    };
  });

const nameOf = ({ names, byRow }: ActivityEn, rowId: string, activityZh: string): string =>
  byRow?.[rowId] ?? names[activityZh] ?? '';

/** Translations of rows or items that do not exist: a sign of a name changed on one side only. */
export const strayTranslations = (
  nodes: Nodes,
  { names, byRow }: ActivityEn,
  { summaries }: ConditionSummaryZh,
): readonly CatalogueDamage[] => {
  const rows = nodes.flatMap(({ code, activities }) =>
    (activities ?? []).map((row, rowIndex) => ({ rowId: `${code}#${rowIndex}`, row })),
  );
  const ids = new Set(rows.map(({ rowId }) => rowId));
  const known = new Set(rows.map(({ row }) => row.activityZh));
  const items = new Set(nodes.filter(({ level }) => level === 3).map(({ code }) => code));
  const { activityEn, conditionSummaryZh } = catalogueFiles;
  return [
    ...strays(names, known).map((name) =>
      notKnown(
        placeAt(activityEn, 'names', name),
        referenceData.say('translations.row_named'),
        name,
      ),
    ),
    ...strays(byRow ?? {}, ids).map((id) =>
      notKnown(placeAt(activityEn, 'byRow', id), referenceData.say('translations.row'), id),
    ),
    ...strays(summaries, items).map((code) =>
      notKnown(
        placeAt(conditionSummaryZh, 'summaries', code),
        referenceData.say('translations.item'),
        code,
      ),
    ),
  ].map(damageFromDefect);
};

const strays = (texts: Readonly<Record<string, string>>, known: ReadonlySet<string>): string[] =>
  Object.keys(texts).filter((name) => !known.has(name));
