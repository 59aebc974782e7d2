import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type {
  CatalogueContent,
  EvidenceType,
  FactDefinition,
} from '../content/catalogue-content.js';

/** What the codes of a catalogue revision are called; an unknown code gives `undefined`. */
export interface CatalogueWording {
  readonly itemName: (itemCode: string) => Bilingual | undefined;
  /** What an item asks, in short words of ours. */
  readonly conditionOf: (itemCode: string) => Bilingual | undefined;
  readonly roleName: (role: string) => Bilingual | undefined;
  readonly evidenceTypeName: (id: string) => Bilingual | undefined;
  readonly evidenceType: (id: string) => EvidenceType | undefined;
  readonly fact: (key: string) => FactDefinition | undefined;
  readonly transitionClause: (rule: string) => Bilingual | undefined;
}

const wordings = new WeakMap<CatalogueContent, CatalogueWording>();

/** Index of the names in a catalogue revision, put together once a content: contents do not change. */
export const catalogueWordingOf = (content: CatalogueContent): CatalogueWording => {
  const known = wordings.get(content);
  if (known !== undefined) return known;
  const wording = indexNames(content);
  wordings.set(content, wording);
  return wording;
};

const indexNames = (content: CatalogueContent): CatalogueWording => {
  const items = bilingualMap(
    content.nodes.map((node) => [node.code, { zh: node.nameZh, en: node.nameEn }]),
  );
  const conditions = bilingualMap(
    content.nodes.map(({ code, conditionSummaryEn, conditionSummaryZh }) => [
      code,
      { zh: conditionSummaryZh ?? conditionSummaryEn, en: conditionSummaryEn },
    ]),
  );
  const roles = bilingualMap(
    content.roleStages.roles.map((one) => [one.role, { zh: one.labelZh, en: one.labelEn }]),
  );
  const evidenceTypes = new Map(content.evidenceTypes.map((type) => [type.id, type]));
  const clauses = bilingualMap(
    content.transition.rows.map((row) => [row.id, { zh: row.clauseZh, en: row.clauseEn }]),
  );
  const facts = new Map(content.facts.map((fact) => [fact.key, fact]));
  return {
    itemName: (itemCode) => items.get(itemCode),
    conditionOf: (itemCode) => conditions.get(itemCode),
    roleName: (role) => roles.get(role),
    evidenceTypeName: (id) => {
      const type = evidenceTypes.get(id);
      return type && { zh: type.nameZh, en: type.nameEn };
    },
    evidenceType: (id) => evidenceTypes.get(id),
    fact: (key) => facts.get(key),
    transitionClause: (rule) => clauses.get(rule),
  };
};

const bilingualMap = (
  entries: readonly (readonly [string, Bilingual])[],
): ReadonlyMap<string, Bilingual> => new Map(entries);
