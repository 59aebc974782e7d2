import type { DealReading } from '../../src/domain/matching/build-assessment-input.js';

/** Reads codes as they stand, without a catalogue. */
export const plainReading: DealReading = {
  valueCodesOf: () => null,
  nomenclature: { subheadings: {}, chapters: {}, headings: {}, removed: {} },
  currencyOf: (code) => code,
};
