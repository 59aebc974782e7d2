import { terms } from '../../../../kernel/messages/terms.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { ApplicationStatus } from './application-status.js';

/** What banks call each state (docs/rules/application-states.md#states-and-their-terms). */
export const statusTerms: Readonly<Record<ApplicationStatus, Bilingual>> = terms.group('status');
