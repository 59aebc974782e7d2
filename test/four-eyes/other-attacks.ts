import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { letActFor } from '../../demo/applicant-scenario.js';
import { sha256 } from '../../src/infrastructure/tokens/sha256.js';
import type { Person } from '../../demo/api-client.js';
import { userRoles as everyRole } from '../../src/kernel/values/actor.js';
import { bankUser } from '../builders/actors.js';
import type { RefusedAttempt } from '../../src/kernel/ports.js';
import { RejectedCommit } from '../../src/kernel/ports.js';
import type { Delegation } from '../../src/contexts/people/rules/delegation/delegation.js';
import type { StaffChange } from '../../src/contexts/people/rules/staff/staff-change.js';
import { staffStreamOf } from '../../src/contexts/people/use-cases/change-staff.js';
import type { ChangeSetCommit } from '../../src/contexts/catalogue/rules/change-set/change-set.js';
import { sealCommit } from '../../src/kernel/record/commit.js';
import { raceDeciders } from '../faults/campaign/racing-deciders.js';
import { ask } from '../e2e/ask.js';
import type { Asked, Reply } from '../e2e/ask.js';
import { applicationAttacks } from './application-attacks.js';
import type { Attack, Layer, OtherAttack } from './attack.js';
import { attackApi, attackAt, attackWorkflow, changeStanding, manager } from './fixture.js';
import type { Fixture } from './fixture.js';

const asks = ({ stack }: Fixture, path: string, asked: Asked): Promise<Reply> =>
  ask(stack.service.baseUrl, path, asked);

const codeOf = ({ status, body }: Reply): unknown => (status < 300 ? 'accepted' : body['code']);

/** A bank with a client manager and an approver only: nobody could review. */
const submitWhereNobodyReviews = async (fixture: Fixture): Promise<unknown> => {
  const { client, signIn } = fixture.stack;
  const manager = await signIn('gu.yuan');
  const applicant = {
    nameZh: '空岗测试有限公司',
    nameEn: 'Empty Post Ltd',
    uscc: '91350200MAC0GRN14Y',
  };
  const registered = await client.write(manager, 'POST', '/v1/applicants', { body: applicant });
  const applicantId = String(registered.body['applicantId']);
  const second = () => signIn('bai.he');
  await letActFor(client, manager, { second, userName: 'ye.qiu', applicantId });
  // Whom a user acts for stands in the token: signed in only now.
  const exporter = await signIn('ye.qiu');
  const theirs = await fixture.stages.first_review.scenario.read();
  const drafted = await client.write(exporter, 'POST', '/v1/applications', {
    body: { ...(theirs.body['draft'] as object), applicantId },
  });
  const path = `/v1/applications/${String(drafted.body['applicationId'])}/submission`;
  return codeOf(await asks(fixture, path, { person: exporter, method: 'POST', revision: 1 }));
};

/** The final approver lends the post to somebody who reviewed first. */
const lendToReviewer = async (fixture: Fixture): Promise<unknown> => {
  const { users } = fixture.stages.final_approval;
  const day = (later: number) =>
    new Date(Date.now() + 28_800_000 + later * 86_400_000).toISOString().slice(0, 10);
  return codeOf(
    await asks(fixture, '/v1/delegations', {
      person: users.final,
      method: 'POST',
      body: {
        delegateId: users.first.userId,
        role: 'final_approver',
        from: day(0),
        to: day(1),
        note: '出差',
      },
    }),
  );
};

/** Another approver decides in the place of who reviewed first and was made approver since. */
const decideForReviewer = async (
  fixture: Fixture,
  days: { readonly from: string; readonly to: string },
) => {
  const { stack, service, stages } = fixture;
  const { scenario, users } = stages.final_approval;
  const { userId: principalId } = users.first;
  const { revision } = (await scenario.read()).body as { readonly revision: number };
  const delegate = await stack.signIn('han.bo');
  const { roles } = await changeStanding(fixture, principalId, {
    roles: ['first_reviewer', 'final_approver'],
  });
  const { delegations } = service.database.repositories;
  const granted: Delegation = {
    ...{ delegationId: randomUUID(), bankId: 'demo-bank', principalId, role: 'final_approver' },
    ...{ delegateId: delegate.userId, ...days, reason: '四眼测试', grantedBy: principalId },
    ...{ grantedAt: new Date().toISOString(), endedBy: null, endedAt: null },
  };
  await delegations.put(granted);
  try {
    return codeOf(
      await asks(fixture, `${scenario.path}/decision`, {
        ...{ person: delegate, method: 'POST', revision, body: { agrees: true, note: '同意' } },
        headers: { 'on-behalf-of': principalId },
      }),
    );
  } finally {
    await delegations.put({ ...granted, endedBy: principalId, endedAt: granted.grantedAt });
    await changeStanding(fixture, principalId, { roles });
  }
};

/** The same decision with the same token, key and body, once it was taken. */
const replayDecision = async (fixture: Fixture): Promise<unknown> => {
  const { scenario, users } = await fixture.stack.draft('maker');
  await scenario.tell('final_approval');
  await fixture.stack.client.write(users.final, 'POST', `${scenario.path}/claim`);
  const asked: Asked = {
    person: users.final,
    method: 'POST',
    key: randomUUID(),
    revision: (await scenario.read()).body['revision'] as number,
    body: { agrees: true, note: '同意' },
  };
  const first = await asks(fixture, `${scenario.path}/decision`, asked);
  const replayed = await asks(fixture, `${scenario.path}/decision`, asked);
  const { body } = await scenario.read();
  return {
    statuses: [first.status, replayed.status],
    isSame: JSON.stringify(first.body) === JSON.stringify(replayed.body),
    isRevisionKept: body['revision'] === first.body['revision'],
  };
};

const raceToDecide = async (fixture: Fixture): Promise<unknown> =>
  raceDeciders(fixture.stack, await fixture.stack.draft('maker'), {
    otherApprover: await fixture.stack.signIn('han.bo'),
    holdsEveryPost: await fixture.stack.signIn('shen.lu'),
  });

/** Has the impact of a draft run, by the worker; gives the revision after its report. */
const impactOf = async (
  { stack: { client } }: Fixture,
  person: Person,
  own: string,
): Promise<number> => {
  const { body } = await client.get(person, own);
  await client.write(person, 'POST', `${own}/impact`, {
    body: {},
    revision: body['revision'] as number,
  });
  for (let left = 300; left > 0; left -= 1) {
    const { body: now } = await client.get(person, `${own}/impact`);
    const impact = now['impact'] as { readonly status: string };
    if (impact.status === 'completed') return now['revision'] as number;
    if (impact.status !== 'running') throw new Error(`the impact run is ${impact.status}`);
    await pause(100);
  }
  throw new Error('the impact run takes too long');
};

const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A change of a threshold as its author drafts it. */
const draftedChange = async (fixture: Fixture) => {
  const { client, signIn } = fixture.stack;
  const author = await signIn('he.lan');
  const path = '/v1/catalogue/change-sets';
  const opened = await client.write(author, 'POST', path, { body: { title: '四眼测试' } });
  const changeSetId = String(opened.body['changeSetId']);
  const own = `${path}/${changeSetId}`;
  const edits = [
    {
      kind: 'set_threshold',
      itemCode: '6.1.3',
      scope: 'item',
      path: 'all/2/then/all/2',
      value: 150,
    },
  ];
  await client.write(author, 'PUT', `${own}/edits`, { body: { edits }, revision: 1 });
  return { author, own, changeSetId };
};

/** The same, its impact run, submitted by its author. */
const submittedChange = async (fixture: Fixture) => {
  const drafted = await draftedChange(fixture);
  const { author, own } = drafted;
  const revision = await impactOf(fixture, author, own);
  const submitted = await fixture.stack.client.write(author, 'POST', `${own}/submission`, {
    body: { effectiveOn: inDays(3) },
    revision,
  });
  return { ...drafted, submitted };
};

const approveOwnChange = async (fixture: Fixture): Promise<unknown> => {
  const { author, own, submitted } = await submittedChange(fixture);
  const { differenceHash, impactHash, revision } = submitted.body;
  return codeOf(
    await asks(fixture, `${own}/approval`, {
      person: author,
      method: 'POST',
      revision: revision as number,
      body: { differenceHash, impactHash },
    }),
  );
};

/** Seals an event onto the record of a change set, past the API, as somebody would have it. */
const forgeCommit = async (
  fixture: Fixture,
  changeSetId: string,
  forged: Partial<Pick<ChangeSetCommit, 'action' | 'events' | 'actor'>>,
): Promise<unknown> => {
  const { changeSetCommits } = fixture.service.database.repositories;
  const commits = await changeSetCommits.read('demo-bank', changeSetId);
  const { hash, ...last } = commits.at(-1)!;
  const sealed = sealCommit(
    {
      ...last,
      revision: last.revision + 1,
      commandId: randomUUID(),
      ...forged,
      previousHash: hash,
    },
    sha256,
  );
  return changeSetCommits.append(sealed).catch((error: unknown) => {
    if (error instanceof RejectedCommit) return error.refusal.code;
    throw error;
  });
};

const forgeApprovalOfOwnChange = async (fixture: Fixture): Promise<unknown> => {
  const { changeSetId, submitted } = await submittedChange(fixture);
  const differenceHash = String(submitted.body['differenceHash']);
  const impactHash = String(submitted.body['impactHash']);
  return forgeCommit(fixture, changeSetId, {
    action: 'approve_change_set',
    events: [{ type: 'change_set.approved', differenceHash, impactHash }],
  });
};

/** The second administrator approves in the place of the author, who cannot. */
const forgeApprovalForAuthor = async (fixture: Fixture): Promise<unknown> => {
  const { author, changeSetId, submitted } = await submittedChange(fixture);
  const differenceHash = String(submitted.body['differenceHash']);
  const impactHash = String(submitted.body['impactHash']);
  const { userId } = await fixture.stack.signIn('tang.wei');
  return forgeCommit(fixture, changeSetId, {
    action: 'approve_change_set',
    actor: {
      kind: 'bank_user',
      userId,
      onBehalfOf: author.userId,
      rolesThen: ['catalogue_administrator'],
    },
    events: [{ type: 'change_set.approved', differenceHash, impactHash }],
  });
};

const otherHash = `sha256:${'0'.repeat(64)}`;

/** The second administrator names an impact report that is not the one submitted. */
const approveOtherImpact = async (fixture: Fixture): Promise<unknown> => {
  const { own, submitted } = await submittedChange(fixture);
  const { differenceHash, revision } = submitted.body;
  return codeOf(
    await asks(fixture, `${own}/approval`, {
      person: await fixture.stack.signIn('tang.wei'),
      method: 'POST',
      revision: revision as number,
      body: { differenceHash, impactHash: otherHash },
    }),
  );
};

/** The author submits what nobody has seen the impact of. */
const submitUnreported = async (fixture: Fixture): Promise<unknown> => {
  const { author, own } = await draftedChange(fixture);
  return codeOf(
    await asks(fixture, `${own}/submission`, {
      person: author,
      method: 'POST',
      revision: 2,
      body: { effectiveOn: inDays(3) },
    }),
  );
};

/** The same past the API: a submission of a report that no run made. */
const forgeSubmission = async (fixture: Fixture): Promise<unknown> => {
  const { changeSetId } = await draftedChange(fixture);
  return forgeCommit(fixture, changeSetId, {
    action: 'submit_change_set',
    events: [
      {
        type: 'change_set.submitted',
        effectiveOn: inDays(3),
        differenceHash: otherHash,
        differences: [],
        impactHash: otherHash,
      },
    ],
  });
};

/** The author writes a report of his own making onto the record. */
const forgeReport = async (fixture: Fixture): Promise<unknown> => {
  const { changeSetId } = await draftedChange(fixture);
  return forgeCommit(fixture, changeSetId, {
    action: 'end_impact',
    events: [
      {
        type: 'change_set.impact_reported',
        runId: 'of-my-own-1',
        impactHash: otherHash,
        totals: { applications: 0, lines: 0, flips: 0 },
      },
    ],
  });
};

/** Somebody makes a revision the one in force before its day, or without any approval. */
const forgeActivation = async (fixture: Fixture): Promise<unknown> => {
  const { changeSetId } = await submittedChange(fixture);
  return forgeCommit(fixture, changeSetId, {
    action: 'activate_change_set',
    actor: { kind: 'system', userId: 'system', onBehalfOf: null, rolesThen: [] },
    events: [{ type: 'change_set.took_effect', revision: '2025.2' }],
  });
};

/** A manager proposes that a first reviewer be a second one as well. */
const proposedRole = async (fixture: Fixture) => {
  const { client, signIn } = fixture.stack;
  const author = fixture.tokenFor(manager);
  const { userId } = await signIn('he.lan');
  const staff = await client.get(author, '/v1/staff');
  const items = staff.body['items'] as readonly { readonly userId: string }[];
  const { roles } = items.find((one) => one.userId === userId) as unknown as {
    readonly roles: readonly string[];
  };
  const path = `/v1/staff/${encodeURIComponent(userId)}/changes`;
  const standing = { active: true, posts: [], relatedApplicantIds: [], exporterUserIds: [] };
  const after = { ...standing, roles: [...roles, 'second_reviewer'], branch: null };
  const { body: seen, revision } = await client.get(author, path);
  const known = seen['changes'] as readonly StaffChange[];
  if (known.length === 0)
    await client.write(author, 'POST', path, {
      body: { after, note: '四眼测试' },
      revision: revision ?? 0,
    });
  const { body } = await client.get(author, path);
  const [change] = body['changes'] as readonly StaffChange[];
  return { author, path, userId, change: change! };
};

const approveOwnRoleChange = async (fixture: Fixture): Promise<unknown> => {
  const { author, path, change } = await proposedRole(fixture);
  return codeOf(
    await asks(fixture, `${path}/1/approval`, {
      person: author,
      method: 'POST',
      body: { contentHash: change.contentHash },
    }),
  );
};

const forgeApprovalOfOwnRoleChange = async (fixture: Fixture): Promise<unknown> => {
  const { userId } = await proposedRole(fixture);
  const { staffCommits } = fixture.service.database.repositories;
  const commits = await staffCommits.read('demo-bank', staffStreamOf(userId));
  const { hash, ...last } = commits.at(-1)!;
  const forged = sealCommit(
    {
      ...last,
      revision: last.revision + 1,
      commandId: randomUUID(),
      action: 'approve_staff_change',
      events: [{ type: 'staff_change.approved' as const, number: 1 }],
      previousHash: hash,
    },
    sha256,
  );
  return staffCommits.append(forged).catch((error: unknown) => {
    if (error instanceof RejectedCommit) return error.refusal.code;
    throw error;
  });
};

const approval = (stage: Attack['stage']): Attack =>
  applicationAttacks.find(
    (one) => one.rule === 12 && one.stage === stage && one.command.kind === 'approve_application',
  )!;

/**
 * Attacks by who claimed the final approval, with the token or the message of before, once two
 * people of the bank have made something else of that person.
 */
const withOldStanding = async (
  fixture: Fixture,
  change: Parameters<typeof changeStanding>[2],
  attack: (asBefore: Attack) => Promise<unknown>,
): Promise<unknown> => {
  const { final } = fixture.stages.final_approval.users;
  const { userId, displayName } = final;
  const actor = bankUser(userId, ['final_approver'], { bankId: 'demo-bank', displayName });
  const before = await changeStanding(fixture, userId, change);
  try {
    return await attack({ ...approval('final_approval'), actor: () => actor });
  } finally {
    await fixture.service.database.repositories.users.save(before);
  }
};

const switchedOff = { active: false };
const withoutRole = { roles: ['auditor' as const] };

/** Everything else that somebody switched off may try with the token of before. */
const actsOfSwitchedOff = async (fixture: Fixture): Promise<unknown> => {
  const { scenario } = fixture.stages.final_approval;
  const userId = 'leaves-today';
  const { users } = fixture.service.database.repositories;
  const roles = [...everyRole].filter((role) => role !== 'exporter');
  await users.save({
    ...{ userId, bankId: 'demo-bank', userName: userId, displayName: userId, kind: 'bank_user' },
    ...{ roles, applicantIds: [], passwordHash: null, active: true },
  });
  const person = fixture.tokenFor(bankUser(userId, roles, { bankId: 'demo-bank' }));
  await changeStanding(fixture, userId, switchedOff);
  const hash = `sha256:${'0'.repeat(64)}`;
  const staff = `/v1/staff/${encodeURIComponent(fixture.related.userId)}/changes/1`;
  const tried: readonly (readonly [string, Asked])[] = [
    [`${scenario.path}/hold`, { method: 'POST', body: { note: '法律保全' } }],
    [`${staff}/approval`, { method: 'POST', body: { contentHash: hash } }],
    ['/v1/business-calendar/revisions/1/approval', { method: 'POST', body: { contentHash: hash } }],
    ['/v1/catalogue/change-sets', { method: 'POST', body: { title: '离任后' } }],
    ['/v1/delegations', { method: 'POST', body: lent(fixture.related.userId) }],
    ['/v1/record', {}],
    ['/v1/applications', {}],
    [scenario.path, {}],
  ].map(([path, asked]) => [path as string, { person, ...(asked as Asked) }]);
  const answers = await Promise.all(tried.map(([path, asked]) => asks(fixture, path, asked)));
  return [...new Set(answers.map(codeOf))];
};

const lent = (delegateId: string) => ({
  ...{ delegateId, role: 'final_approver', note: '离任后' },
  ...{ from: inDays(0), to: inDays(1) },
});

/** An attack that the validator lets pass and the record refuses, by somebody met nowhere else. */
const unclaimed = (userId: string): Attack => ({
  ...applicationAttacks.find(({ rule, stage }) => rule === 10 && stage === 'final_approval')!,
  actor: () => bankUser(userId, ['final_approver'], { bankId: 'demo-bank' }),
});

const attemptsOf = async (fixture: Fixture, userId: string): Promise<readonly RefusedAttempt[]> => {
  const { items } = await fixture.service.database.repositories.refusals.list({
    bankId: 'demo-bank',
    limit: 100,
    cursor: null,
  });
  return items.filter(({ actorId }) => actorId === userId);
};

const isLogged = (layer: Layer): OtherAttack<Fixture> => {
  const userId = `demo-bank/logged-${layer.toLowerCase()}`;
  return {
    rule: 14,
    layer,
    as: 'an approver who has not claimed is refused, and the log says who, what and why',
    run: async (fixture) => {
      await attackAt(fixture, layer, unclaimed(userId));
      return (await attemptsOf(fixture, userId)).map(({ action, refusal, subject }) => ({
        action,
        code: refusal.code,
        isOfThisApplication: subject.id === fixture.stages.final_approval.scenario.applicationId,
      }));
    },
    outcome: [
      { action: 'approve_application', code: 'claimed_by_another', isOfThisApplication: true },
    ],
  };
};

/** Attacks that have no like at the other layers. */
export const otherAttacks: readonly OtherAttack<Fixture>[] = [
  {
    rule: 3,
    layer: 'API',
    as: 'the final approver lends the post to somebody who reviewed first',
    run: lendToReviewer,
    outcome: 'delegate_not_allowed',
  },
  {
    rule: 3,
    layer: 'API',
    as: 'an approver decides in the place of who reviewed first and approves too since',
    run: (fixture) => decideForReviewer(fixture, { from: inDays(-1), to: inDays(1) }),
    outcome: 'one_person_one_step',
  },
  {
    rule: 3,
    layer: 'API',
    as: 'an approver decides in the place of a colleague after the last day of the delegation',
    run: (fixture) => decideForReviewer(fixture, { from: inDays(-5), to: inDays(-2) }),
    outcome: 'delegation_missing',
  },
  {
    rule: 4,
    layer: 'API',
    as: 'an exporter submits where nobody holds the posts of the reviews',
    run: submitWhereNobodyReviews,
    outcome: 'no_eligible_reviewers',
  },
  {
    rule: 5,
    layer: 'API',
    as: 'a decision replayed with its token and key gets the first answer and changes nothing',
    run: replayDecision,
    outcome: { statuses: [200, 200], isSame: true, isRevisionKept: true },
  },
  {
    rule: 10,
    layer: 'API',
    as: 'six people decide at once, one of them by double click: one decision stands',
    run: raceToDecide,
    outcome: [],
  },
  {
    rule: 11,
    layer: 'API',
    as: 'the author of a change of the catalogue approves it',
    run: approveOwnChange,
    outcome: 'author_never_approves',
  },
  {
    rule: 11,
    layer: 'storage',
    as: 'the author of a change of the catalogue approves it',
    run: forgeApprovalOfOwnChange,
    outcome: 'author_never_approves',
  },
  {
    rule: 11,
    layer: 'storage',
    as: 'a delegate of its author approves a change of the catalogue',
    run: forgeApprovalForAuthor,
    outcome: 'author_never_approves',
  },
  {
    rule: 11,
    layer: 'API',
    as: 'a manager approves the change of a role that they proposed',
    run: approveOwnRoleChange,
    outcome: 'author_never_approves',
  },
  {
    rule: 11,
    layer: 'API',
    as: 'the second administrator approves another impact report than the one submitted',
    run: approveOtherImpact,
    outcome: 'impact_hash_differs',
  },
  {
    rule: 11,
    layer: 'API',
    as: 'the author submits a change of the catalogue nobody has seen the impact of',
    run: submitUnreported,
    outcome: 'impact_missing',
  },
  {
    rule: 11,
    layer: 'storage',
    as: 'a manager approves the change of a role that they proposed',
    run: forgeApprovalOfOwnRoleChange,
    outcome: 'author_never_approves',
  },
  {
    rule: 11,
    layer: 'storage',
    as: 'the author submits a change of the catalogue nobody has seen the impact of',
    run: forgeSubmission,
    outcome: 'commit_unlawful',
  },
  {
    rule: 11,
    layer: 'storage',
    as: 'the author of a change of the catalogue writes its impact report',
    run: forgeReport,
    outcome: 'system_only',
  },
  {
    rule: 11,
    layer: 'storage',
    as: 'a change of the catalogue takes effect that nobody approved',
    run: forgeActivation,
    outcome: 'not_allowed_in_state',
  },
  {
    rule: 12,
    layer: 'API',
    as: 'who was switched off by two people approves with the token of before',
    run: (fixture) => withOldStanding(fixture, switchedOff, (attack) => attackApi(fixture, attack)),
    outcome: 'person_switched_off',
  },
  {
    rule: 12,
    layer: 'workflow',
    as: 'who was switched off by two people approves with the message of before',
    run: (fixture) =>
      withOldStanding(fixture, switchedOff, (attack) => attackWorkflow(fixture, attack)),
    outcome: 'person_switched_off',
  },
  {
    rule: 12,
    layer: 'API',
    as: 'who lost the role approves with the token of before',
    run: (fixture) => withOldStanding(fixture, withoutRole, (attack) => attackApi(fixture, attack)),
    outcome: 'permission_missing',
  },
  {
    rule: 12,
    layer: 'workflow',
    as: 'who lost the role approves with the message of before',
    run: (fixture) =>
      withOldStanding(fixture, withoutRole, (attack) => attackWorkflow(fixture, attack)),
    outcome: 'role_missing',
  },
  {
    rule: 12,
    layer: 'API',
    as: 'who was switched off places a hold, approves changes, lends a role and reads with the token of before',
    run: actsOfSwitchedOff,
    outcome: ['person_switched_off'],
  },
  isLogged('API'),
  isLogged('workflow'),
  isLogged('storage'),
];
