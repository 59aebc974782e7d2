import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bankUser, exporterUser, people } from '../../../../builders/actors.js';
import {
  applicationHarness,
  harnessLibrary,
  userOf,
} from '../../../../builders/application-harness.js';
import type { ApplicationHarness } from '../../../../builders/application-harness.js';
import { ask, assessmentOf, draftOf, sha256 } from '../../../../builders/lifecycle.js';
import { realDraft, realJob, runAmendedUntil, runUntil } from '../../../../builders/real-goods.js';
import { recordViolations } from '../../../../../src/contexts/audit/rules/record-violations.js';
import type {
  ActAnswer,
  ActEnvelope,
} from '../../../../../src/contexts/applications/rules/acts/act-envelope.js';
import type { ApplicationCommand } from '../../../../../src/contexts/applications/rules/acts/application-command.js';
import type { ApplicationEvent } from '../../../../../src/contexts/applications/rules/state/application-event.js';
import { sealCommit } from '../../../../../src/kernel/record/commit.js';
import type { CatalogueLibrary } from '../../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { HandleCommandDeps } from '../../../../../src/contexts/applications/use-cases/acts/handle-command.js';
import { Unavailable } from '../../../../../src/kernel/ports.js';
import type { ApplicationCommits } from '../../../../../src/contexts/applications/use-cases/ports-of-applications.js';
import { inMemoryApplicationProjection } from '../../../../fakes/in-memory-application-projection.js';
import { inMemoryCommitStore } from '../../../../fakes/in-memory-commit-store.js';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const approve: ApplicationCommand = { kind: 'approve_application', note: '' };
const decline: ApplicationCommand = {
  kind: 'decline_application',
  reasonCodes: ['not_listed'],
  note: '',
};

const codesOf = (answers: readonly ActAnswer[]): readonly string[] =>
  answers.map((one) => (one.kind === 'refused' ? one.refusal.code : 'done')).toSorted();

/** Counts what happens at the lock, and can be told to lose every race. */
const watchedCommits = (always?: 'conflict') => {
  const store = inMemoryCommitStore<ApplicationEvent>();
  const seen = { conflicts: 0, reads: 0 };
  const commits: ApplicationCommits = {
    ...store,
    read: (...args) => {
      seen.reads += 1;
      return store.read(...args);
    },
    append: async (commit) => {
      const outcome = always ?? (await store.append(commit));
      if (outcome === 'conflict') seen.conflicts += 1;
      return outcome;
    },
  };
  return { commits, seen };
};

describe('a command', () => {
  it('is one commit that names who, as what, on whose behalf, what, when and by which build', async () => {
    const harness = await applicationHarness(library);
    await runUntil(harness, 'accept_intake');
    const substitute = bankUser('manager-9', ['client_manager'], { onBehalfOf: 'manager-8' });
    await harness.take(substitute, { kind: 'accept_intake', note: '齐全' });
    const [first, second, third] = await harness.commits();
    expect([first, second, third].map((one) => one?.revision)).toEqual([1, 2, 3]);
    expect(second?.previousHash).toBe(first?.hash);
    expect(third).toMatchObject({
      action: 'accept_intake',
      actor: {
        kind: 'bank_user',
        userId: 'manager-9',
        onBehalfOf: 'manager-8',
        rolesThen: ['client_manager'],
      },
      evaluatorBuild: 'build-1',
      requestId: expect.stringMatching(/^request of key-/),
      at: '2026-11-25T05:00:00.000Z',
      catalogueHash: (await harness.application()).catalogue?.contentHash,
      previousHash: second?.hash,
    });
  });

  it('is answered with revision, status and the progress the process needs', async () => {
    const harness = await applicationHarness(library);
    const draft = harness.envelope(people.exporter, {
      kind: 'draft_application',
      draft: realDraft(),
    });
    expect(await harness.handle(draft)).toMatchObject({
      kind: 'done',
      revision: 1,
      status: 'draft',
      progress: { revision: 1, waitingFor: 'exporter', view: { applicantId: 'applicant-1' } },
    });
  });

  it('leaves a projection that is the fold of the commits', async () => {
    const harness = await applicationHarness(library);
    const played = await runUntil(harness, 'approve_application');
    expect(played?.revision).toBe((await harness.commits()).length);
    expect(recordViolations(await harness.commits(), harness.deps.sha256)).toEqual([]);
  });
});

describe('a repeated command id', () => {
  it('gets the first answer, also when much has happened since', async () => {
    const harness = await applicationHarness(library);
    await runUntil(harness, 'submit_application');
    const submit = harness.envelope(people.exporter, { kind: 'submit_application' });
    const first = await harness.handle(submit);
    expect(await harness.handle(submit)).toEqual(first);
    await harness.take(people.manager, { kind: 'accept_intake', note: '' });
    await harness.take(people.manager, { kind: 'confirm_screening', note: '' });
    expect(await harness.handle(submit)).toEqual(first);
    expect(first).toMatchObject({ kind: 'done', revision: 2, status: 'intake' });
    expect(await harness.commits()).toHaveLength(4);
  });

  it('with another content is refused, and changes nothing', async () => {
    const harness = await applicationHarness(library);
    const draft: ApplicationCommand = { kind: 'draft_application', draft: realDraft() };
    await harness.handle(harness.envelope(people.exporter, draft, { key: 'k' }));
    const other: ApplicationCommand = {
      kind: 'draft_application',
      draft: draftOf({ tenorMonths: 9 }),
    };
    expect(
      await harness.handle(harness.envelope(people.exporter, other, { key: 'k' })),
    ).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'key_reused', code: 'idempotency_key_reused' },
    });
    expect(await harness.commits()).toHaveLength(1);
  });

  it('is told by the note it came with, which no commit holds, also by an earlier build', async () => {
    const harness = await applicationHarness(library);
    await runUntil(harness, 'accept_intake');
    const envelope = (note: string) =>
      harness.envelope(people.manager, { kind: 'accept_intake', note }, { key: 'intake' });
    const first = await harness.handle(envelope('齐全'));
    const committed = (await harness.commits()).at(-1)!;
    expect(committed.fingerprint).not.toBe(envelope('齐全').fingerprint);
    expect(await harness.handle(envelope('齐全'))).toEqual(first);
    expect(await harness.handle(envelope('不齐'))).toMatchObject({
      refusal: { kind: 'key_reused' },
    });
    const { hash: _hash, ...rest } = committed;
    const earlier = sealCommit({ ...rest, fingerprint: envelope('齐全').fingerprint }, sha256);
    const commits = inMemoryCommitStore<ApplicationEvent>();
    for (const commit of (await harness.commits()).slice(0, -1)) await commits.append(commit);
    await commits.append(earlier);
    const later = await applicationHarness(library, { commits });
    expect(await later.handle(envelope('齐全'))).toEqual(first);
    expect(await later.handle(envelope('不齐'))).toMatchObject({ refusal: { kind: 'key_reused' } });
  });

  it('of another person is another command', async () => {
    const harness = await applicationHarness(library);
    await runUntil(harness, 'submit_application');
    const colleague = exporterUser('exporter-2');
    const edit: ApplicationCommand = { kind: 'edit_draft', draft: realDraft({ tenorMonths: 7 }) };
    for (const actor of [people.exporter, colleague])
      await harness.handle(harness.envelope(actor, edit, { key: 'same' }));
    expect(await harness.commits()).toHaveLength(3);
  });

  it(`changes nothing, whichever commands are repeated in whatever order (seed ${seed})`, async () => {
    const harness = await applicationHarness(library);
    const envelopes: ActEnvelope[] = [];
    const answers: ActAnswer[] = [];
    for (const [actor, command] of [...realJob(), [people.final, approve] as const]) {
      const envelope = harness.envelope(actor, command);
      envelopes.push(envelope);
      answers.push(await harness.handle(envelope));
    }
    const before = { commits: await harness.commits(), application: await harness.application() };
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: envelopes.length - 1 }), async (index) => {
        expect(await harness.handle(envelopes[index]!)).toEqual(answers[index]);
      }),
      { seed, numRuns: 100 },
    );
    expect({ commits: await harness.commits(), application: await harness.application() }).toEqual(
      before,
    );
    expect(before.application.status).toBe('partly_approved');
  });
});

describe('two writers at one revision', () => {
  const raced = async (
    kind: 'approve_application' | 'claim_step',
    acts: readonly (readonly [(typeof people)['final'], ApplicationCommand])[],
  ) => {
    const { commits, seen } = watchedCommits();
    const harness = await applicationHarness(library, { commits });
    const job = realJob();
    await runUntil(harness, kind, kind === 'claim_step' ? job.slice(0, -1) : job);
    if (kind === 'claim_step')
      for (const [actor, command] of job.slice(10, 14)) await harness.take(actor, command);
    const answers = await Promise.all(
      acts.map(([actor, command]) => harness.handle(harness.envelope(actor, command))),
    );
    return { codes: codesOf(answers), conflicts: seen.conflicts, harness };
  };

  it('two approvals at once: one wins, the other is refused on the new state', async () => {
    const { codes, conflicts, harness } = await raced('approve_application', [
      [people.final, approve],
      [people.final, approve],
    ]);
    expect(codes).toEqual(['done', 'not_allowed_in_state']);
    expect(conflicts).toBe(1);
    expect((await harness.application()).decisions).toHaveLength(1);
  });

  it('approval and refusal at once: one decision, never both', async () => {
    const { codes, harness } = await raced('approve_application', [
      [people.final, decline],
      [people.final, approve],
    ]);
    expect(codes).toEqual(['done', 'not_allowed_in_state']);
    expect((await harness.application()).decisions).toHaveLength(1);
  });

  it('two claims at once: one has the step', async () => {
    const { codes, conflicts, harness } = await raced('claim_step', [
      [people.final, { kind: 'claim_step' }],
      [people.appeal, { kind: 'claim_step' }],
    ]);
    expect(codes).toEqual(['claimed_by_another', 'done']);
    expect(conflicts).toBe(1);
    expect((await harness.application()).claim?.userId).toBe('final-1');
  });

  it('decision and withdrawal at once: both stand in an order the lifecycle allows', async () => {
    const { commits } = watchedCommits();
    const harness = await applicationHarness(library, { commits });
    await runUntil(harness, 'approve_application');
    await Promise.all([
      harness.handle(
        harness.envelope(people.exporter, { kind: 'withdraw_application', reason: '' }),
      ),
      harness.handle(harness.envelope(people.final, approve)),
    ]);
    expect((await harness.application()).status).toBe('withdrawn');
    expect(recordViolations(await harness.commits(), harness.deps.sha256)).toEqual([]);
  });

  it('fifty posts of one key at once: one commit, fifty equal answers', async () => {
    const harness = await applicationHarness(library);
    const draft: ApplicationCommand = { kind: 'draft_application', draft: realDraft() };
    const envelope = harness.envelope(people.exporter, draft);
    const answers = await Promise.all(Array.from({ length: 50 }, () => harness.handle(envelope)));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0]?.kind).toBe('done');
    expect(await harness.commits()).toHaveLength(1);
  });
});

describe('when a store fails', () => {
  it('a busy application is unavailable after eight rounds, and may be asked again at once', async () => {
    const { commits, seen } = watchedCommits('conflict');
    const harness = await applicationHarness(library, { commits });
    const draft = harness.envelope(people.exporter, {
      kind: 'draft_application',
      draft: realDraft(),
    });
    await expect(harness.handle(draft)).rejects.toMatchObject({
      name: 'Unavailable',
      dependency: 'application',
      retryAfterSeconds: 1,
    });
    expect(seen).toEqual({ conflicts: 8, reads: 8 });
  });

  it('commits that cannot be read are unavailable', async () => {
    const commits: ApplicationCommits = {
      ...inMemoryCommitStore<ApplicationEvent>(),
      read: () => Promise.reject(new Unavailable('mongodb', 2)),
    };
    const harness = await applicationHarness(library, { commits });
    const submit = harness.envelope(people.exporter, { kind: 'submit_application' });
    await expect(harness.handle(submit)).rejects.toBeInstanceOf(Unavailable);
  });

  it('a projection that fails after the commit is unavailable; the retry repeats and repairs', async () => {
    const store = inMemoryApplicationProjection();
    let isDown = true;
    const projection: HandleCommandDeps['projection'] = {
      ...store,
      save: (application) =>
        isDown ? Promise.reject(new Unavailable('mongodb', 2)) : store.save(application),
    };
    const harness = await applicationHarness(library, { projection });
    const draft = harness.envelope(people.exporter, {
      kind: 'draft_application',
      draft: realDraft(),
    });
    await expect(harness.handle(draft)).rejects.toBeInstanceOf(Unavailable);
    expect(await harness.commits()).toHaveLength(1);
    expect(await harness.application()).toBeNull();
    isDown = false;
    expect(await harness.handle(draft)).toMatchObject({ kind: 'done', revision: 1 });
    expect(await harness.commits()).toHaveLength(1);
    expect((await harness.application()).revision).toBe(1);
  });
});

describe('who may not act', () => {
  it('of an application that does not exist hears that there is none', async () => {
    const harness = await applicationHarness(library);
    expect(await harness.codeOf(people.exporter, { kind: 'submit_application' })).toBe(
      'application_unknown',
    );
  });

  it('from another bank hears the same, also when the envelope names this bank', async () => {
    const harness = await applicationHarness(library);
    await runUntil(harness, 'accept_intake');
    const stranger = bankUser('manager-1', ['client_manager'], { bankId: 'bank-b' });
    const accept: ApplicationCommand = { kind: 'accept_intake', note: '' };
    expect(await harness.codeOf(stranger, accept)).toBe('application_unknown');
    expect(await harness.codeOf(stranger, accept, { bankId: 'bank-a' })).toBe(
      'application_unknown',
    );
  });

  it('causes nothing to be looked up', async () => {
    const looked: string[] = [];
    const spied = <Port extends object>(port: Port, name: string): Port =>
      new Proxy(port, {
        get: (target, member, receiver) => {
          looked.push(`${name}.${String(member)}`);
          return Reflect.get(target, member, receiver) as unknown;
        },
      });
    const harness = await applicationHarness(library);
    await runUntil(harness, 'submit_application');
    const { library: compiledRevision, users, assessments } = harness.deps;
    const watched = {
      library: spied(compiledRevision, 'library'),
      users: spied(users, 'users'),
      assessments: spied(assessments, 'assessments'),
    };
    const attacker = await applicationHarness(library, { ...harness.deps, ...watched });
    looked.length = 0;
    const outsider = exporterUser('exporter-9', { applicantIds: ['applicant-9'] });
    expect(await attacker.codeOf(outsider, { kind: 'submit_application' })).toBe(
      'application_unknown',
    );
    expect(await attacker.codeOf(people.manager, { kind: 'accept_intake', note: '' })).toBe(
      'application_unknown',
    );
    expect(await attacker.codeOf(people.final, approve)).toBe('application_unknown');
    expect(await attacker.codeOf(people.exporter, { kind: 'complete_collection' })).toBe(
      'not_allowed_in_state',
    );
    expect(looked).toEqual([]);
  });
});

describe('what was looked up', () => {
  /** Commands as an attacker sends them, with answers of their own. */
  const smuggled = (command: object): ApplicationCommand => command as ApplicationCommand;
  const play = async (until: Parameters<typeof runUntil>[1]): Promise<ApplicationHarness> => {
    const harness = await applicationHarness(library);
    await runUntil(harness, until);
    return harness;
  };

  it('cannot be sent along: id and reference of a draft', async () => {
    const harness = await applicationHarness(library);
    const application = await harness.take(people.exporter, smuggled(ask.draft(realDraft())));
    expect(application.applicationReference).toMatch(/^GL-20261125-[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(application.applicationReference).not.toBe('GL-20261125-00000001');
  });

  it('cannot be sent along: catalogue, transition and reviewers of a submission', async () => {
    const harness = await play('submit_application');
    const application = await harness.take(people.exporter, smuggled(ask.submit()));
    expect(application.catalogue?.revision).toBe('2025.1');
    expect(application.catalogue?.contentHash).toBe(
      (await library.inForceOn('bank-a', '2026-11-25')).revision.contentHash,
    );
    const emptied = await play('submit_application');
    await emptied.deps.users.save(userOf(people.final, { active: false }));
    await emptied.deps.users.save(userOf(people.appeal, { active: false }));
    expect(await emptied.codeOf(people.exporter, smuggled(ask.submit()))).toBe(
      'no_eligible_reviewers',
    );
  });

  it('cannot be sent along: an assessment', async () => {
    const forged = assessmentOf(['listed', 'listed'], 'sha256:forged');
    const harness = await play('accept_intake');
    const screened = await harness.take(people.manager, smuggled(ask.acceptIntake(forged)));
    expect(screened.assessments[0]?.lines.map((line) => line.outcome)).toEqual([
      'cannot_tell',
      'not_listed',
    ]);
    const collected = await play('complete_collection');
    const worse = assessmentOf(['not_listed', 'not_listed'], 'sha256:forged');
    const completed = await collected.take(people.exporter, smuggled(ask.complete(worse)));
    expect(completed.assessments[1]?.assessmentId).not.toBe('sha256:forged');
    expect(completed.assessments[1]?.lines[0]?.outcome).toBe('listed');
  });

  it('cannot be sent along: a checklist', async () => {
    const harness = await play('confirm_screening');
    const application = await harness.take(people.manager, smuggled(ask.confirmScreening([])));
    expect(application.checklist).toHaveLength(2);
  });

  it('cannot be sent along: a verdict on one’s own evidence', async () => {
    const harness = await play('upload_evidence');
    const [, , , , [, upload]] = realJob() as [
      never,
      never,
      never,
      never,
      [never, ApplicationCommand],
    ];
    const forged = {
      ...upload,
      evidence: {
        ...(upload as Extract<ApplicationCommand, { kind: 'upload_evidence' }>).evidence,
        status: 'accepted',
        reviewedBy: 'manager-1',
        uploadedBy: 'somebody',
      },
    };
    const application = await harness.take(people.exporter, smuggled(forged));
    expect(application.evidence[0]).toMatchObject({
      status: 'uploaded',
      reviewedBy: null,
      uploadedBy: 'exporter-1',
    });
  });

  it('cannot be sent along: that the holder of a claim has left', async () => {
    const harness = await play('record_review');
    const other = bankUser('first-2', ['first_reviewer']);
    expect(await harness.codeOf(other, smuggled(ask.claim(true)))).toBe('claimed_by_another');
  });

  it('cannot be sent along: the standard on the day of approval', async () => {
    const harness = await applicationHarness(library);
    const draft = realDraft({
      instrument: 'bond',
      bond: { status: 'filed', filedOn: '2025-06-01', issuerChooses: 'previous' },
    });
    await runAmendedUntil(harness, 'approve_application', draft);
    expect(await harness.codeOf(people.final, smuggled(ask.approve('2025')))).toBe(
      'other_standard_on_approval',
    );
  });
});
