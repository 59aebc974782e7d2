import type {
  EvidenceType,
  FactDefinition,
  Policies,
} from '../../../rulebook/rules/content/catalogue-content.js';
import type {
  FactEvidence,
  StatedFact,
} from '../../../rulebook/rules/assessment/assessment-input.js';
import { speaksFor } from '../../../rulebook/rules/content/speaks-for.js';
import { statedStandards } from '../../../rulebook/rules/spelling/standard-name.js';
import { convertUnit } from '../../../rulebook/rules/units/convert-unit.js';
import { isUndated, whyUnusable, type EvidenceSetting } from './evidence-usability.js';
import type { ShownValue, Statement } from './fact-sheet.js';
import { isSuperseded } from './list-edition.js';
import { toNumber } from '../../../rulebook/rules/units/rational.js';
import { whySchemeNotAccepted, type SchemeBook } from './scheme-recognition.js';

/** What reading statements asks of the catalogue and the bank. */
export interface StatementReader {
  readonly setting: EvidenceSetting;
  readonly evidenceTypes: ReadonlyMap<string, EvidenceType>;
  readonly schemes: SchemeBook;
  readonly listEditions: ReadonlyMap<string, readonly Policies['listEditions'][number][]>;
  readonly policy: (id: string) => string | boolean | number | null;
}

const readSet = (value: StatedFact['value']): readonly string[] | null => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map(String) : null;
};

const readBoolean = (value: StatedFact['value']): string | null => {
  // A boolean fact stated without a value is stated to be true.
  if (value === undefined || value === null) return 'true';
  return typeof value === 'boolean' || value === 'true' || value === 'false' ? String(value) : null;
};

const readValue = (stated: StatedFact, definition: FactDefinition): Statement['value'] => {
  const { value } = stated;
  if (definition.type === 'set') return readSet(value);
  if (definition.type === 'boolean') return readBoolean(value);
  if (definition.type === 'number' || definition.type === 'integer')
    return typeof value === 'number' || typeof value === 'string'
      ? convertUnit(definition, value, stated.unit)
      : null;
  return typeof value === 'string' ? value : null;
};

const shownOf = (stated: StatedFact, value: Statement['value']): ShownValue => {
  if (typeof value === 'object' && value !== null && 'numerator' in value) return toNumber(value);
  return stated.value ?? null;
};

const membersOf = (value: Statement['value']): readonly string[] => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? (value as readonly string[]) : [];
};

/** Facts that tell what goods are: a certificate of material leaves open what is made of it. */
const TELLS_GOODS: ReadonlySet<string> = new Set(['kind', 'goodsItem']);

const whyNotUsable = (
  stated: StatedFact,
  evidence: FactEvidence,
  definition: FactDefinition,
  context: { readonly value: Statement['value']; readonly reader: StatementReader },
): string | null => {
  const { reader, value } = context;
  const type = reader.evidenceTypes.get(evidence.type);
  if (type === undefined) return 'unknown_type';
  if (type.certifiesMaterial === true && TELLS_GOODS.has(definition.key)) return 'material_only';
  const weak = whyUnusable(evidence, type, definition, reader.setting);
  if (weak !== null) return weak;
  const members = membersOf(value);
  if (!speaksFor(type, definition.key, members)) return 'other_norm';
  const lists = { editions: reader.listEditions, day: reader.setting.day };
  if (isSuperseded(stated, members, lists)) return 'superseded_edition';
  if (definition.key !== 'certifiedAs' || stated.holds === false) return null;
  const { policy, schemes: book } = reader;
  return whySchemeNotAccepted(evidence, type, { values: members, book, policy });
};

const flagsOf = (evidence: FactEvidence, whyNot: string | null): readonly string[] => {
  if (whyNot === 'superseded_edition') return ['superseded_edition'];
  return isUndated(evidence) ? ['undated_evidence'] : [];
};

type DocumentPart = Pick<
  Statement,
  'usable' | 'evidenceType' | 'whyNot' | 'laboratoryQualified' | 'flags'
>;

const documentOf = (evidence: FactEvidence | null, whyNot: string | null): DocumentPart =>
  evidence === null
    ? { usable: false, evidenceType: null, whyNot, laboratoryQualified: null, flags: [] }
    : {
        usable: whyNot === null,
        evidenceType: evidence.type,
        whyNot,
        laboratoryQualified: evidence.laboratoryQualified ?? null,
        flags: flagsOf(evidence, whyNot),
      };

/** Reads one stated fact: its value in the fact's unit, and whether its evidence counts. */
export const readStatement = (
  stated: StatedFact,
  definition: FactDefinition,
  reader: StatementReader,
): Statement => {
  const value = readValue(stated, definition);
  const { evidence = null, standard = null } = stated;
  const whyNot =
    evidence === null ? null : whyNotUsable(stated, evidence, definition, { value, reader });
  return {
    value,
    shown: shownOf(stated, value),
    holds: stated.holds !== false,
    standard,
    standardNames: standard === null ? null : statedStandards(standard),
    ...documentOf(evidence, whyNot),
  };
};
