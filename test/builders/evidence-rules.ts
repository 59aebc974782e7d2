import { loadEvidenceRules } from '../../src/adapters/reference-files/load-evidence-rules.js';
import type { EvidenceRules } from '../../src/domain/evidence/evidence-rules.js';
import { shippedCatalogue } from './shipped-catalogue.js';

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
};

/** The rules as shipped. */
export const shippedEvidenceRules = async (): Promise<EvidenceRules> => {
  const { evidenceTypes } = await shippedCatalogue();
  const loaded = await loadEvidenceRules('reference', evidenceTypes);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.failure));
  return loaded.value;
};
