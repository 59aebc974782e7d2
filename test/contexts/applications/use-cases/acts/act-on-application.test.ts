import { beforeAll, describe, expect, it } from '@jest/globals';
import { bankUser, people } from '../../../../builders/actors.js';
import { actHarness } from '../../../../builders/act-harness.js';
import type { ActHarness } from '../../../../builders/act-harness.js';
import { harnessLibrary, harnessApplicationId } from '../../../../builders/application-harness.js';
import { runUntil, realDraft, realJob } from '../../../../builders/real-goods.js';
import { acts } from '../../../../../src/contexts/applications/rules/acts/acts.js';
import type { ApplicationCommandKind } from '../../../../../src/contexts/applications/rules/acts/application-command.js';
import type { ApplicationCommand } from '../../../../../src/contexts/applications/rules/acts/application-command.js';
import type { CatalogueLibrary } from '../../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { OutcomeUnknown, Unavailable } from '../../../../../src/kernel/ports.js';
import { recordingProcess } from '../../../../fakes/recording-process.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const draft: ApplicationCommand = { kind: 'draft_application', draft: realDraft() };
const edit: ApplicationCommand = { kind: 'edit_draft', draft: realDraft({ tenorMonths: 9 }) };
const submit: ApplicationCommand = { kind: 'submit_application' };
const acceptIntake: ApplicationCommand = { kind: 'accept_intake', note: '' };

const staged = async (until: ApplicationCommandKind): Promise<ActHarness> => {
  const set = await actHarness(library);
  await runUntil(set.harness, until);
  return set;
};

const refusedAttempts = async ({ refusals }: ActHarness) =>
  (await refusals.list({ bankId: 'bank-a', limit: 10, cursor: null })).items;

describe('an act', () => {
  it('before there is a process is handled here, and no process is told', async () => {
    const set = await actHarness(library);
    expect(await set.act(people.exporter, draft)).toMatchObject({
      answer: { kind: 'done', revision: 1 },
      processNotified: true,
    });
    await set.act(people.exporter, edit);
    expect(set.process.told).toEqual([]);
  });

  it('that submits commits first, then starts the process with the progress after it', async () => {
    const set = await staged('submit_application');
    expect(await set.act(people.exporter, submit)).toMatchObject({
      answer: { kind: 'done', revision: 2, status: 'intake' },
      processNotified: true,
    });
    expect(set.process.told).toEqual([`start ${harnessApplicationId} at 2`]);
  });

  it('that moves the state goes to the process, which answers it', async () => {
    const set = await staged('accept_intake');
    expect(await set.act(people.manager, acceptIntake)).toMatchObject({
      answer: { kind: 'done', status: 'screening' },
      processNotified: true,
    });
    expect(set.process.told).toEqual([`act ${harnessApplicationId}`]);
  });

  it('on the checklist is committed here, and the process told once it is settled', async () => {
    const set = await staged('upload_evidence');
    const job = realJob();
    const collection = job.slice(
      4,
      job.findIndex(([, act]) => act.kind === 'complete_collection'),
    );
    for (const [actor, command] of collection)
      expect(await set.act(actor, command)).toMatchObject({ processNotified: true });
    expect(set.process.told).toEqual([`notify ${harnessApplicationId} at 8`]);
  });

  it('of claiming a step changes nothing the process waits for, and is not told', async () => {
    const set = await staged('claim_step');
    expect(await set.act(people.first, { kind: 'claim_step' })).toMatchObject({
      answer: { kind: 'done' },
      processNotified: true,
    });
    expect(set.process.told).toEqual([]);
  });

  it('of each kind takes the way its effect asks for', async () => {
    const byProcess: ApplicationCommandKind[] = [];
    for (const kind of Object.keys(acts) as ApplicationCommandKind[]) {
      const set = await actHarness(library);
      await set.act(people.system, { kind } as ApplicationCommand);
      if (set.process.told.includes(`act ${harnessApplicationId}`)) byProcess.push(kind);
    }
    expect(new Set(byProcess)).toEqual(
      new Set([
        'confirm_label_change',
        'record_credit',
        'record_contract',
        'record_payout_check',
        'record_drawdown',
        'accept_intake',
        'refuse_intake',
        'confirm_screening',
        'confirm_not_green',
        'complete_collection',
        'reopen_evidence',
        'request_correction',
        'record_environmental_screening',
        'record_review',
        'recall_step',
        'return_application',
        'approve_application',
        'decline_application',
        'withdraw_application',
        'file_appeal',
        'decide_appeal',
      ]),
    );
  });
});

describe('with the process away', () => {
  it('a submission is committed all the same, and says that the process was not told', async () => {
    const set = await staged('submit_application');
    set.process.isDown = true;
    expect(await set.act(people.exporter, submit)).toMatchObject({
      answer: { kind: 'done', revision: 2, status: 'intake' },
      processNotified: false,
    });
    expect(set.lagging).toEqual([harnessApplicationId]);
    expect(await set.harness.commits()).toHaveLength(2);
  });

  it('an act that settles the checklist is committed all the same', async () => {
    const job = realJob();
    const last = job.findIndex(([, act]) => act.kind === 'complete_collection') - 1;
    const set = await actHarness(library);
    for (const [actor, command] of job.slice(0, last)) await set.harness.take(actor, command);
    set.process.isDown = true;
    const [actor, acceptance] = job[last]!;
    expect(await set.act(actor, acceptance)).toMatchObject({
      answer: { kind: 'done', revision: 8 },
      processNotified: false,
    });
    expect(set.lagging).toEqual([harnessApplicationId]);
  });

  it('an act that moves the state is unavailable, and nothing is committed', async () => {
    const set = await staged('accept_intake');
    set.process.isDown = true;
    await expect(set.act(people.manager, acceptIntake)).rejects.toBeInstanceOf(Unavailable);
    expect(await set.harness.commits()).toHaveLength(2);
  });

  it('a legal hold is placed and lifted all the same', async () => {
    const set = await staged('accept_intake');
    set.process.isDown = true;
    const hold: ApplicationCommand = {
      kind: 'place_hold',
      reason: '协助冻结',
      authority: '某法院',
    };
    const officer = bankUser('compliance-1', ['compliance']);
    expect(await set.act(officer, hold)).toMatchObject({
      answer: { kind: 'done', status: 'suspended' },
      processNotified: false,
    });
    expect(await set.act(officer, { kind: 'lift_hold', note: '' })).toMatchObject({
      answer: { kind: 'done', status: 'intake' },
      processNotified: false,
    });
  });

  it('a repeated submission tells the process again, and gets its first answer', async () => {
    const set = await staged('submit_application');
    const envelope = set.harness.envelope(people.exporter, submit);
    set.process.isDown = true;
    const first = await set.send(envelope);
    set.process.isDown = false;
    const again = await set.send(envelope);
    expect(again).toEqual({ answer: first.answer, processNotified: true });
    expect(set.process.told).toEqual([`start ${harnessApplicationId} at 2`]);
    expect(await set.harness.commits()).toHaveLength(2);
  });
});

describe('a process that runs and does not read what it is told', () => {
  it('was not told, and is named to operators', async () => {
    const set = await staged('submit_application');
    set.process.isDeaf = true;
    expect(await set.act(people.exporter, submit)).toMatchObject({
      answer: { kind: 'done', status: 'intake' },
      processNotified: false,
    });
    expect(await set.troubles.list('bank-a', 10)).toEqual([harnessApplicationId]);
  });

  it('is named to operators when an act gets no answer', async () => {
    const act = () => Promise.reject(new OutcomeUnknown('application', 2));
    const set = await actHarness(library, {
      process: { ...recordingProcess(() => Promise.reject(new Error('never'))), act },
    });
    await runUntil(set.harness, 'accept_intake');
    await expect(set.act(people.manager, acceptIntake)).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(await set.troubles.list('bank-a', 10)).toEqual([harnessApplicationId]);
  });
});

describe('a refusal', () => {
  const clerk = bankUser('clerk-1', ['client_manager'], { onBehalfOf: 'exporter-1' });

  it('of an act handled here is answered and logged: who, as what, what and why', async () => {
    const set = await staged('upload_evidence');
    const command = { kind: 'claim_not_applicable', entryId: 'L1-1', reason: 'x' } as const;
    const acted = await set.act(clerk, command, { requestId: 'request-7' });
    expect(acted).toMatchObject({
      answer: { kind: 'refused', refusal: { code: 'exporter_only' } },
      processNotified: true,
    });
    expect(await refusedAttempts(set)).toEqual([
      {
        refusalId: expect.stringMatching(/^bank-a\/sha256:/),
        bankId: 'bank-a',
        subject: { kind: 'application', id: harnessApplicationId },
        action: 'claim_not_applicable',
        actorId: 'clerk-1',
        rolesThen: ['client_manager'],
        refusal: { kind: 'not_permitted', code: 'exporter_only' },
        requestId: 'request-7',
        at: set.harness.deps.clock.now(),
      },
    ]);
    expect(set.process.told).toEqual([]);
  });

  it('by the process is logged too: a rejected Update leaves no history of its own', async () => {
    const set = await staged('accept_intake');
    await set.act(clerk, acceptIntake);
    expect(await refusedAttempts(set)).toMatchObject([
      {
        action: 'accept_intake',
        refusal: { kind: 'four_eyes', code: 'initiator_never_reviews' },
      },
    ]);
  });

  it('of every attempt is logged: one request id sent again hides nothing', async () => {
    const set = await staged('accept_intake');
    for (const command of [acceptIntake, acceptIntake, { kind: 'claim_step' } as const])
      await set.act(clerk, command, { requestId: 'one' });
    expect((await refusedAttempts(set)).map((one) => one.action).toSorted()).toEqual([
      'accept_intake',
      'accept_intake',
      'claim_step',
    ]);
  });
});
