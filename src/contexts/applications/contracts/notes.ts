import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from '../../../kernel/http/contracts/common.js';
import { pageOf } from '../../../kernel/http/contracts/page.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';
import { noteVisibilities } from '../rules/notes/application-notes.js';

const visibility = z.enum(noteVisibilities).meta({
  description: '`bank`: read by people of the bank alone; `shared`: by the applicant’s people too.',
});

export const noteRequest = z
  .strictObject({
    noteText: safeText({ min: 1, max: 4000 }).meta({
      description: 'What is noted. It becomes no part of a decision.',
    }),
    visibility: visibility.optional().meta({
      description: '`bank` where nothing is said; an exporter’s is always `shared`.',
    }),
    mentioned: z.array(idSchema).max(20).optional().meta({
      description: 'People of the bank for whom it is meant.',
    }),
    answers: idSchema.optional().meta({
      description: 'The note that it answers; an exporter answers one that was shared.',
    }),
  })
  .meta({ id: 'NoteRequest', description: 'A note beside an application.' });

const noteBody = z
  .strictObject({
    noteId: z.string(),
    noteText: z.string(),
    visibility,
    writtenAt: instantSchema,
    writtenBy: z
      .strictObject({
        side: z.enum(['bank', 'applicant']),
        userId: z.string().nullable(),
        displayName: z.string().nullable(),
        rolesThen: z.array(z.string()),
      })
      .meta({ description: 'An exporter is named its own people alone.' }),
    mentioned: z.array(z.strictObject({ userId: z.string(), displayName: z.string() })),
    answers: z.string().nullable(),
    isNew: z.boolean().meta({ description: 'Meant for the caller, who has not opened it before.' }),
  })
  .meta({ id: 'Note', description: 'A note beside an application; never part of a decision.' });

export const notesBody = z
  .strictObject({
    items: z.array(noteBody),
    mentionable: z.array(
      z.strictObject({
        userId: z.string(),
        displayName: z.string(),
        roles: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'Notes', description: 'Oldest first, and whom the caller may mention.' });

export const mentionPage = z
  .strictObject({
    ...pageOf(
      z.strictObject({
        applicationId: z.string(),
        applicationReference: z.string(),
        noteId: z.string(),
        noteText: z.string(),
        writtenAt: instantSchema,
        writtenBy: z.strictObject({
          userId: z.string().nullable(),
          displayName: z.string().nullable(),
        }),
      }),
    ).shape,
    unseen: z.int().meta({ description: 'How many in all.' }),
  })
  .meta({
    id: 'Mentions',
    description: 'Notes meant for the caller, not opened yet, newest first.',
  });

export const snoozeRequest = z
  .strictObject({
    untilDay: daySchema.nullable().meta({
      description: 'Until that day; null: until the case moves on, or the exporter answers a note.',
    }),
  })
  .meta({ id: 'SnoozeRequest', description: 'Puts a case aside in one’s own queue.' });

const snooze = z.strictObject({ untilDay: daySchema.nullable(), since: instantSchema }).nullable();

export const snoozeBody = z
  .strictObject({ snooze })
  .meta({ id: 'Snooze', description: 'Until when the caller has put it aside; null: not.' });

/** Of a case in the queue. */
export const queueSnooze = snooze;
