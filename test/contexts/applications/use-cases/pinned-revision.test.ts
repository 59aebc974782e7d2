import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueContent } from '../../../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type { ActAnswer } from '../../../../src/contexts/applications/rules/acts/act-envelope.js';
import type { Actor, UserRole } from '../../../../src/kernel/values/actor.js';
import type { ApplicationCommand } from '../../../../src/contexts/applications/rules/acts/application-command.js';
import type { ApplicationEvent } from '../../../../src/contexts/applications/rules/state/application-event.js';
import type { Application } from '../../../../src/contexts/applications/rules/state/application-state.js';
import { catalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { applicationRecords } from '../../../../src/contexts/applications/use-cases/acts/application-records.js';
import { handleCommand } from '../../../../src/contexts/applications/use-cases/acts/handle-command.js';
import { bankId, people } from '../../../builders/actors.js';
import {
  approvalOf,
  catalogueHarness,
  refrigerantEdit,
} from '../../../builders/catalogue-harness.js';
import { admins } from '../../../builders/change-sets.js';
import { draftOf, eligible, plainDeadlines, sha256 } from '../../../builders/lifecycle.js';
import { fewItems } from '../../../builders/few-items.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { inMemoryApplicationProjection } from '../../../fakes/in-memory-application-projection.js';
import { inMemoryAssessmentStore } from '../../../fakes/in-memory-assessment-store.js';
import { plainBankRules } from '../../../builders/bank-rules.js';
import { inMemoryCommitStore } from '../../../fakes/in-memory-commit-store.js';
import { inMemoryTextsApart } from '../../../fakes/in-memory-texts-apart.js';
import { inMemoryPersonNames } from '../../../fakes/in-memory-person-names.js';
import { inMemoryFinancedDocuments } from '../../../fakes/in-memory-financed-documents.js';
import { inMemoryUserStore } from '../../../fakes/in-memory-user-store.js';
import { asClaimed } from '../../../builders/as-claimed.js';

let content: CatalogueContent;
beforeAll(async () => {
  content = await fewItems();
});

/** Applications and catalogue changes over the same stores and clock. */
const open = async () => {
  const harness = await catalogueHarness(content);
  const { clock, catalogue } = harness.deps;
  const library = catalogueLibrary({ catalogue, clock, onLagging: () => undefined });
  const users = inMemoryUserStore();
  for (const bank of [bankId, 'bank-b'])
    for (const { userId, roles } of eligible)
      await users.save({
        userId,
        bankId: bank,
        userName: userId,
        displayName: userId,
        kind: 'bank_user',
        roles: roles as readonly UserRole[],
        applicantIds: [],
        passwordHash: null,
        active: true,
      });
  const projection = inMemoryApplicationProjection();
  const assessments = inMemoryAssessmentStore();
  const commits = inMemoryCommitStore<ApplicationEvent>();
  const handle = handleCommand({
    standing: asClaimed,
    names: inMemoryPersonNames(),
    texts: inMemoryTextsApart(),
    records: applicationRecords(commits),
    commits,
    projection,
    assessments,
    users,
    applicants: inMemoryApplicantStore(),
    bankRules: plainBankRules(),
    financedDocuments: inMemoryFinancedDocuments(),
    readingOf: () => Promise.resolve(null),
    library,
    deadlinesOf: () => Promise.resolve(plainDeadlines),
    clock,
    sha256,
    evaluatorBuild: 'test',
  });
  let commands = 0;
  const act = (
    applicationId: string,
    actor: Actor,
    command: ApplicationCommand,
  ): Promise<ActAnswer> => {
    commands += 1;
    return handle({
      bankId: actor.bankId,
      applicationId,
      commandId: `act-${commands}`,
      fingerprint: `act-${commands}`,
      actor,
      command,
      expectedRevision: null,
      requestId: `act-${commands}`,
    });
  };
  const found = async (applicationId: string, bank = bankId): Promise<Application> =>
    (await projection.find(bank, applicationId))!;
  return { harness, library, act, found, assessments };
};

const draft = { kind: 'draft_application', draft: draftOf() } as const;
const submit = { kind: 'submit_application' } as const;
const accept = { kind: 'accept_intake', note: '' } as const;
const others = (actor: Actor): Actor => ({ ...actor, bankId: 'bank-b' });

describe('an application', () => {
  it('keeps the revision of its submission while the catalogue moves on', async () => {
    const { harness, library, act, found, assessments } = await open();
    const { clock } = harness.deps;
    await act('application-old', people.exporter, draft);
    await act('application-old', people.exporter, submit);
    const pin = (await found('application-old')).catalogue;
    expect(pin).toMatchObject({ revision: '2025.1' });

    const change = await harness.submitted('change-set-1', [refrigerantEdit(content, 150)]);
    const published = await harness.take(admins.approver, ...approvalOf(change));
    const contentHash = published.ok ? published.value.published!.contentHash : '';
    clock.advance(1_000);
    const today = '2026-11-25';
    while ((await library.inForceOn(bankId, today)).revision.contentHash !== contentHash)
      await pause(5);

    await act('application-new', people.exporter, draft);
    await act('application-new', people.exporter, submit);
    await act('application-elsewhere', others(people.exporter), draft);
    await act('application-elsewhere', others(people.exporter), submit);
    expect((await found('application-old')).catalogue).toEqual(pin);
    expect((await found('application-new')).catalogue).toEqual({
      edition: '2025',
      revision: '2025.2',
      contentHash,
    });
    expect((await found('application-elsewhere', 'bank-b')).catalogue).toEqual(pin);

    const judgedUnder = async (applicationId: string, actor: Actor): Promise<unknown> => {
      expect(await act(applicationId, actor, accept)).toMatchObject({ kind: 'done' });
      const [summary] = (await found(applicationId, actor.bankId)).assessments;
      const stored = await assessments.find(actor.bankId, summary!.assessmentId);
      return [stored?.assessment.revision, summary!.revisionHash];
    };
    expect(await judgedUnder('application-old', people.manager)).toEqual([
      '2025.1',
      pin!.contentHash,
    ]);
    expect(await judgedUnder('application-new', people.manager)).toEqual(['2025.2', contentHash]);
    expect(await judgedUnder('application-elsewhere', others(people.manager))).toEqual([
      '2025.1',
      pin!.contentHash,
    ]);
  }, 30_000);
});
