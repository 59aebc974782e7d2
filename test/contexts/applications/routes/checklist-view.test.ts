import { describe, expect, it } from '@jest/globals';
import { checklistView } from '../../../../src/contexts/applications/routes/checklist-view.js';
import { people } from '../../../builders/actors.js';
import { shippedEvidenceRules } from '../../../builders/evidence-rules.js';
import { applicationOf } from '../../../builders/lifecycle.js';
import { scenarioOfEachState } from '../../../builders/scenario-of-each-state.js';

const words = { factOf: () => undefined, evidenceTypeOf: () => undefined, criteria: [] };
const nothing = { facts: [], crossField: [], findings: [] };

describe('a paper that was never brought', () => {
  it.each([
    ['collection', false],
    ['declined', true],
    ['appealed', true],
  ] as const)('in the state %s: nobody waits for it any more: %s', async (state, isLeft) => {
    const application = applicationOf(scenarioOfEachState()[state]);
    const checklist = application.checklist.map((entry) => ({
      ...entry,
      status: 'requested' as const,
      evidenceId: null,
    }));
    const { entries } = checklistView(
      { ...application, checklist },
      nothing,
      words,
      await shippedEvidenceRules(),
      people.exporter,
    );
    const asked = entries.filter(({ neededFor }) => neededFor === 'collection');
    expect(asked).not.toEqual([]);
    expect(asked.map(({ leftOpen }) => leftOpen)).toEqual(asked.map(() => isLeft));
  });
});

describe('what may be answered', () => {
  it('tells which values the conditions of the line admit, and offers the others too', async () => {
    const application = applicationOf(scenarioOfEachState().collection);
    const [first] = application.checklist;
    const [summary] = application.assessments;
    const line = summary?.lines[0];
    const asking = (over: object, values = ['pump', 'fan', 'GB 1']) =>
      checklistView(
        {
          ...application,
          assessments: [{ ...summary!, lines: [{ ...line!, lineNo: 1, itemCode: '1.1.1' }] }],
          checklist: [{ ...first!, lineNo: 1, fact: 'kind', standard: null, ...over }],
        },
        nothing,
        {
          ...words,
          factOf: () =>
            ({
              ...{ key: 'kind', type: 'enum', labelZh: '', labelEn: '' },
              values: values.map((code) => ({ code, labelZh: code, labelEn: code })),
            }) as never,
          criteria: [
            {
              ...{ itemCode: '1.1.1', rows: [], borrowsFrom: [], attestations: [], freshness: [] },
              criterion: { fact: 'kind', op: '=', value: 'fan', labelZh: '', labelEn: '' },
            },
          ],
        },
        rules,
        people.exporter,
      ).entries[0]?.answer?.values.map(({ code, admitted }) => [code, admitted]);
    const rules = await shippedEvidenceRules();
    expect(asking({})).toEqual([
      ['pump', false],
      ['fan', true],
      ['GB 1', false],
    ]);
    expect(asking({ standard: 'GB 1' })).toEqual([
      ['pump', false],
      ['fan', false],
      ['GB 1', true],
    ]);
    expect(asking({ lineNo: 2 }, ['pump'])).toEqual([['pump', true]]);
  });
});
