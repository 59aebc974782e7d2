import type {
  CompiledCatalogue,
  CompiledRole,
  CompiledRow,
} from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import type { CompiledNode } from '../../src/contexts/matching/rules/criteria/compiled-criterion.js';
import type {
  FactSheet,
  FactState,
  Statement,
} from '../../src/contexts/matching/rules/facts/fact-sheet.js';
import { statementBook } from '../../src/contexts/matching/rules/facts/statement-book.js';
import { factsFor, goodsOf, type Place } from '../match/facts-for-row.js';
import { plainCriterion } from '../match/plain-criterion.js';
import type { RandomSource } from '../measuring/random-source.js';
import type { CriteriaCase } from './criteria-case.js';
import { flatFact, toldFact, type FlatFact } from '../match/flat-facts.js';

const DAY = '2026-06-01';

const leafCount = (node: CompiledNode): number => {
  if (node.type === 'leaf') return 1;
  if (node.type === 'not' || node.type === 'when') return leafCount(node.node);
  return node.nodes.reduce((sum, one) => sum + leafCount(one), 0);
};

const policyOf =
  (compiled: CompiledCatalogue): FactSheet['policy'] =>
  (id) =>
    compiled.policyDefaults.get(id) ?? null;

const readStatements = (place: Place, compiled: CompiledCatalogue, random: RandomSource) => {
  const stated = factsFor(place.row, goodsOf(place, compiled, random), compiled, random);
  const policy = policyOf(compiled);
  const book = statementBook(stated, compiled, () => ({
    policy,
    evidenceTypes: compiled.evidenceTypes,
    schemes: compiled.schemes,
    listEditions: compiled.listEditions,
    setting: { role: 'trader', applicantNames: [], model: null, day: DAY, undatedUsable: true },
  }));
  return new Map(compiled.facts.map(({ index }) => [index, book.of(index)]));
};

/** What the role tells, by fact: one value each. */
const toldBy = (
  role: CompiledRole,
  row: CompiledRow,
  compiled: CompiledCatalogue,
): ReadonlyMap<number, string> => {
  const told = new Map<number, string>();
  for (const [key, value] of role.implies) {
    const [stage] = row.activityStages;
    const one = value === 'byRowStage' ? stage : value;
    const index = compiled.factOf.get(key)?.index;
    if (index !== undefined && one !== undefined) told.set(index, one);
  }
  return told;
};

interface Known {
  readonly statements: ReadonlyMap<number, readonly Statement[]>;
  readonly told: ReadonlyMap<number, string>;
}

/** One statement a fact: documents that disagree are left out, as no other engine knows them. */
const sheetOf = ({ statements, told }: Known, compiled: CompiledCatalogue): FactSheet => {
  const states = new Map<number, FactState>();
  for (const [index, [first]] of statements)
    if (first !== undefined) states.set(index, { statements: [first], words: null, implied: null });
  for (const [index, value] of told)
    states.set(index, { statements: [], words: null, implied: [value] });
  return {
    stateOf: (index) => states.get(index),
    claimsCount: true,
    asksLaboratory: false,
    policy: policyOf(compiled),
  };
};

const flatOf = ({ statements, told }: Known, compiled: CompiledCatalogue) => {
  const keyOf = (index: number): string => compiled.facts[index]?.definition.key ?? '';
  const flat: Record<string, FlatFact> = {};
  for (const [index, [first]] of statements) {
    const one = first === undefined ? null : flatFact(first);
    if (one !== null) flat[keyOf(index)] = one;
  }
  for (const [index, value] of told) flat[keyOf(index)] = toldFact(value);
  return flat;
};

/** Rows with at least one condition, each with the roles that may take it. */
const placesWithRoles = (compiled: CompiledCatalogue) =>
  compiled.items.flatMap((item) =>
    item.rows
      .filter((row) => leafCount(row.criterion.node) > 0)
      .map((row) => ({
        place: { item, row },
        roles: [...compiled.roles.values()].filter((role) => role.stages.has(row.row.stage)),
      }))
      .filter(({ roles }) => roles.length > 0),
  );

/**
 * Trees of the shipped catalogue, each with facts that prove, fail, claim or leave open its conditions. Facts are read
 * before: units converted, evidence weighed. The same seed gives the same cases.
 */
export const generateCases = (
  compiled: CompiledCatalogue,
  count: number,
  random: RandomSource,
): readonly CriteriaCase[] => {
  const places = placesWithRoles(compiled);
  return Array.from({ length: count }, () => {
    const drawn = random.pick(places);
    const role = random.pick(drawn?.roles ?? []);
    if (drawn === undefined || role === undefined) throw new RangeError('no row with a condition');
    const { row } = drawn.place;
    const known = {
      statements: readStatements(drawn.place, compiled, random),
      told: toldBy(role, row, compiled),
    };
    return {
      row,
      tree: plainCriterion(row.criterion.node, compiled),
      sheet: sheetOf(known, compiled),
      facts: flatOf(known, compiled),
    };
  });
};
