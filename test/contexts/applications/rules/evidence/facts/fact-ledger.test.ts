import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueContent } from '../../../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { factLedger } from '../../../../../../src/contexts/applications/rules/evidence/facts/fact-ledger.js';
import { isContradictory } from '../../../../../../src/contexts/applications/rules/evidence/facts/is-contradictory.js';
import type { FactSource } from '../../../../../../src/contexts/applications/rules/evidence/facts/fact-record.js';
import type {
  ChecklistEntry,
  Evidence,
} from '../../../../../../src/contexts/applications/rules/evidence/checklist/checklist.js';
import { draftOf, entryOf, evidenceOf } from '../../../../../builders/lifecycle.js';
import { shippedCatalogue } from '../../../../../builders/shipped-catalogue.js';

let content: CatalogueContent;
beforeAll(async () => {
  content = await shippedCatalogue();
});

const factOf = (key: string) => content.facts.find((fact) => fact.key === key);
const knowledge = {
  factOf,
  evidenceTypeOf: (id: string) => content.evidenceTypes.find((type) => type.id === id),
};

const document = (
  evidenceId: string,
  evidenceType: string,
  said: Partial<Evidence['statements'][number]> & { readonly entryId: string },
  over: Partial<Evidence> = {},
): Evidence => ({
  ...evidenceOf(evidenceId, []),
  evidenceType,
  statements: [{ value: true, unit: null, holds: true, standard: null, statement: null, ...said }],
  uploadedBy: 'exporter-1',
  uploadedAt: '2026-11-25T02:00:00.000Z',
  status: 'accepted',
  reviewedBy: null,
  reason: null,
  ...over,
});

const cooling: ChecklistEntry = entryOf('L1-coolingCapacityW', { fact: 'coolingCapacityW' });

const ledgerOf = (evidence: readonly Evidence[], facts: readonly object[] = []) =>
  factLedger(
    {
      draft: draftOf({
        lines: [{ lineNo: 1, facts: facts as never }],
      }),
      checklist: [cooling],
      evidence,
    },
    knowledge,
  );

describe('the ledger of facts', () => {
  it('lists who says what, strongest authority first, each with the words of the document', () => {
    const [record] = ledgerOf(
      [
        document('brochure', 'marketing-material', { entryId: 'L1-coolingCapacityW', value: 3600 }),
        document('report', 'test-report', {
          entryId: 'L1-coolingCapacityW',
          value: 3500,
          unit: 'W',
          statement: '额定制冷量 3500 W',
        }),
      ],
      [{ fact: 'coolingCapacityW', value: 3500 }],
    );
    expect(record).toMatchObject({
      lineNo: 1,
      fact: 'coolingCapacityW',
      contradictory: true,
      sources: [
        { authority: 'accredited', evidenceId: 'report', quote: '额定制冷量 3500 W' },
        { authority: 'own', standing: 'declared', value: 3500 },
        { authority: 'marketing', value: 3600 },
      ],
    });
    expect(record?.label.zh).not.toBe('');
  });

  it('leaves out what was rejected, superseded or has run out: it contradicts nobody', () => {
    for (const status of ['rejected', 'superseded', 'expired'] as const) {
      const [record] = ledgerOf(
        [
          document('a', 'test-report', { entryId: 'L1-coolingCapacityW', value: 3500 }),
          document('b', 'test-report', { entryId: 'L1-coolingCapacityW', value: 1 }, { status }),
        ],
        [],
      );
      expect(record).toMatchObject({ contradictory: false, sources: [{ evidenceId: 'a' }] });
    }
  });

  it('counts what is said of the whole application for each of its lines', () => {
    const records = factLedger(
      {
        draft: draftOf({
          facts: [{ fact: 'coolingCapacityW', value: 9000 }],
          lines: [{ lineNo: 1 }, { lineNo: 2 }],
        }),
        checklist: [cooling],
        evidence: [document('a', 'test-report', { entryId: 'L1-coolingCapacityW', value: 3500 })],
      },
      knowledge,
    );
    expect(records.map((one) => [one.lineNo, one.contradictory])).toEqual([
      [null, false],
      [1, true],
    ]);
  });

  it('leaves out papers that prove no fact and facts nobody knows', () => {
    const records = factLedger(
      {
        draft: draftOf({ facts: [{ fact: 'nobodyKnows', value: 1 }] }),
        checklist: [entryOf('D-contract', { fact: null, lineNo: null })],
        evidence: [document('c', 'sales-contract', { entryId: 'D-contract' })],
      },
      knowledge,
    );
    expect(records).toEqual([]);
  });
});

const source = (over: Partial<FactSource>): FactSource => ({
  evidenceId: 'e',
  evidenceType: 'test-report',
  standing: 'accepted',
  authority: 'accredited',
  value: null,
  unit: null,
  holds: true,
  standard: null,
  quote: null,
  ...over,
});

describe('a contradiction', () => {
  const between = (fact: string, one: Partial<FactSource>, other: Partial<FactSource>) =>
    isContradictory([source(one), source(other)], factOf(fact)!);

  it('of figures is exact and in one unit, not of spellings', () => {
    expect(between('coolingCapacityW', { value: 3500 }, { value: '3.5', unit: 'kW' })).toBe(false);
    expect(between('coolingCapacityW', { value: 3500 }, { value: '3500.0' })).toBe(false);
    expect(between('coolingCapacityW', { value: 3500 }, { value: 3501 })).toBe(true);
    expect(between('coolingCapacityW', { value: 3500 }, { value: 3500, unit: 'kg' })).toBe(false);
  });

  it('of choices is of values, and of a value shown here and denied there', () => {
    expect(between('refrigerantClass', { value: 'hfo' }, { value: 'natural' })).toBe(true);
    expect(between('refrigerantClass', { value: 'hfo' }, { value: 'hfo' })).toBe(false);
    expect(between('refrigerantClass', { value: 'hfo' }, { value: 'hfo', holds: false })).toBe(
      true,
    );
    expect(between('refrigerantClass', { value: 'hfo' }, { value: 'hcfc', holds: false })).toBe(
      false,
    );
    expect(between('refrigerantLowGwp', { value: true }, { value: false })).toBe(true);
    expect(between('refrigerantLowGwp', { value: true }, {})).toBe(false);
  });

  it('of sets is a member shown and denied; sets that name other members unite', () => {
    const sets = (one: Partial<FactSource>, other: Partial<FactSource>) =>
      between('conformsTo', one, other);
    expect(sets({ value: ['PV-NORM'] }, { value: ['GB 38031'] })).toBe(false);
    expect(sets({ value: ['PV-NORM'] }, { value: 'PV-NORM', holds: false })).toBe(true);
    expect(sets({ value: 'PV-NORM', holds: false }, { value: ['PV-NORM'] })).toBe(true);
    expect(sets({ value: ['PV-NORM'] }, { value: [], holds: false })).toBe(true);
    expect(sets({ value: [] }, { value: [], holds: false })).toBe(false);
    expect(sets({ value: ['A'], holds: false }, { value: ['A'], holds: false })).toBe(false);
  });

  it('is none between different standards, and is one under two spellings of the same', () => {
    const grades = (one: string | null, other: string | null) =>
      between('energyEfficiencyGrade', { value: 1, standard: one }, { value: 2, standard: other });
    expect(grades('GB 21455-2019', 'GB 19576')).toBe(false);
    expect(grades('GB 21455-2019', 'gb21455')).toBe(true);
    expect(grades(null, 'GB 21455')).toBe(false);
  });
});
