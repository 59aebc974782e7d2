import { letter } from '../../../../kernel/messages/letter.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { GhgMark } from '../content/catalogue-terms.js';
import type { DecisionOutcome } from '../bank-rules/application-status.js';
import type { CriterionTrace } from '../assessment/assessment.js';
import type { Instrument } from '../assessment/assessment-input.js';

/** The words of a decision letter; terms are those of the catalogue and of bank practice. */
export const letterWords = letter.group('words') satisfies Record<string, Bilingual>;

export const outcomeWords: Readonly<Record<DecisionOutcome, Bilingual>> = letter.group('outcome');

export const ghgMarkWords: Readonly<Record<GhgMark, Bilingual>> = letter.group('ghg_mark');

export const standardWords: Readonly<Record<'2025' | 'previous', Bilingual>> =
  letter.group('standard');

export const instrumentWords: Readonly<Record<Instrument, Bilingual>> = letter.group('instrument');

export const basisWords: Readonly<Record<CriterionTrace['basis'], Bilingual>> =
  letter.group('basis');

/** What each instrument is called where it is applied for. */
export const appliedForWords: Readonly<Record<Instrument, Bilingual>> = letter.group('applied_for');
