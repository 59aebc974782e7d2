import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CatalogueLibrary } from '../../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { openEvidence } from '../../../../../src/contexts/applications/use-cases/evidence/open-evidence.js';
import { Unavailable } from '../../../../../src/kernel/ports.js';
import type { RescanAnswer } from '../../../../../src/contexts/applications/use-cases/evidence/ports-of-quarantine.js';
import { readApplication } from '../../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { scanQuarantined } from '../../../../../src/contexts/applications/use-cases/evidence/scan-quarantined.js';
import { exporterUser, people } from '../../../../builders/actors.js';
import { actHarness } from '../../../../builders/act-harness.js';
import { harnessLibrary, harnessApplicationId } from '../../../../builders/application-harness.js';
import { sha256 } from '../../../../builders/lifecycle.js';
import { runUntil, proofOf } from '../../../../builders/real-goods.js';
import { inMemoryEvidenceStore } from '../../../../fakes/in-memory-evidence-store.js';
import { inMemoryQuarantine } from '../../../../fakes/in-memory-quarantine.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

/** One piece of evidence whose file came while the gate was down. */
const fixture = async (answer: () => Promise<RescanAnswer>) => {
  const { harness } = await actHarness(library);
  await runUntil(harness, 'upload_evidence');
  const proof = proofOf('e-1', 'L1-conformsTo', 'PV-NORM', 'pv-norm');
  if (proof.kind !== 'upload_evidence') throw new Error(proof.kind);
  await harness.take(people.exporter, {
    ...proof,
    evidence: { ...proof.evidence, scan: 'quarantined' },
  });
  const evidence = async () => (await harness.application()).evidence[0]!;
  const { contentHash } = await evidence();
  const quarantine = inMemoryQuarantine();
  const file = {
    bankId: 'bank-a',
    applicationId: harnessApplicationId,
    evidenceId: 'e-1',
    contentHash: contentHash.replace(/^sha256:/, ''),
    heldAt: harness.deps.clock.now(),
  };
  await quarantine.hold(file);
  const done: string[] = [];
  const note = (what: string) => () => {
    done.push(what);
    return Promise.resolve();
  };
  const scan = scanQuarantined({
    quarantine,
    files: { scan: answer, remove: note('removed') },
    projection: harness.deps.projection,
    handleCommand: harness.handle,
    askForReading: note('reading asked'),
    clock: harness.deps.clock,
    sha256,
  });
  const accept = { kind: 'accept_evidence', evidenceId: 'e-1', contentHash } as const;
  return { harness, quarantine, file, scan, evidence, accept, done };
};

const clean = () => Promise.resolve({ kind: 'clean' } as const);
const infected = () => Promise.resolve({ kind: 'infected', signature: 'Eicar' } as const);
const down = () => Promise.reject(new Unavailable('malware_gate', 30));

describe('evidence in quarantine', () => {
  it('is neither accepted, rejected, nor opened, and the collection is not complete', async () => {
    const { harness, accept } = await fixture(down);
    const codeOf = (command: Parameters<typeof harness.codeOf>[1]) =>
      harness.codeOf(people.manager, command);
    expect(await codeOf(accept)).toBe('evidence_quarantined');
    expect(await codeOf({ ...accept, kind: 'reject_evidence', reason: '不符' })).toBe(
      'evidence_quarantined',
    );
    expect(await codeOf({ ...accept, kind: 'take_up_evidence' })).toBe('evidence_quarantined');
    expect(await harness.codeOf(people.exporter, { kind: 'complete_collection' })).not.toBe('done');
    const open = openEvidence({
      readApplication: readApplication(harness.deps),
      evidenceStore: inMemoryEvidenceStore(),
    });
    expect(await open(people.manager, harnessApplicationId, 'e-1')).toMatchObject({
      failure: { code: 'evidence_quarantined' },
    });
  });

  it('stays there while the gate is down', async () => {
    const { scan, quarantine, evidence, file } = await fixture(down);
    await expect(scan()).rejects.toThrow('malware_gate is unavailable');
    expect(await quarantine.held()).toEqual([file]);
    expect(await evidence()).toMatchObject({ scan: 'quarantined', status: 'uploaded' });
  });

  it('that the gate cannot take does not keep others waiting', async () => {
    let asked = 0;
    const { scan, quarantine, file } = await fixture(() => {
      asked += 1;
      return asked === 1 ? down() : clean();
    });
    await quarantine.hold({ ...file, heldAt: '2020-01-01T00:00:00.000Z', evidenceId: 'e-0' });
    await expect(scan()).rejects.toThrow('malware_gate is unavailable');
    expect(await quarantine.held()).toEqual([file]);
    expect(await scan()).toBe(1);
  });

  it('is used as any other once it is found clean, and read', async () => {
    const { scan, harness, quarantine, evidence, accept, done } = await fixture(clean);
    expect(await scan()).toBe(1);
    expect(await evidence()).toMatchObject({ scan: 'clean', status: 'uploaded' });
    expect(await quarantine.held()).toEqual([]);
    expect(done).toEqual(['reading asked']);
    expect(await harness.codeOf(people.manager, accept)).toBe('done');
    expect(await scan()).toBe(0);
  });

  it('is rejected once it is found infected, its bytes removed, its entry asked again', async () => {
    const { scan, harness, evidence, accept, done } = await fixture(infected);
    expect(await scan()).toBe(1);
    expect(await evidence()).toMatchObject({
      scan: 'infected',
      status: 'rejected',
      reason: 'malware: Eicar',
    });
    expect((await harness.application()).checklist[0]).toMatchObject({ status: 'rejected' });
    expect(done).toEqual(['removed']);
    expect(await harness.codeOf(people.manager, accept)).toBe('evidence_withheld');
  });

  it('whose bytes are gone is never taken for clean', async () => {
    const { scan, evidence } = await fixture(() => Promise.resolve({ kind: 'gone' } as const));
    await scan();
    expect(await evidence()).toMatchObject({ scan: 'infected', status: 'rejected' });
  });

  it('is recorded once, also when a crash came before its release', async () => {
    const { scan, harness, quarantine, file } = await fixture(clean);
    await scan();
    const { revision } = await harness.application();
    await quarantine.hold(file);
    expect(await scan()).toBe(0);
    expect(await quarantine.held()).toEqual([]);
    expect((await harness.application()).revision).toBe(revision);
  });

  it('of an upload that never came to its commit is waited for, and then let go', async () => {
    const { scan, harness, quarantine, file } = await fixture(clean);
    await scan();
    const stray = { ...file, evidenceId: 'e-9', heldAt: harness.deps.clock.now() };
    await quarantine.hold(stray);
    await scan();
    expect(await quarantine.held()).toEqual([stray]);
    harness.deps.clock.advance(2 * 3_600_000);
    expect(await scan()).toBe(0);
    expect(await quarantine.held()).toEqual([]);
  });

  it('is told clean by nobody but the system', async () => {
    const { harness, evidence } = await fixture(down);
    const { contentHash } = await evidence();
    const command = {
      kind: 'record_scan',
      evidenceId: 'e-1',
      contentHash,
      scan: 'clean',
      signature: null,
    } as const;
    for (const actor of [people.manager, people.exporter, exporterUser('e')])
      expect(await harness.codeOf(actor, command)).toBe('system_only');
  });
});
