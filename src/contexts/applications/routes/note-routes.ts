import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { pageQuery } from '../../../kernel/http/contracts/page.js';
import { route } from '../../../kernel/http/route.js';
import type { PersonActor, Route } from '../../../kernel/http/route.js';
import {
  mentionPage,
  noteRequest,
  notesBody,
  snoozeBody,
  snoozeRequest,
} from '../contracts/notes.js';
import type { Notes, ShownMention, ShownNotes } from '../use-cases/notes/keep-notes.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import type { Result } from '../../../kernel/values/result.js';
import type { Snooze } from '../rules/notes/application-notes.js';
import type { KeepSnoozes } from '../use-cases/notes/keep-snoozes.js';
import { applicationParams } from './act-route.js';

export interface NoteRouteDeps extends Notes {
  readonly snoozes: KeepSnoozes;
  readonly noteIdOf: (commandId: string) => string;
}

const onNotes = { path: '/v1/applications/:applicationId/notes', tags: ['notes'] } as const;
const refusals = ['not_found', 'invalid', 'four_eyes', 'conflict', 'key_reused'] as const;

/** Notes beside an application, and what of them waits for somebody. */
export const noteRoutes = (deps: NoteRouteDeps): readonly Route[] => [
  route({
    ...onNotes,
    method: 'get',
    permission: 'note.read',
    summary: operations.say('summary.get_notes'),
    idempotency: 'none',
    ifMatch: 'none',
    params: applicationParams,
    responses: { 200: { description: 'The notes', body: notesBody } },
    refusals: ['not_found'],
    handle: async ({ params }, { actor }) => {
      const found = await deps.read(actor, params.applicationId);
      return found.ok
        ? { status: 200, body: view(found.value, actor) }
        : { refusal: found.failure };
    },
  }),
  route({
    ...onNotes,
    method: 'post',
    permission: 'note.write',
    summary: operations.say('summary.post_notes'),
    idempotency: 'required',
    ifMatch: 'none',
    params: applicationParams,
    body: noteRequest,
    responses: { 200: { description: 'The notes with it', body: notesBody } },
    refusals,
    handle: async ({ params, body, command, requestId }, { actor }) => {
      const { noteText: text, mentioned = [], answers = null } = body;
      const { visibility = actor.kind === 'applicant_user' ? 'shared' : 'bank' } = body;
      const noteId = deps.noteIdOf(command.commandId);
      const { commandId, fingerprint } = command;
      const kept = await deps.write(
        { actor, applicationId: params.applicationId, requestId, commandId, fingerprint },
        { noteId, text, visibility, mentioned, answers },
      );
      return kept.ok ? { status: 200, body: view(kept.value, actor) } : { refusal: kept.failure };
    },
  }),
  route({
    ...onNotes,
    method: 'post',
    path: '/v1/applications/:applicationId/notes/seen',
    permission: 'note.write',
    summary: operations.say('summary.post_notes_seen'),
    idempotency: 'required',
    ifMatch: 'none',
    params: applicationParams,
    responses: { 200: { description: 'The notes, none of them new', body: notesBody } },
    refusals: ['not_found', 'key_reused'],
    handle: async ({ params, command, requestId }, { actor }) => {
      const { commandId, fingerprint } = command;
      const seen = await deps.see({
        ...{ actor, applicationId: params.applicationId, requestId, commandId, fingerprint },
      });
      return seen.ok ? { status: 200, body: view(seen.value, actor) } : { refusal: seen.failure };
    },
  }),
  route({
    method: 'get',
    path: '/v1/mentions',
    permission: 'note.write',
    summary: operations.say('summary.get_mentions'),
    tags: ['notes'],
    idempotency: 'none',
    ifMatch: 'none',
    query: z.strictObject(pageQuery),
    responses: { 200: { description: 'One page', body: mentionPage } },
    refusals: ['invalid'],
    handle: async ({ query }, { actor }) => {
      const { items, nextCursor, unseen } = await deps.mentionsOf(actor, query);
      const shown = items.map((mention) => mentionView(mention, actor));
      return { status: 200, body: { items: shown, nextCursor, unseen } };
    },
  }),
  ...snoozeRoutes(deps),
];

const onSnooze = {
  path: '/v1/applications/:applicationId/snooze',
  permission: 'queue.snooze',
  tags: ['review'],
  ifMatch: 'none',
  params: applicationParams,
} as const;

const snoozeRoutes = ({ snoozes }: NoteRouteDeps): readonly Route[] => [
  route({
    ...onSnooze,
    method: 'get',
    summary: operations.say('summary.get_snooze'),
    idempotency: 'none',
    responses: { 200: { description: 'Until when', body: snoozeBody } },
    refusals: ['not_found'],
    handle: async ({ params }, { actor }) =>
      snoozeReply(await snoozes.read(actor, params.applicationId)),
  }),
  route({
    ...onSnooze,
    method: 'put',
    summary: operations.say('summary.put_snooze'),
    idempotency: 'required',
    body: snoozeRequest,
    responses: { 200: { description: 'Put aside', body: snoozeBody } },
    refusals: ['not_found', 'invalid', 'conflict', 'key_reused'],
    handle: async ({ params, body, command, requestId }, { actor }) => {
      const { commandId, fingerprint } = command;
      const request = { ...params, actor, requestId, commandId, fingerprint };
      return snoozeReply(await snoozes.set(request, body.untilDay));
    },
  }),
  route({
    ...onSnooze,
    method: 'delete',
    summary: operations.say('summary.delete_snooze'),
    idempotency: 'required',
    responses: { 200: { description: 'Taken back', body: snoozeBody } },
    refusals: ['not_found', 'key_reused'],
    handle: async ({ params, command, requestId }, { actor }) => {
      const { commandId, fingerprint } = command;
      return snoozeReply(
        await snoozes.end({ ...params, actor, requestId, commandId, fingerprint }),
      );
    },
  }),
];

const snoozeReply = (found: Result<Snooze | null, Refusal>) =>
  found.ok
    ? ({ status: 200, body: { snooze: found.value && snoozeView(found.value) } } as const)
    : { refusal: found.failure };

export const snoozeView = ({ untilDay, at }: Snooze) => ({ untilDay, since: at });

const view = ({ notes, mentionable, named }: ShownNotes, { kind }: PersonActor) => {
  const nameOf = new Map(named.map(({ userId, displayName }) => [userId, displayName]));
  const isNamed = (side: string): boolean => kind === 'bank_user' || side === 'applicant';
  return {
    items: notes.map(({ at, by, text, mentioned, ...note }) => ({
      ...note,
      mentioned: mentioned.map((userId) => ({
        userId,
        displayName: nameOf.get(userId) ?? userId,
      })),
      noteText: text,
      writtenAt: at,
      writtenBy: {
        side: by.side,
        userId: isNamed(by.side) ? by.userId : null,
        displayName: isNamed(by.side) ? (nameOf.get(by.userId) ?? by.userId) : null,
        rolesThen: by.rolesThen,
      },
    })),
    mentionable: mentionable.map(({ userId, displayName, roles }) => ({
      userId,
      displayName,
      roles,
    })),
  };
};

const mentionView = (mention: ShownMention, { kind }: PersonActor) => ({
  applicationId: mention.applicationId,
  applicationReference: mention.applicationReference,
  noteId: mention.noteId,
  noteText: mention.text,
  writtenAt: mention.writtenAt,
  writtenBy: {
    userId: kind === 'bank_user' ? mention.writtenBy : null,
    displayName: mention.writerName,
  },
});
