import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadTradeTables } from '../../../../../src/infrastructure/reference-files/load-trade-tables.js';
import { parseAssessmentInput } from '../../../../../src/contexts/prechecks/contracts/bulk-check.js';
import {
  inputKnowledgeOf,
  type InputKnowledge,
} from '../../../../../src/contexts/matching/contracts/input-knowledge.js';
import { checkFactValue } from '../../../../../src/contexts/rulebook/rules/content-checks/check-fact-value.js';
import type { StatedFact } from '../../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { leafValues } from '../../../../../src/contexts/matching/rules/criteria/leaf-comparison.js';
import type { FactSheet } from '../../../../../src/contexts/matching/rules/facts/fact-sheet.js';
import {
  gateOf,
  openRows,
} from '../../../../../src/contexts/matching/rules/judging/role-stages.js';
import {
  findShortestPath,
  type MissingFact,
} from '../../../../../src/contexts/matching/rules/judging/shortest-path.js';
import { baseCatalogue } from './base-catalogue.js';

let compiled: CompiledCatalogue;
let knowledge: InputKnowledge;
beforeAll(async () => {
  compiled = await baseCatalogue();
  const tables = await loadTradeTables('reference');
  if (!tables.ok) throw new Error('reference/ is damaged');
  knowledge = inputKnowledgeOf(compiled.content, tables.value.currencies);
});

const nothingKnown: FactSheet = {
  stateOf: () => undefined,
  claimsCount: true,
  asksLaboratory: false,
  policy: () => null,
};

/** The answers that a step names or its criterion asks for. */
const answersTo = ({ fact, leaf, values }: MissingFact): readonly StatedFact[] => {
  const definition = compiled.facts[fact]?.definition;
  if (definition === undefined) throw new Error('a fact that is not there');
  const { key, type } = definition;
  const asked = values ?? (leaf === null ? [] : leafValues(leaf.leaf));
  const unit = values === null ? (leaf?.leaf.unit ?? null) : null;
  return asked.map((value) => {
    if (type === 'boolean') return { fact: key, value: value === 'true' };
    if (type === 'number' || type === 'integer') return { fact: key, value: Number(value), unit };
    return { fact: key, value: type === 'set' ? [value] : value };
  });
};

/** Every answer that a path for an item asks of a role, each once. */
const answersAsked = (): ReadonlyMap<string, StatedFact> => {
  const asked = new Map<string, StatedFact>();
  const trees = new Set<unknown>();
  for (const role of compiled.roles.values()) {
    const gate = gateOf(role, null, compiled, true);
    for (const item of compiled.items)
      for (const { criterion } of openRows(item, gate)) {
        if (trees.has(criterion)) continue;
        trees.add(criterion);
        const path = findShortestPath(criterion.node, nothingKnown, compiled, new Map());
        for (const answer of (path ?? []).flatMap(answersTo))
          asked.set(JSON.stringify(answer), answer);
      }
  }
  for (const { code } of compiled.items) asked.set(code, { fact: 'goodsItem', value: code });
  return asked;
};

describe('every question that a path asks, of any item and role', () => {
  it('has answers that an application and a pre-check accept', () => {
    const asked = [...answersAsked().values()];
    expect(asked.length).toBeGreaterThan(400);
    const refused = asked.filter((one) => {
      const definition = compiled.factOf.get(one.fact)?.definition;
      const stated = { value: one.value, unit: one.unit ?? null };
      return definition === undefined || checkFactValue(definition, stated, '').length > 0;
    });
    expect(refused).toEqual([]);
    const lines = Array.from({ length: Math.ceil(asked.length / 100) }, (_, at) => ({
      lineNo: at + 1,
      descriptionZh: '货物',
      facts: asked.slice(at * 100, (at + 1) * 100),
    }));
    const input = { id: 'a', role: 'maker', instrument: 'loan', lines };
    const read = parseAssessmentInput(input, knowledge);
    expect(read.ok ? [] : read.failure).toEqual([]);
  });
});
