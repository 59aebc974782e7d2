import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { exporterUser, people } from '../../../../builders/actors.js';
import type { Actor } from '../../../../../src/kernel/values/actor.js';
import { actHarness } from '../../../../builders/act-harness.js';
import { harnessLibrary, harnessApplicationId } from '../../../../builders/application-harness.js';
import { sha256 } from '../../../../builders/lifecycle.js';
import { airConditioner, runUntil, realDraft, realJob } from '../../../../builders/real-goods.js';
import { refuse } from '../../../../../src/kernel/messages/refusals.js';
import type { ActDeps } from '../../../../../src/contexts/applications/use-cases/acts/act-on-application.js';
import type { CatalogueLibrary } from '../../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { EvidenceQuota } from '../../../../../src/contexts/applications/use-cases/evidence/remaining-quota.js';
import type { EvidenceUsage } from '../../../../../src/contexts/applications/use-cases/evidence/ports-of-quota.js';
import type { EvidenceDescription } from '../../../../../src/contexts/applications/use-cases/evidence/evidence-description.js';
import { openEvidence } from '../../../../../src/contexts/applications/use-cases/evidence/open-evidence.js';
import type { EvidenceStore } from '../../../../../src/contexts/applications/use-cases/ports-of-applications.js';
import type { WaitingDocument } from '../../../../../src/contexts/applications/use-cases/evidence/ports-of-documents.js';
import { readApplication } from '../../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { uploadEvidence } from '../../../../../src/contexts/applications/use-cases/evidence/upload-evidence.js';
import type { UploadRequest } from '../../../../../src/contexts/applications/use-cases/evidence/upload-evidence.js';
import { inMemoryEvidenceStore } from '../../../../fakes/in-memory-evidence-store.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const statement = {
  entryId: 'L1-conformsTo',
  value: 'PV-NORM',
  unit: null,
  holds: true,
  standard: null,
  statement: null,
};

const description = (over: Partial<EvidenceDescription> = {}): EvidenceDescription => ({
  evidenceType: 'pv-norm',
  issuer: '工业和信息化部',
  holder: null,
  holderAuthorises: false,
  scheme: null,
  model: null,
  number: null,
  laboratoryQualified: null,
  issuedOn: '2026-03-01',
  validUntil: '2028-03-01',
  document: null,
  statements: [statement],
  ...over,
});

interface Asked extends Partial<Omit<UploadRequest, 'description' | 'file'>> {
  readonly bytes?: string;
  readonly fileName?: string;
  readonly description?: Partial<EvidenceDescription>;
}

/** An application whose collection is open, and its file cabinet. */
const fixture = async (
  over: {
    readonly act?: Partial<ActDeps>;
    readonly job?: ReturnType<typeof realJob>;
    readonly quota?: EvidenceQuota;
    readonly ofBank?: EvidenceUsage;
  } = {},
) => {
  const set = await actHarness(library, over.act);
  await runUntil(set.harness, 'upload_evidence', over.job);
  const cabinet = inMemoryEvidenceStore();
  const received: string[] = [];
  const evidenceStore: EvidenceStore = {
    ...cabinet,
    receive: (bankId, file) => {
      received.push(file.fileName);
      return cabinet.receive(bankId, file);
    },
  };
  const read = readApplication(set.harness.deps);
  const asked: WaitingDocument[] = [];
  const deps = {
    readApplication: read,
    act: set.send,
    evidenceStore,
    library,
    sha256,
    clock: set.harness.deps.clock,
    hold: () => Promise.resolve(),
    quota: over.quota ?? {
      application: { files: 100, bytes: 1_000_000 },
      bank: { files: 100, bytes: 1_000_000 },
    },
    usageOf: () => Promise.resolve(over.ofBank ?? { files: 0, bytes: 0 }),
    askForReading: (document: WaitingDocument) => {
      asked.push(document);
      return Promise.resolve();
    },
  };
  let keys = 0;
  const upload = async (
    asked: Asked = {},
    store: Pick<EvidenceStore, 'receive'> = evidenceStore,
  ) => {
    keys += 1;
    const { bytes = '证书内容', fileName = '证书.pdf', description: described, ...rest } = asked;
    const stream = Readable.from([Buffer.from(bytes)]);
    const answer = await uploadEvidence({ ...deps, evidenceStore: store })({
      actor: people.exporter,
      applicationId: harnessApplicationId,
      commandId: `command-${keys}`,
      requestId: `request-${keys}`,
      description: description(described),
      file: { stream, fileName, declaredType: 'application/pdf' },
      ...rest,
    });
    return { answer, stream };
  };
  const codeOf = async (asked: Asked): Promise<string> => {
    const { answer } = await upload(asked);
    return answer.ok ? 'done' : answer.failure.code;
  };
  const open = openEvidence({ readApplication: read, evidenceStore });
  return { set, upload, codeOf, received, cabinet, open, read, asked };
};

describe('a file', () => {
  it('is stored by its hash, and stands in the record with what is said of it', async () => {
    const { upload, set } = await fixture();
    const { answer } = await upload();
    const contentHash = `sha256:${sha256('证书内容')}`;
    expect(answer).toMatchObject({
      ok: true,
      value: {
        revision: 5,
        evidence: {
          contentHash,
          sizeBytes: Buffer.byteLength('证书内容'),
          fileName: '证书.pdf',
          evidenceType: 'pv-norm',
          scan: 'clean',
          status: 'uploaded',
          uploadedBy: 'exporter-1',
          statements: [statement],
        },
      },
    });
    expect((await set.harness.application()).checklist[0]).toMatchObject({
      status: 'uploaded',
      contentHash,
    });
    expect(set.process.told).toEqual([]);
  });

  it('is stored before the commit names it: a crash between leaves bytes without an entry', async () => {
    const crashing = { handleCommand: () => Promise.reject(new Error('crash')) };
    const { upload, cabinet, set } = await fixture({ act: crashing });
    await expect(upload()).rejects.toThrow('crash');
    expect(await cabinet.open('bank-a', sha256('证书内容'))).not.toBeNull();
    expect((await set.harness.application()).evidence).toEqual([]);
  });

  it('that can be read waits to be read, and the upload does not wait for that', async () => {
    const { upload, asked } = await fixture();
    await upload();
    expect(asked).toEqual([{ bankId: 'bank-a', contentHash: sha256('证书内容') }]);
  });

  it('sent again under its key is the first one, and gives the first answer', async () => {
    const { upload, set } = await fixture();
    const first = await upload({ commandId: 'one' });
    await set.harness.take(people.exporter, realJob()[5]![1]);
    expect((await upload({ commandId: 'one' })).answer).toEqual(first.answer);
    expect((await set.harness.application()).evidence).toHaveLength(2);
  });

  it('sent again under its key gives the first answer also when the collection is over', async () => {
    const { upload, set } = await fixture();
    const first = await upload({ commandId: 'one' });
    await set.harness.take(people.exporter, { kind: 'withdraw_application', reason: '不再需要' });
    expect((await upload({ commandId: 'one' })).answer).toEqual(first.answer);
  });

  it('with other bytes or words under a used key is refused', async () => {
    const { upload, codeOf } = await fixture();
    await upload({ commandId: 'one' });
    expect(await codeOf({ commandId: 'one', bytes: '其他' })).toBe('idempotency_key_reused');
    expect(await codeOf({ commandId: 'one', description: { issuer: '他人' } })).toBe(
      'idempotency_key_reused',
    );
  });

  it('with the same bytes for the same entry under another key is refused, for another taken', async () => {
    const { upload, codeOf } = await fixture();
    await upload();
    expect(await codeOf({})).toBe('evidence_repeated');
    const attested = { ...statement, entryId: 'A-complianceAttested', value: true };
    expect(
      await codeOf({ description: { evidenceType: 'env-credit', statements: [attested] } }),
    ).toBe('done');
  });

  it('whose Chinese name comes decomposed is kept composed', async () => {
    const { upload } = await fixture();
    const { answer } = await upload({ fileName: 'cafe\u0301 证书.pdf' });
    expect(answer).toMatchObject({ value: { evidence: { fileName: 'caf\u00e9 证书.pdf' } } });
  });

  it('that the cabinet refuses is refused with its words, and nothing is committed', async () => {
    const { upload, set } = await fixture();
    const refusal = refuse('evidence_infected', { signature: 'EICAR' });
    const strict: Pick<EvidenceStore, 'receive'> = {
      receive: () => Promise.resolve(refusal),
    };
    expect((await upload({}, strict)).answer).toEqual({ ok: false, failure: refusal });
    expect(await set.harness.commits()).toHaveLength(4);
  });
});

describe('a quota', () => {
  const quota = (application: EvidenceUsage, bank = application): EvidenceQuota => ({
    application,
    bank,
  });
  const wide = { files: 100, bytes: 1_000_000 };

  it('of files refuses one more before a byte is read, and never the repeat of one taken', async () => {
    const { upload, codeOf, received } = await fixture({
      quota: quota({ ...wide, files: 1 }, wide),
    });
    const first = await upload({ commandId: 'one' });
    expect(await codeOf({ bytes: '其他' })).toBe('evidence_quota_application');
    expect(received).toHaveLength(1);
    expect((await upload({ commandId: 'one' })).answer).toEqual(first.answer);
  });

  it('of bytes is told to the cabinet as the room that is left', async () => {
    const { upload } = await fixture({ quota: quota({ ...wide, bytes: 50 }, wide) });
    await upload({ bytes: 'x'.repeat(30) });
    const rooms: unknown[] = [];
    const strict: Pick<EvidenceStore, 'receive'> = {
      receive: (_bankId, file) => {
        rooms.push(file.remaining?.bytes);
        return Promise.resolve(file.remaining?.refusal ?? refuse('evidence_quota_bank'));
      },
    };
    const { answer } = await upload({ bytes: '其他' }, strict);
    expect(rooms).toEqual([20]);
    expect(answer).toMatchObject({ failure: { code: 'evidence_quota_application' } });
  });

  it('of the bank counts what all its applications keep', async () => {
    const full = { files: 100, bytes: 10 };
    const { codeOf } = await fixture({ quota: quota(wide), ofBank: full });
    expect(await codeOf({})).toBe('evidence_quota_bank');
  });
});

describe('who may not upload', () => {
  const refused: readonly (readonly [string, Actor, string])[] = [
    [
      'an exporter of another applicant',
      exporterUser('e', { applicantIds: ['a-9'] }),
      'application_unknown',
    ],
    [
      'somebody of another bank',
      exporterUser('exporter-1', { bankId: 'bank-b' }),
      'application_unknown',
    ],
    ['a person of the bank', people.manager, 'exporter_only'],
    [
      'a turncoat who acted for the bank',
      exporterUser('manager-1'),
      'bank_side_never_acts_for_exporter',
    ],
  ];

  it.each(refused)('%s is refused before a byte is read', async (_who, actor, code) => {
    const { upload, received } = await fixture();
    const { answer, stream } = await upload({ actor });
    expect(answer).toMatchObject({ ok: false, failure: { code } });
    expect(received).toEqual([]);
    // Let go of, so that the request can end.
    expect(stream.readableFlowing).toBe(true);
  });

  it('anybody is refused before a byte is read once the collection is over, or not begun', async () => {
    const over = await fixture({ job: realJob().slice(0, 3) });
    expect(await over.codeOf({})).toBe('not_allowed_in_state');
    const draft = await fixture({ job: realJob().slice(0, 1) });
    expect(await draft.codeOf({})).toBe('not_allowed_in_state');
    expect([...over.received, ...draft.received]).toEqual([]);
  });
});

describe('a description', () => {
  const violationsOf = async (over: Partial<EvidenceDescription>, job = realJob()) => {
    const { upload, received } = await fixture({ job });
    const { answer } = await upload({ description: over });
    expect(received).toEqual([]);
    if (answer.ok) return [];
    expect(answer.failure).toMatchObject({ kind: 'invalid', code: 'description_invalid' });
    return answer.failure.violations ?? [];
  };

  it('of a type nobody knows is refused before a byte is read, and the nearest are named', async () => {
    const [violation] = await violationsOf({ evidenceType: 'pv-nrom' });
    expect(violation).toMatchObject({
      pointer: '/description/evidenceType',
      code: 'evidence_type_unknown',
    });
    expect(violation?.detail.zh).toContain('pv-norm');
    expect(violation?.detail.en).toContain('pv-norm');
    expect((await violationsOf({ evidenceType: 'zzzzzzzz' }))[0]?.detail.en).toBe(
      'There is no evidence type “zzzzzzzz”.',
    );
  });

  it('of a document that ends before it was issued is refused', async () => {
    expect(await violationsOf({ issuedOn: '2026-03-01', validUntil: '2026-02-28' })).toMatchObject([
      { pointer: '/description/validUntil', code: 'validity_before_issue' },
    ]);
    const oneDay = await fixture();
    expect(
      await oneDay.codeOf({ description: { issuedOn: '2026-03-01', validUntil: '2026-03-01' } }),
    ).toBe('done');
  });

  it('for an entry the checklist does not have is refused', async () => {
    expect(
      await violationsOf({ statements: [statement, { ...statement, entryId: 'L9-kind' }] }),
    ).toMatchObject([{ pointer: '/description/statements/1/entryId', code: 'entry_unknown' }]);
  });

  it('without any entry is refused', async () => {
    const { codeOf } = await fixture();
    expect(await codeOf({ description: { statements: [] } })).toBe('entry_missing');
  });

  it('with a value the fact cannot have, or of the wrong type, is refused with the nearest', async () => {
    const [unknown] = await violationsOf({ statements: [{ ...statement, value: 'PV-NROM' }] });
    expect(unknown).toMatchObject({
      pointer: '/description/statements/0/value',
      code: 'fact_value_unknown',
    });
    expect(unknown?.detail.en).toContain('PV-NORM');
    expect(
      await violationsOf({
        statements: [{ ...statement, entryId: 'A-complianceAttested', value: 'yes' }],
      }),
    ).toMatchObject([{ pointer: '/description/statements/0/value', code: 'fact_value_type' }]);
  });

  it('with a unit the figure is not measured in is refused, and the units are named', async () => {
    const chiller = realDraft({
      role: 'maker',
      lines: [airConditioner({ hsCode: '8415100000' })],
    });
    const { set } = await fixture({ job: realJob(chiller) });
    const entry = (await set.harness.application()).checklist.find(
      ({ fact }) => fact === 'energyEfficiencyGrade',
    );
    expect(entry).toBeDefined();
    const wrong = { ...statement, entryId: entry!.entryId, value: 1, unit: 'kg' };
    const [violation] = await violationsOf({ statements: [wrong] }, realJob(chiller));
    expect(violation).toMatchObject({
      pointer: '/description/statements/0/unit',
      code: 'fact_unit_unknown',
    });
    expect(violation?.detail.en).toContain('grade');
  });
});

describe('opening a file', () => {
  it('gives the bytes with what is known of them to whoever may see the application', async () => {
    const { upload, open } = await fixture();
    const { answer } = await upload();
    const evidenceId = answer.ok ? answer.value.evidence.evidenceId : '';
    for (const actor of [people.exporter, people.manager]) {
      const opened = await open(actor, harnessApplicationId, evidenceId);
      expect(opened).toMatchObject({
        ok: true,
        value: { sizeBytes: 12, evidence: { evidenceId } },
      });
      expect(opened.ok && (await text(opened.value.stream))).toBe('证书内容');
    }
  });

  it('is answered as absent to everybody else, and for a file nobody knows', async () => {
    const { upload, open } = await fixture();
    const { answer } = await upload();
    const evidenceId = answer.ok ? answer.value.evidence.evidenceId : '';
    const codeOf = async (actor: Actor, id: string) => {
      const opened = await open(actor, harnessApplicationId, id);
      return opened.ok ? 'opened' : opened.failure.code;
    };
    const stranger = exporterUser('e', { applicantIds: ['applicant-9'] });
    expect(await codeOf(stranger, evidenceId)).toBe('application_unknown');
    expect(await codeOf({ ...people.manager, bankId: 'bank-b' }, evidenceId)).toBe(
      'application_unknown',
    );
    expect(await codeOf(people.manager, 'evidence-9')).toBe('evidence_unknown');
  });

  it('is answered as absent when the bytes are gone', async () => {
    const { upload, read } = await fixture();
    const { answer } = await upload();
    const evidenceId = answer.ok ? answer.value.evidence.evidenceId : '';
    const open = openEvidence({ readApplication: read, evidenceStore: inMemoryEvidenceStore() });
    expect(await open(people.manager, harnessApplicationId, evidenceId)).toMatchObject({
      ok: false,
      failure: { code: 'evidence_unknown' },
    });
  });
});
