import { describe, expect, it } from '@jest/globals';
import { factLedgerView } from '../../../../src/contexts/applications/routes/fact-ledger-view.js';
import type { DocumentProposal } from '../../../../src/contexts/applications/rules/documents/document-proposal.js';
import { entryOf } from '../../../builders/lifecycle.js';

const proposal = (over: Partial<DocumentProposal>): DocumentProposal => ({
  proposalId: 'p1',
  entryId: 'L1-ratedPower',
  fact: 'ratedPower',
  field: 'value',
  value: 4800,
  unit: 'kW',
  page: 3,
  line: 7,
  quote: '额定功率 4800 kW',
  support: 'labelled',
  reader: { name: 'rules', version: '1' },
  ...over,
});

const sourceWith = (read: readonly DocumentProposal[]) =>
  factLedgerView(
    { checklist: [entryOf('L1-ratedPower', { fact: 'ratedPower' })], evidence: [] },
    [
      {
        lineNo: 1,
        fact: 'ratedPower',
        label: { zh: '单机容量', en: 'rated power' },
        contradictory: false,
        sources: [
          {
            evidenceId: 'e1',
            evidenceType: 'technical-agreement',
            standing: 'uploaded',
            authority: 'own',
            value: 6.25,
            unit: 'MW',
            holds: true,
            standard: null,
            quote: null,
          },
        ],
      },
    ],
    new Map([['e1', read]]),
    { factOf: () => undefined, evidenceTypeOf: () => undefined },
  ).facts[0]?.sources[0];

describe('who says what', () => {
  it('says what was typed beside what was read, with its page, and that the two differ', () => {
    expect(sourceWith([proposal({})])).toMatchObject({
      said: { zh: '6.25 MW' },
      authorityLabel: { zh: '企业自述', en: 'own statement' },
      read: { page: 3, said: { zh: '4800 kW' }, quote: '额定功率 4800 kW', differs: true },
    });
  });

  it('says that the paper agrees where the same was read', () => {
    expect(sourceWith([proposal({ value: 6.25, unit: 'MW' })])?.read).toMatchObject({
      differs: false,
    });
  });

  it('takes nothing that was read of another entry', () => {
    expect(sourceWith([proposal({ entryId: 'L2-ratedPower' })])?.read).toBeNull();
  });
});
