import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import type { Person } from '../../demo/api-client.js';
import type { DraftedScenario } from '../../demo/draft-scenario.js';
import { createAccessTokens } from '../../src/infrastructure/tokens/access-tokens.js';
import { readSigningKey, verificationKeyOf } from '../../src/infrastructure/tokens/token-keys.js';
import { sha256 } from '../../src/infrastructure/tokens/sha256.js';
import type { Service } from '../../src/main/compose-service.js';
import type { ActEnvelope } from '../../src/contexts/applications/rules/acts/act-envelope.js';
import type { Actor } from '../../src/kernel/values/actor.js';
import type { ApplicationCommand } from '../../src/contexts/applications/rules/acts/application-command.js';
import type {
  ApplicationEvent,
  Decision,
} from '../../src/contexts/applications/rules/state/application-event.js';
import { latestAssessment } from '../../src/contexts/applications/rules/state/application-state.js';
import type { Application } from '../../src/contexts/applications/rules/state/application-state.js';
import { sealCommit } from '../../src/kernel/record/commit.js';
import { foldCommits } from '../../src/contexts/applications/rules/state/fold-commits.js';
import type { ApplicationCommit } from '../../src/contexts/applications/rules/state/fold-commits.js';
import type { Refusal } from '../../src/kernel/values/refusal.js';
import { commitActorOf } from '../builders/commit-actor.js';
import type { StaffChange } from '../../src/contexts/people/rules/staff/staff-change.js';
import { RejectedCommit } from '../../src/kernel/ports.js';
import { emptyProfile } from '../../src/contexts/people/rules/staff/staff-profile.js';
import type { User } from '../../src/contexts/people/use-cases/ports-of-people.js';
import { actUpdate, applicationWorkflowId } from '../../workflows/messages.js';
import { bankUser } from '../builders/actors.js';
import { ask } from '../e2e/ask.js';
import { startSmallStack } from '../e2e/stack.js';
import type { Stack } from '../e2e/stack.js';
import { observe } from '../faults/violations-of.js';
import type { Attack, Layer, Harness } from './attack.js';

/** A whole service with one application in each stage that is attacked. */
export interface Fixture {
  readonly stack: Stack;
  readonly service: Service;
  readonly stages: Readonly<Record<Harness, DraftedScenario>>;
  /** A token as the identity provider would give it to that person with those roles. */
  readonly tokenFor: (actor: Actor) => Person;
  /** A reviewer whom the bank knows to be related to the applicant. */
  readonly related: Person;
  readonly stop: () => Promise<void>;
}

export const openFixture = async (): Promise<Fixture> => {
  const stack = await startSmallStack();
  const service = await observe(stack);
  await holdSweeps(service);
  const tokenFor = await tokensOf(stack);
  for (const person of [manager, compliance]) await keep(service, person);
  const related = await relate(stack, tokenFor);
  const stages = {
    first_review: await toldTo(stack, 'first_review'),
    second_review: await toldTo(stack, 'second_review'),
    final_approval: await claimedForDecision(stack),
    approved: await toldTo(stack, null),
    amended: await amended(stack),
    overridden: await overridden(stack),
    standard_proposed: await standardProposed(stack),
  };
  return {
    stack,
    service,
    tokenFor,
    related,
    stages,
    stop: async () => {
      await service.close();
      await stack.stop();
    },
  };
};

/**
 * A sweep gives the step of somebody who lost the role to another, as it should: while an attack has
 * taken a role for a moment that would be an event that is none of the attack's.
 */
const holdSweeps = async ({ temporal: { client } }: Service): Promise<void> => {
  for (const scheduleId of ['greenlane-sweep', 'greenlane-reconciliation'])
    await client.schedule.getHandle(scheduleId).pause();
};

/** Who change what the bank makes of its people. */
export const manager = bankUser('demo-bank/tao.ran', ['review_manager'], { bankId: 'demo-bank' });

export const compliance = bankUser('demo-bank/second.pair', ['compliance'], {
  bankId: 'demo-bank',
});

/** The bank keeps a person just as the actor says; gives the person as kept before. */
const keep = async (
  { database }: Service,
  actor: Actor,
  relatedTo: string | null = null,
): Promise<User | null> => {
  if (actor.kind === 'system') throw new TypeError('the system is no person');
  const { users } = database.repositories;
  const before = await users.find(actor.bankId, actor.userId);
  const { kind, roles, userId, bankId, displayName } = actor;
  await users.save({
    ...{ userId, bankId, userName: userId, displayName, applicantIds: [], passwordHash: null },
    ...before,
    ...{ kind, roles, active: true },
    ...(relatedTo === null
      ? {}
      : { staff: { ...emptyProfile, revision: 1, relatedApplicantIds: [relatedTo] } }),
  });
  return before;
};

/** Runs an attack of somebody whom the bank gave just these roles, then puts the person back. */
const whileKept = async (
  service: Service,
  { actor, relatedTo }: { readonly actor: Actor; readonly relatedTo: string | null },
  run: () => Promise<string>,
): Promise<string> => {
  const before = await keep(service, actor, relatedTo);
  try {
    return await run();
  } finally {
    const { users } = service.database.repositories;
    const after = await users.find(actor.bankId, actor.userId);
    await users.save({ ...after!, ...(before ?? { active: false }) });
  }
};

/** What two people of the bank make of a person, over its API; gives what the person was. */
export const changeStanding = async (
  { stack, tokenFor, service }: Fixture,
  userId: string,
  change: Partial<Pick<User, 'roles' | 'active'>>,
): Promise<User> => {
  const path = `/v1/staff/${encodeURIComponent(userId)}/changes`;
  const before = (await service.database.repositories.users.find('demo-bank', userId))!;
  const { roles, active } = { ...before, ...change };
  const { revision } = await stack.client.get(tokenFor(manager), path);
  const standing = { posts: [], relatedApplicantIds: [], exporterUserIds: [], branch: null };
  const proposed = await stack.client.write(tokenFor(manager), 'POST', path, {
    body: { after: { ...standing, roles, active }, note: '四眼测试' },
    revision: revision ?? 0,
  });
  const changes = proposed.body['changes'] as readonly StaffChange[];
  const { number, contentHash } = changes.at(-1)!;
  await stack.client.write(tokenFor(compliance), 'POST', `${path}/${number}/approval`, {
    body: { contentHash },
  });
  return before;
};

/** Two people of the bank write down that a reviewer is related to the applicant. */
const relate = async (stack: Stack, tokenFor: Fixture['tokenFor']): Promise<Person> => {
  const related = await stack.signIn('shen.lu');
  const path = `/v1/staff/${encodeURIComponent(related.userId)}/changes`;
  const staff = await stack.client.get(tokenFor(manager), '/v1/staff');
  const items = staff.body['items'] as readonly {
    readonly userId: string;
    readonly roles: readonly string[];
  }[];
  const { roles } = items.find(({ userId }) => userId === related.userId)!;
  const relatedApplicantIds = [await applicantOf(await stack.draft('maker'))];
  const proposed = await stack.client.write(tokenFor(manager), 'POST', path, {
    body: {
      after: {
        ...{ roles, active: true, posts: [], exporterUserIds: [], branch: null },
        relatedApplicantIds,
      },
      note: '亲属在申请人处任职',
    },
    revision: 0,
  });
  const [change] = proposed.body['changes'] as readonly { readonly contentHash: string }[];
  await stack.client.write(tokenFor(compliance), 'POST', `${path}/1/approval`, {
    body: { contentHash: change!.contentHash },
  });
  return related;
};

const toldTo = async (stack: Stack, until: string | null): Promise<DraftedScenario> => {
  const drafted = await stack.draft('maker');
  await drafted.scenario.tell(until);
  return drafted;
};

const claimedForDecision = async (stack: Stack): Promise<DraftedScenario> => {
  const drafted = await toldTo(stack, 'final_approval');
  await stack.client.write(drafted.users.final, 'POST', `${drafted.scenario.path}/claim`);
  return drafted;
};

/** An act of a person on what the application is now. */
const actsOn =
  (stack: Stack, { scenario }: DraftedScenario) =>
  async (person: Person, under: string, body?: unknown): Promise<void> => {
    const { revision } = await scenario.read();
    await stack.client.write(person, 'POST', `${scenario.path}/${under}`, {
      ...(body === undefined ? {} : { body }),
      ...(revision === null ? {} : { revision }),
    });
  };

const overridden = async (stack: Stack): Promise<DraftedScenario> => {
  const drafted = await toldTo(stack, 'first_review');
  const { scenario, users } = drafted;
  const write = actsOn(stack, drafted);
  const { body } = await stack.client.get(users.manager, `${scenario.path}/evidence`);
  const items = body['items'] as readonly {
    readonly evidenceId: string;
    readonly status: string;
  }[];
  const accepted = items.filter(({ status }) => status === 'accepted');
  await write(users.first, 'claim');
  await write(users.first, 'overrides', {
    lineNo: 1,
    path: null,
    to: 'not_listed',
    reasonCode: 'engine_misread_goods',
    note: '货物与公告所列型号不符',
    evidenceIds: accepted.map(({ evidenceId }) => evidenceId),
  });
  await scenario.tell('final_approval');
  await write(users.final, 'claim');
  return drafted;
};

/** Approved in the weeks of which the law does not say by which standard it is judged. */
const standardProposed = async (stack: Stack): Promise<DraftedScenario> => {
  const drafted = await stack.draft('maker');
  const { scenario, users } = drafted;
  const { body, revision } = await scenario.read(users.exporter);
  await stack.client.write(users.exporter, 'PUT', `${scenario.path}/draft`, {
    body: { ...(body['draft'] as object), approvedOn: '2025-08-20' },
    revision: revision ?? 0,
  });
  await scenario.tell('screening');
  const note = '合同于施行后签订';
  await actsOn(stack, drafted)(users.manager, 'standard', { standard: '2025', note });
  return drafted;
};

const amended = async (stack: Stack): Promise<DraftedScenario> => {
  const drafted = await toldTo(stack, 'second_review');
  const { scenario, users } = drafted;
  const write = actsOn(stack, drafted);
  const reason = { about: 'line/1', reasonCode: 'description_unclear', note: '请核对数量' };
  await write(users.second, 'correction-rounds', { reasons: [reason] });
  const { body } = await scenario.read(users.exporter);
  const draft = body['draft'] as { readonly lines: readonly { readonly lineNo: number }[] };
  const lines = draft.lines.map((line) =>
    line.lineNo === 1 ? { ...line, model: 'GL-1（更正）' } : line,
  );
  const changed = { ...draft, lines };
  await write(users.exporter, 'correction-answer', { note: '已更正', draft: changed });
  return drafted;
};

const tokensOf = async ({ service }: Stack): Promise<Fixture['tokenFor']> => {
  const key = readSigningKey(
    await readFile(service.environment['TOKEN_SIGNING_KEY_FILE'] ?? '', 'utf8'),
  );
  const tokens = createAccessTokens(
    {
      issuer: 'greenlane',
      audience: 'greenlane',
      lifeSeconds: 900,
      skewSeconds: 30,
      signingKey: key,
      verificationKeys: [verificationKeyOf(key)],
    },
    Date.now,
  );
  return (actor) => {
    if (actor.kind === 'system') throw new TypeError('the system has no token');
    const { token } = tokens.issue({ ...actor, tokenId: randomUUID() });
    const { bankId, userId, displayName } = actor;
    return { bankId, userId, userName: userId, displayName, token };
  };
};

/** Attacks at one layer. @returns the code of the refusal, or `accepted`. */
export const attackAt = async (fixture: Fixture, layer: Layer, attack: Attack): Promise<string> => {
  const stage = fixture.stages[attack.stage];
  const actor = attack.actor(stage, fixture.related);
  const relatedTo = attack.relatedSince === true ? await applicantOf(stage) : null;
  return whileKept(fixture.service, { actor, relatedTo }, () =>
    ({ API: attackApi, workflow: attackWorkflow, storage: attackStorage })[layer](fixture, attack),
  );
};

const applicantOf = async ({ scenario }: DraftedScenario): Promise<string> => {
  const { draft } = (await scenario.read()).body as {
    readonly draft: { readonly applicantId: string };
  };
  return draft.applicantId;
};

const revisionSeen = async (fixture: Fixture, { stage, behind = 0 }: Attack): Promise<number> =>
  ((await fixture.stages[stage].scenario.read()).body['revision'] as number) - behind;

export const attackApi = async (fixture: Fixture, attack: Attack): Promise<string> => {
  const { scenario } = fixture.stages[attack.stage];
  const { under, body } = attack.request;
  const reply = await ask(fixture.stack.service.baseUrl, `${scenario.path}/${under}`, {
    person: fixture.tokenFor(attack.actor(fixture.stages[attack.stage], fixture.related)),
    method: 'POST',
    revision: await revisionSeen(fixture, attack),
    ...(body === undefined ? {} : { body }),
  });
  return reply.status < 300 ? 'accepted' : String(reply.body['code']);
};

/** Straight to the workflow, as a client of Temporal that never saw our API. */
export const attackWorkflow = async (fixture: Fixture, attack: Attack): Promise<string> => {
  const { scenario } = fixture.stages[attack.stage];
  const commandId = randomUUID();
  const envelope: ActEnvelope = {
    bankId: 'demo-bank',
    applicationId: scenario.applicationId,
    commandId,
    fingerprint: commandId,
    actor: attack.actor(fixture.stages[attack.stage], fixture.related),
    command: attack.command,
    expectedRevision: await revisionSeen(fixture, attack),
    requestId: commandId,
  };
  const workflowId = applicationWorkflowId('demo-bank', scenario.applicationId);
  const handle = fixture.service.temporal.client.workflow.getHandle(workflowId);
  try {
    const answer = await handle.executeUpdate(actUpdate, { args: [envelope] });
    return answer.kind === 'refused' ? answer.refusal.code : 'accepted';
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) return refusalIn(error).code;
    throw error;
  }
};

const refusalIn = (error: WorkflowUpdateFailedError): Refusal => {
  const { details } = error.cause as unknown as { readonly details?: readonly [Refusal] };
  if (details?.[0] === undefined) throw error;
  return details[0];
};

/** Straight to the store, with a commit that names the attacker. */
const attackStorage = async (fixture: Fixture, attack: Attack): Promise<string> => {
  const drafted = fixture.stages[attack.stage];
  const { applicationCommits } = fixture.service.database.repositories;
  const commits = await applicationCommits.read('demo-bank', drafted.scenario.applicationId);
  const known = commits.slice(0, commits.length - (attack.behind ?? 0));
  const forged = forge(known, attack.actor(drafted, fixture.related), attack.command);
  try {
    const outcome = await applicationCommits.append(forged);
    return outcome === 'appended' ? 'accepted' : outcome;
  } catch (error) {
    if (error instanceof RejectedCommit) return error.refusal.code;
    throw error;
  }
};

/** A well-formed commit that would follow these, as somebody writes it who knows the code. */
export const forge = (
  commits: readonly ApplicationCommit[],
  actor: Actor,
  command: ApplicationCommand,
): ApplicationCommit => {
  const record = foldCommits(commits);
  const last = commits.at(-1);
  if (record === null || last === undefined) throw new TypeError('nothing to forge upon');
  const { hash: _hash, ...template } = last;
  const id = randomUUID();
  return sealCommit(
    {
      ...template,
      revision: last.revision + 1,
      commandId: id,
      fingerprint: id,
      requestId: id,
      actor: commitActorOf(actor),
      action: command.kind,
      events: eventsOf(record.state, actor, command),
      previousHash: last.hash,
    },
    sha256,
  );
};

const eventsOf = (
  application: Application,
  actor: Actor,
  { kind }: ApplicationCommand,
): readonly ApplicationEvent[] => {
  const by = actor.userId;
  if (kind === 'approve_application')
    return [
      {
        type: 'decision.made',
        decision: decisionBy(application, by),
        to: 'approved',
        deadline: null,
      },
    ];
  if (kind === 'recall_step')
    return [
      {
        type: 'step.recalled',
        recalled: 'first_review.recorded',
        step: 'first_review',
        note: '',
        by,
        to: 'first_review',
        deadline: null,
      },
    ];
  if (kind === 'resolve_override')
    return [
      {
        type: 'override.confirmed',
        overrideId: 'override-1',
        note: '',
        by,
        effect: effectOf(application),
      },
    ];
  if (kind === 'decide_standard')
    return [{ type: 'standard.decided', agrees: true, note: '', by, transition: null }];
  return [reviewBy(application, by)];
};

const effectOf = (application: Application) => {
  const { assessmentId, lines, greenShare } = decisionBy(application, '');
  return { assessmentId, lines, greenShare };
};

const decisionBy = (application: Application, by: string): Decision => {
  const assessment = latestAssessment(application);
  if (assessment === undefined) throw new TypeError('nothing to decide on');
  return {
    outcome: 'approved',
    assessmentId: assessment.assessmentId,
    revisionHash: assessment.revisionHash,
    greenShare: assessment.greenShare,
    lines: assessment.lines,
    reasonCodes: [],
    note: '',
    by,
    at: application.updatedAt,
    revisionSeen: application.revision,
    round: application.round,
    appealUntil: null,
    late: false,
  };
};

const reviewBy = (application: Application, by: string): ApplicationEvent => {
  const isFirst = application.status === 'first_review';
  const recommendation = {
    step: isFirst ? ('first_review' as const) : ('second_review' as const),
    agrees: true,
    reasonCodes: [],
    note: '',
    by,
    at: application.updatedAt,
    revisionSeen: application.revision,
    assessmentId: latestAssessment(application)?.assessmentId ?? '',
  };
  return isFirst
    ? { type: 'first_review.recorded', recommendation, to: 'second_review', deadline: null }
    : { type: 'second_review.recorded', recommendation, to: 'final_approval', deadline: null };
};
