import { beforeAll, describe, expect, it } from '@jest/globals';
import { exporterUser, people } from '../../../builders/actors.js';
import { actHarness } from '../../../builders/act-harness.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import { draftOf, sha256 } from '../../../builders/lifecycle.js';
import type { ApplicationDraft } from '../../../../src/contexts/applications/rules/draft/application-draft.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import {
  commandIdOf,
  createdIdOf,
  fingerprintOf,
} from '../../../../src/kernel/record/command-id.js';
import { draftApplication } from '../../../../src/contexts/applications/use-cases/draft-application.js';
import type { Applicant } from '../../../../src/contexts/people/use-cases/ports-of-people.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const applicant = (over: Partial<Applicant> = {}): Applicant => ({
  applicantId: 'applicant-1',
  bankId: 'bank-a',
  nameZh: '示例光伏有限公司',
  nameEn: null,
  uscc: '91440300MA5TERT07X',
  lei: null,
  createdBy: 'manager-1',
  createdAt: '2026-11-01T00:00:00.000Z',
  ...over,
});

const fixture = async () => {
  const set = await actHarness(library);
  const applicants = inMemoryApplicantStore();
  await applicants.insert(applicant());
  await applicants.insert(applicant({ applicantId: 'applicant-2', uscc: '91350200MAC0GRN14Y' }));
  const draft = draftApplication({ act: set.send, applicants, sha256 });
  const ask = (key: string, asked: ApplicationDraft = draftOf(), actor: Actor = people.exporter) =>
    draft({
      actor,
      draft: asked,
      commandId: commandIdOf(
        { bankId: actor.bankId, userId: actor.userId, idempotencyKey: key },
        sha256,
      ),
      fingerprint: fingerprintOf(asked, sha256),
      requestId: `request of ${key}`,
    });
  const drafted = async () => {
    const { items } = await set.harness.deps.projection.list({
      bankId: 'bank-a',
      limit: 50,
      cursor: null,
    });
    return set.harness.deps.projection.findMany(
      'bank-a',
      items.map(({ applicationId }) => applicationId),
    );
  };
  return { ask, drafted };
};

describe('drafting', () => {
  it('makes an application under an id that follows from the key', async () => {
    const { ask, drafted } = await fixture();
    const made = await ask('key-1');
    const commandId = commandIdOf(
      { bankId: 'bank-a', userId: 'exporter-1', idempotencyKey: 'key-1' },
      sha256,
    );
    expect(made).toMatchObject({
      ok: true,
      value: {
        applicationId: createdIdOf('application', commandId, sha256),
        acted: { answer: { kind: 'done', revision: 1, status: 'draft' } },
      },
    });
    expect(await drafted()).toMatchObject([{ initiatorId: 'exporter-1', draft: draftOf() }]);
  });

  it('twice with one key makes one application and gives the first answer', async () => {
    const { ask, drafted } = await fixture();
    const first = await ask('key-1');
    expect(await ask('key-1')).toEqual(first);
    expect(await drafted()).toHaveLength(1);
    await ask('key-2');
    expect(await drafted()).toHaveLength(2);
  });

  it('with one key and another content is refused', async () => {
    const { ask, drafted } = await fixture();
    await ask('key-1');
    expect(await ask('key-1', draftOf({ tenorMonths: 9 }))).toMatchObject({
      value: { acted: { answer: { kind: 'refused', refusal: { kind: 'key_reused' } } } },
    });
    expect(await drafted()).toHaveLength(1);
  });

  it('with the key of somebody else makes another application', async () => {
    const { ask, drafted } = await fixture();
    await ask('key-1');
    await ask('key-1', draftOf(), exporterUser('exporter-2'));
    expect(await drafted()).toHaveLength(2);
  });

  it('for an applicant nobody knows, or of another bank, is invalid at its place', async () => {
    const { ask, drafted } = await fixture();
    const unknown = {
      ok: false,
      failure: {
        kind: 'invalid',
        code: 'applicant_unknown',
        violations: [{ pointer: '/applicantId', code: 'applicant_unknown' }],
      },
    };
    expect(await ask('key-1', draftOf({ applicantId: 'applicant-9' }))).toMatchObject(unknown);
    const elsewhere = exporterUser('exporter-1', { bankId: 'bank-b' });
    expect(await ask('key-1', draftOf(), elsewhere)).toMatchObject(unknown);
    // Of the same bank, and somebody else's: as if it were not there.
    expect(await ask('key-1', draftOf({ applicantId: 'applicant-2' }))).toMatchObject(unknown);
    expect(await drafted()).toEqual([]);
  });

  it('is refused to people of the bank', async () => {
    const { ask, drafted } = await fixture();
    const refused = {
      value: { acted: { answer: { kind: 'refused', refusal: { code: 'exporter_only' } } } },
    };
    expect(await ask('key-1', draftOf(), people.manager)).toMatchObject(refused);
    expect(await drafted()).toEqual([]);
  });
});
