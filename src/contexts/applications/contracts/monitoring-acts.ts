import { z } from 'zod';
import { noteFor } from './note-readers.js';
import { daySchema } from '../../../kernel/http/contracts/common.js';
import {
  neededNoteSchema,
  noteSchema,
  plainReasonsSchema,
  wordingSchema,
} from '../../../kernel/http/contracts/reason.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';

export const monitoringEventRequest = z.strictObject({
  event: z.enum(['change', 'penalty']),
  eventReference: safeText({ min: 1, max: 100 }).meta({
    description: "The reporting system's own number: an event is recorded once.",
  }),
  occurredOn: daySchema,
  description: noteFor(wordingSchema, 'monitoring.event_recorded', 'event.description'),
});

const recheckNumberSchema = z.int().min(1);

export const recheckSettlementRequest = z.strictObject({
  recheckNumber: recheckNumberSchema,
  note: noteFor(neededNoteSchema, 'recheck.settled', 'note'),
});

/** What label follows is derived from the re-check; nobody types it. */
export const labelProposalRequest = z.strictObject({
  change: z.enum(['downgrade', 'remove', 'restore']),
  recheckNumber: recheckNumberSchema,
  wrongSince: daySchema
    .nullable()
    .meta({ description: 'Since when filed figures are wrong; null for a restoration.' }),
  reasons: plainReasonsSchema.default([]),
  note: noteFor(noteSchema, 'label.change_proposed', 'proposal.note', {
    to: 'label.removed',
    at: 'change.note',
  }),
});

export const labelRefusalRequest = z.strictObject({
  note: noteFor(neededNoteSchema, 'label.change_refused', 'note'),
});
