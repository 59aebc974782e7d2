import { terms } from '../../../../kernel/messages/terms.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { ApplicationCommandKind } from './application-command.js';
import type { ChecklistEntryStatus, EvidenceStatus } from '../evidence/checklist/checklist.js';
import type { TakenStep } from '../../../rulebook/rules/bank-rules/review-step.js';

/** What each act is called in a sentence such as "cannot …". */
export const actTerms: Readonly<Record<ApplicationCommandKind, Bilingual>> = terms.group('act');

/** What banks call each step of the review. */
export const stepTerms: Readonly<Record<TakenStep, Bilingual>> = terms.group('step');

/** How far a piece of evidence has come. */
export const evidenceTerms: Readonly<Record<EvidenceStatus, Bilingual>> = terms.group('evidence');

/** How far an entry of the checklist has come. */
export const entryTerms: Readonly<Record<ChecklistEntryStatus, Bilingual>> = terms.group('entry');
