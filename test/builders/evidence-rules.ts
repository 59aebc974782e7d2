import { shippedBankRules } from './bank-rules.js';
import type { EvidenceRules } from '../../src/contexts/rulebook/rules/bank-rules/evidence-rules.js';

/** No papers of the deal, no rules by type: the catalogue alone asks. */
export const plainEvidenceRules: EvidenceRules = {
  documents: [],
  validity: { usual: { on: 'shipment', maximumAgeMonths: null }, byType: [] },
  waivers: [
    {
      covers: ['performance', 'judgement', 'identity', 'documents'],
      mayPropose: ['client_manager'],
      mayConfirm: ['compliance'],
      maximumDays: 90,
      source: 'test',
    },
  ],
  financing: {
    evidenceTypes: [
      { evidenceType: 'commercial-invoice', numberIsUnique: false },
      { evidenceType: 'customs-declaration', numberIsUnique: true },
    ],
    mayPropose: ['client_manager'],
    mayConfirm: ['compliance'],
    pendingMinutes: 10,
    source: 'test',
  },
  crossField: {
    papers: {
      contract: ['sales-contract'],
      invoice: ['commercial-invoice'],
      declaration: ['customs-declaration'],
      transport: ['bill-of-lading'],
    },
    severity: {
      declarant_differs: 'block',
      currency_differs: 'block',
      amount_differs: 'warn',
      delivery_term_differs: 'warn',
      hs_code_differs: 'block',
      unit_unfit: 'warn',
      days_out_of_order: 'warn',
    },
    amountToleranceBasisPoints: 500,
    declarationLeadDays: 14,
    drawdownGraceDays: 90,
    units: [
      { dimension: 'count', spellings: ['块', 'pcs'] },
      { dimension: 'mass', spellings: ['千克', 'kg'] },
    ],
    headings: [
      { prefix: '85', dimensions: ['mass'] },
      { prefix: '8541', dimensions: ['count'] },
    ],
    source: 'test',
  },
};

/** The rules as shipped. */
export const shippedEvidenceRules = async (): Promise<EvidenceRules> => {
  return (await shippedBankRules()).ruleSets['evidence-rules'];
};
