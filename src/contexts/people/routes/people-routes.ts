import { operations } from '../../../kernel/messages/operations.js';
import { z } from 'zod';
import { idSchema } from '../../../kernel/http/contracts/common.js';
import {
  peopleApprovalRequest,
  peopleCsvQuery,
  peopleEntriesBody,
  peopleEntryBody,
  peopleEntryRequest,
  peopleRejectionRequest,
} from '../contracts/people.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { PersonToEnter } from '../rules/staff/people-entry.js';
import type { Actor } from '../../../kernel/values/actor.js';
import type { actsOnEntry, PeopleRequest, SeenEntry } from '../use-cases/enter-people.js';
import { readBytes } from '../../../kernel/http/request/read-bytes.js';
import { readPeopleCsv } from './read-people-file.js';
import { settlingRefusals } from './staff-change-routes.js';
import { actRoutes } from '../../../kernel/http/act-routes.js';
import { route } from '../../../kernel/http/route.js';
import type { Caller, CommandKey, Route } from '../../../kernel/http/route.js';
import { actsView } from '../../../kernel/http/response/acts-view.js';
import { decidedView } from '../../../kernel/http/response/decided-view.js';

type Entered = Result<SeenEntry, Refusal>;

export interface PeopleRouteDeps {
  readonly proposePeople: (
    request: PeopleRequest,
    people: readonly PersonToEnter[],
  ) => Promise<Entered>;
  readonly settlePeople: (request: PeopleRequest) => Promise<Entered>;
  readonly readPeopleEntry: (bankId: string, entryId: string) => Promise<Entered>;
  readonly listPeopleEntries: (bankId: string) => Promise<readonly SeenEntry[]>;
  /** The id of the entry that a command proposes. */
  readonly entryIdOf: (commandId: string) => string;
  readonly actsOnEntry: ActsOnEntry;
}

type ActsOnEntry = ReturnType<typeof actsOnEntry>;

/** People enter a bank: one or many at once, proposed by one person, approved by another. */
export const peopleRoutes = (deps: PeopleRouteDeps): readonly Route[] => [
  listRoute(deps),
  proposalRoute(deps),
  csvRoute(deps),
  readingRoute(deps),
  ...settlingRoutes(deps),
];

const view = async (acts: ActsOnEntry, actor: Actor, { entry, people }: SeenEntry) => {
  const { bankId: _bankId, people: recorded, ...rest } = entry;
  const named = new Map(people.map((person) => [person.userId, person]));
  return {
    ...decidedView(rest),
    people: recorded.map(({ nameCommitment: _commitment, ...person }) => ({
      ...person,
      userName: named.get(person.userId)?.userName ?? null,
      displayName: named.get(person.userId)?.displayName ?? null,
    })),
    acts: actsView(await acts(actor, entry)),
  };
};

const tags = ['staff'] as const;
const reading = {
  method: 'get',
  permission: 'staff.audit',
  tags,
  idempotency: 'none',
  ifMatch: 'none',
} as const;

const listRoute = ({ listPeopleEntries, actsOnEntry }: PeopleRouteDeps): Route =>
  route({
    ...reading,
    path: '/v1/people-entries',
    summary: operations.say('summary.people_entries'),
    responses: { 200: { description: 'All that wait', body: peopleEntriesBody } },
    handle: async (_input, { actor }) => {
      const waiting = await listPeopleEntries(actor.bankId);
      const items = await Promise.all(waiting.map((one) => view(actsOnEntry, actor, one)));
      const acts = actsView(await actsOnEntry(actor, null));
      return { status: 200, body: { acts, items } };
    },
  });

const params = z.strictObject({ entryId: idSchema });

const readingRoute = ({ readPeopleEntry, actsOnEntry }: PeopleRouteDeps): Route =>
  route({
    ...reading,
    path: '/v1/people-entries/:entryId',
    summary: operations.say('summary.people_entries.read_one_entry'),
    params,
    responses: { 200: { description: 'The entry', body: peopleEntryBody } },
    refusals: ['not_found'],
    handle: async (input, { actor }) => {
      const read = await readPeopleEntry(actor.bankId, input.params.entryId);
      if (!read.ok) return { refusal: read.failure };
      const body = await view(actsOnEntry, actor, read.value);
      return { status: 200, revision: body.revision, body };
    },
  });

interface Asked {
  readonly command: CommandKey;
  readonly requestId: string;
}

const propose = async (
  deps: PeopleRouteDeps,
  input: Asked,
  { actor }: Caller,
  { people, note }: { readonly people: readonly PersonToEnter[]; readonly note: string },
) => {
  const { commandId, fingerprint } = input.command;
  const entryId = deps.entryIdOf(commandId);
  const proposed = await deps.proposePeople(
    {
      actor,
      entryId,
      command: { kind: 'propose_people', reason: note },
      commandId,
      fingerprint,
      requestId: input.requestId,
    },
    people,
  );
  if (!proposed.ok) return { refusal: proposed.failure };
  const body = await view(deps.actsOnEntry, actor, proposed.value);
  const location = `/v1/people-entries/${entryId}`;
  return { status: 201 as const, revision: body.revision, location, body };
};

const proposing = {
  method: 'post',
  tags,
  idempotency: 'required',
  ifMatch: 'none',
  permission: 'staff.manage',
  responses: { 201: { description: 'The entry, as proposed', body: peopleEntryBody } },
} as const;
const proposalRefusals = [
  'not_permitted',
  'four_eyes',
  'not_allowed_in_state',
  'invalid',
  'key_reused',
] as const;

const proposalRoute = (deps: PeopleRouteDeps): Route =>
  route({
    ...proposing,
    path: '/v1/people-entries',
    summary: operations.say('summary.people_entries.propose_people_enter'),
    description:
      'Nobody enters before a second person has approved. All or none: what is wrong is told by place.',
    body: peopleEntryRequest,
    refusals: proposalRefusals,
    handle: (input, caller) => propose(deps, input, caller, input.body),
  });

const csvMaximumBytes = 262_144;

const csvRoute = (deps: PeopleRouteDeps): Route =>
  route({
    ...proposing,
    path: '/v1/people-entries/from-csv',
    summary: operations.say('summary.people_entries_from_csv'),
    description:
      'The file itself is the body: UTF-8, first line `userId,userName,displayName,kind,roles,applicantIds`, several roles or applicants in one cell separated by blanks. `/people/0` in a violation is the first line after it.',
    query: peopleCsvQuery,
    upload: { media: ['text/csv'] },
    refusals: [...proposalRefusals, 'too_large'],
    handle: async (input, caller) => {
      const bytes = await readBytes(input.upload.stream, csvMaximumBytes);
      if (bytes === 'too_large') return { refusal: refuse('people_file_too_large') };
      const read = readPeopleCsv(bytes);
      if (!read.ok)
        return { refusal: { ...refuse('people_invalid.file'), violations: read.failure } };
      const command = input.command.with(bytes.toString('base64'));
      return propose(deps, { ...input, command }, caller, {
        people: read.value,
        note: input.query.note,
      });
    },
  });

const settlingRoutes = ({ settlePeople, actsOnEntry }: PeopleRouteDeps): readonly Route[] => {
  const act = actRoutes({
    tags,
    answer: { description: 'The entry after the act', body: peopleEntryBody },
    perform: async (request: PeopleRequest) => {
      const settled = await settlePeople(request);
      if (!settled.ok) return settled;
      const body = await view(actsOnEntry, request.actor, settled.value);
      return ok({ revision: body.revision, body });
    },
  });
  return [
    act({
      path: '/v1/people-entries/:entryId/approval',
      permission: 'staff.confirm',
      summary: operations.say('summary.people_entries_approval'),
      params,
      body: peopleApprovalRequest,
      refusals: [...settlingRefusals, 'stale', 'invalid'],
      asks: ({ params: { entryId }, body }) => ({
        entryId,
        command: { kind: 'approve_people', ...body },
      }),
    }),
    act({
      path: '/v1/people-entries/:entryId/rejection',
      permission: 'staff.confirm',
      summary: operations.say('summary.people_entries_rejection'),
      params,
      body: peopleRejectionRequest,
      refusals: settlingRefusals,
      asks: ({ params: { entryId }, body }) => ({
        entryId,
        command: { kind: 'reject_people', ...body },
      }),
    }),
  ];
};
