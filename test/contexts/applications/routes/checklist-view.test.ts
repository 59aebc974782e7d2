import { describe, expect, it } from '@jest/globals';
import { checklistView } from '../../../../src/contexts/applications/routes/checklist-view.js';
import { people } from '../../../builders/actors.js';
import { shippedEvidenceRules } from '../../../builders/evidence-rules.js';
import { applicationOf } from '../../../builders/lifecycle.js';
import { scenarioOfEachState } from '../../../builders/scenario-of-each-state.js';

const words = { factOf: () => undefined, evidenceTypeOf: () => undefined };
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
