import type { Authority } from '../../src/contexts/rulebook/rules/content/authority.js';
import type { FactDefinition } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type {
  AssessmentInput,
  FactEvidence,
  GoodsLineInput,
  StatedFact,
} from '../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type {
  CompiledCatalogue,
  CompiledRole,
} from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { standardName } from '../../src/contexts/rulebook/rules/spelling/standard-name.js';

/** One statement, read once: numbers as doubles, everything else as strings. */
export interface PlainStatement {
  readonly figure: number | null;
  readonly words: readonly string[];
  /** Of a set: its members are words that stand beside each other. */
  readonly isSet: boolean;
  readonly holds: boolean;
  readonly usable: boolean;
  readonly standard: string | null;
}

/** What is known of one fact: statements, and values told by the role or the description. */
export interface PlainFact {
  readonly statements: readonly PlainStatement[];
  readonly told: readonly string[] | null;
}

export type PlainFacts = Map<string, PlainFact>;

const ORDER: readonly Authority[] = ['official', 'accredited', 'transaction', 'own', 'marketing'];

/** What reading statements needs, looked up once per revision. */
export interface PlainFactReader {
  readonly definitions: ReadonlyMap<string, FactDefinition>;
  readonly factors: ReadonlyMap<string, number>;
  readonly authorities: ReadonlyMap<string, number>;
}

const quotient = (factor: string): number => {
  const [above = '1', below = '1'] = factor.split('/');
  return Number(above) / Number(below);
};

export const plainFactReader = ({ content }: CompiledCatalogue): PlainFactReader => ({
  definitions: new Map(content.facts.map((one) => [one.key, one])),
  factors: new Map(
    content.facts.flatMap(({ key, units }) =>
      (units ?? []).map(({ unit, factor }) => [`${key} ${unit}`, quotient(factor)] as const),
    ),
  ),
  authorities: new Map(
    content.evidenceTypes.map(({ id, authority }) => [id, ORDER.indexOf(authority)]),
  ),
});

const isInForce = ({ issuedOn, validUntil }: FactEvidence, day: string): boolean =>
  (validUntil ?? day) >= day && (issuedOn ?? day) <= day;

const isUsable = (
  evidence: FactEvidence,
  definition: FactDefinition,
  reader: PlainFactReader,
  day: string,
): boolean => {
  const authority = reader.authorities.get(evidence.type) ?? ORDER.length;
  return authority <= ORDER.indexOf(definition.minimumAuthority) && isInForce(evidence, day);
};

const valueOf = (
  { fact, unit, value }: StatedFact,
  definition: FactDefinition,
  reader: PlainFactReader,
): Pick<PlainStatement, 'figure' | 'words' | 'isSet'> => {
  if (definition.type !== 'number' && definition.type !== 'integer')
    return {
      figure: null,
      words: [value ?? true].flat().map(String),
      isSet: definition.type === 'set',
    };
  const factor = reader.factors.get(`${fact} ${unit ?? definition.unit ?? ''}`) ?? 1;
  return { figure: Number(value) * factor, words: [], isSet: false };
};

const readStatement = (
  stated: StatedFact,
  definition: FactDefinition,
  reader: PlainFactReader,
  day: string,
): PlainStatement => {
  const { evidence, holds, standard } = stated;
  return {
    ...valueOf(stated, definition, reader),
    holds: holds !== false,
    usable: evidence ? isUsable(evidence, definition, reader, day) : false,
    standard: standard ? standardName(standard) : null,
  };
};

const STAGE_FACT = 'activityStage';

/** The name a fact goes by in the rows of one stage: the same everywhere but for the stage itself. */
export const atStage = (key: string, stage: string): string =>
  key === STAGE_FACT ? `${key}@${stage}` : key;

const tellByRole = (facts: PlainFacts, role: CompiledRole, compiled: CompiledCatalogue): void => {
  for (const [key, value] of role.implies)
    if (value === 'byRowStage')
      for (const [stage, values] of Object.entries(compiled.content.roleStages.activityStageOf))
        facts.set(atStage(key, stage), {
          statements: facts.get(key)?.statements ?? [],
          told: values,
        });
    else facts.set(key, { statements: facts.get(key)?.statements ?? [], told: [value] });
};

/** The facts of one line as a rule engine wants them: by key, and by key and stage where rows differ. */
export const plainFacts = (
  line: GoodsLineInput,
  input: AssessmentInput,
  compiled: CompiledCatalogue,
  reader: PlainFactReader,
): PlainFacts => {
  const facts: PlainFacts = new Map();
  const day = line.shippedOn ?? input.approvedOn ?? '';
  const read = (stated: StatedFact): void => {
    const definition = reader.definitions.get(stated.fact);
    if (definition === undefined) return;
    const earlier = facts.get(stated.fact)?.statements ?? [];
    const statements = [...earlier, readStatement(stated, definition, reader, day)];
    facts.set(stated.fact, { statements, told: null });
  };
  input.facts?.forEach(read);
  line.facts?.forEach(read);
  const role = compiled.roles.get(input.role);
  if (role !== undefined) tellByRole(facts, role, compiled);
  return facts;
};
