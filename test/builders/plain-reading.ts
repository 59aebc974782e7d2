import type { DealReading } from '../../src/contexts/matching/rules/assessment/build-assessment-input.js';

/** Reads codes as they stand, without a catalogue. */
export const plainReading: DealReading = {
  valueCodesOf: () => null,
  nomenclature: { subheadings: {}, chapters: {}, headings: {}, removed: {} },
  currencyOf: (code) => code,
};
