import { describe, expect, it } from '@jest/globals';
import type { ItemCriteria } from '../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type {
  CriterionLeaf,
  CriterionNode,
} from '../../../../../src/contexts/rulebook/rules/criteria/criterion-node.js';
import { admittedValues } from '../../../../../src/contexts/rulebook/rules/wording/admitted-values.js';

const leaf = (
  fact: string,
  op: CriterionLeaf['op'],
  value: CriterionLeaf['value'],
): CriterionLeaf => ({ fact, op, value, labelZh: '', labelEn: '' });

const item = (
  itemCode: string,
  criterion: CriterionNode,
  rows: readonly CriterionNode[] = [],
): ItemCriteria => ({
  ...{ itemCode, criterion, borrowsFrom: [], attestations: [], freshness: [] },
  rows: rows.map((one, rowIndex) => ({ rowIndex, name: '', criterion: one })),
});

const criteria = [
  item('1.1.1', { all: [leaf('kind', 'in', ['pump', 'fan']), { item: '1.1.2' }] }, [
    leaf('kind', '=', 'motor'),
  ]),
  item('1.1.2', {
    any: [
      leaf('conformsTo', 'includes', 'GB 1'),
      { not: leaf('kind', '=', 'boiler') },
      { item: '1.1.1' },
    ],
  }),
  item('9.9.9', leaf('kind', 'notIn', ['lamp'])),
];

describe('values that the conditions of goods admit', () => {
  it('are those that item, rows and borrowed items name, each once', () => {
    expect([...admittedValues('kind', ['1.1.1'], criteria)].toSorted()).toEqual([
      'fan',
      'motor',
      'pump',
    ]);
    expect([...admittedValues('conformsTo', ['1.1.1'], criteria)]).toEqual(['GB 1']);
  });

  it('are none where a condition only shuts some out, or does not ask', () => {
    expect(admittedValues('kind', ['9.9.9'], criteria).size).toBe(0);
    expect(admittedValues('fuelType', ['1.1.1'], criteria).size).toBe(0);
    expect(admittedValues('kind', [], criteria).size).toBe(0);
  });
});
