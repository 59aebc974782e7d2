import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createEvidenceReceiver } from '../../../../src/infrastructure/files/evidence-receiver.js';
import { usualInspectionLimits } from '../../../../src/infrastructure/files/inspection/file-fault.js';
import { createFileInspector } from '../../../../src/infrastructure/files/inspection/file-inspector.js';
import type { MalwareGate } from '../../../../src/infrastructure/files/malware-gate.js';
import { applicationView } from '../../../../src/contexts/applications/routes/application-view.js';
import { screeningSnapshotRoutes } from '../../../../src/contexts/applications/routes/screening-snapshot-routes.js';
import { applicationBody } from '../../../../src/contexts/applications/contracts/application-views.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import { keepScreeningSnapshot } from '../../../../src/contexts/applications/use-cases/evidence/keep-screening-snapshot.js';
import { openScreeningSnapshot } from '../../../../src/contexts/applications/use-cases/evidence/open-screening-snapshot.js';
import { Unavailable } from '../../../../src/kernel/ports.js';
import { readApplication } from '../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { actHarness } from '../../../builders/act-harness.js';
import { harnessLibrary, harnessApplicationId } from '../../../builders/application-harness.js';
import { people } from '../../../builders/actors.js';
import { clearLookups, sha256 } from '../../../builders/lifecycle.js';
import { rawPdf } from '../../../builders/raw-pdf.js';
import { runUntil } from '../../../builders/real-goods.js';
import { testApp } from '../../../builders/test-app.js';

const pdf = rawPdf();
const path = `/v1/applications/${harnessApplicationId}/screening-snapshots`;
const inspector = createFileInspector(usualInspectionLimits);
let library: CatalogueLibrary;
let temporaryDirectory = '';
beforeAll(async () => {
  library = await harnessLibrary();
  temporaryDirectory = await mkdtemp(join(tmpdir(), 'greenlane-snapshots-'));
}, 60_000);
afterAll(async () => {
  await inspector.close();
  await rm(temporaryDirectory, { recursive: true });
});

/** The routes over the real receiver, for an application in its environmental screening. */
const fixture = async (scan: MalwareGate['scan'], quotaBytes = 1_000_000) => {
  const { harness, send, act } = await actHarness(library);
  await runUntil(harness, 'record_environmental_screening');
  const stored = new Map<string, { content: Buffer; sizeBytes: number; mediaType: string }>();
  const evidenceStore = createEvidenceReceiver(
    {
      bytes: {
        put: async ({ bankId, contentHash, filePath, sizeBytes, mediaType }) => {
          const content = await readFile(filePath);
          stored.set(`${bankId}/${contentHash}`, { content, sizeBytes, mediaType });
        },
        open: (bankId, contentHash) => {
          const found = stored.get(`${bankId}/${contentHash}`);
          return Promise.resolve(
            found === undefined ? null : { ...found, stream: Readable.from([found.content]) },
          );
        },
      },
      inspector,
      malwareGate: { scan },
    },
    { maximumBytes: 100_000, temporaryDirectory },
  );
  const read = readApplication(harness.deps);
  const remaining = { files: 100, bytes: quotaBytes };
  const { app, bearer } = testApp(() =>
    screeningSnapshotRoutes({
      keepSnapshot: keepScreeningSnapshot({
        readApplication: read,
        act: send,
        evidenceStore,
        quota: { application: remaining, bank: remaining },
        usageOf: () => Promise.resolve({ files: 0, bytes: 0 }),
        clock: harness.deps.clock,
        sha256,
      }),
      openSnapshot: openScreeningSnapshot({ readApplication: read, evidenceStore }),
    }),
  );
  const as = (actor: Actor): string => {
    if (actor.kind === 'system') throw new Error('the system does not sign in');
    return bearer(actor.roles, actor);
  };
  const keep = (actor: Actor, key = 'snapshot-key-1', description: object = said, bytes = pdf) =>
    request(app)
      .post(path)
      .set('authorization', as(actor))
      .set('idempotency-key', key)
      .field('description', JSON.stringify(description))
      .attach('file', bytes, { filename: '处罚查询.pdf', contentType: 'application/pdf' });
  const download = (actor: Actor, snapshotId: string) =>
    request(app).get(`${path}/${snapshotId}`).set('authorization', as(actor)).buffer(true);
  return { harness, act, stored, keep, download };
};

const said = { subject: 'fines', lookedUpOn: '2026-11-25' };
const clean: MalwareGate['scan'] = () => Promise.resolve({ kind: 'clean' });
const codeOf = ({ status, body }: request.Response): string =>
  `${status} ${(body as { code?: string }).code ?? ''}`;

describe('the page of a look-up', () => {
  it('is kept by hash, once, and given back to officers as an attachment', async () => {
    const { keep, download, stored, harness } = await fixture(clean);
    const answered = await keep(people.manager);
    const { snapshot } = answered.body as { snapshot: Record<string, string> };
    const hash = createHash('sha256').update(pdf).digest('hex');
    expect(answered.status).toBe(201);
    expect(snapshot).toMatchObject({ ...said, contentHash: `sha256:${hash}`, scan: 'clean' });
    expect((await keep(people.manager)).body).toEqual(answered.body);
    expect((await harness.application()).screeningSnapshots).toEqual([snapshot]);
    expect(stored.size).toBe(1);

    const given = await download(people.first, snapshot['snapshotId']!);
    expect(given.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment;/),
    });
    expect(given.body).toEqual(pdf);
    expect(codeOf(await download(people.exporter, snapshot['snapshotId']!))).toBe(
      '404 snapshot_not_found',
    );
    expect(codeOf(await download(people.first, 'another'))).toBe('404 snapshot_not_found');
  });

  it('stands in the application that officers see, named by its look-up', async () => {
    const { keep, act, harness } = await fixture(clean);
    const { snapshot } = (await keep(people.manager)).body as {
      snapshot: { snapshotId: string };
    };
    const lookups = clearLookups.map((one) =>
      one.subject === 'fines'
        ? { ...one, lookedUpOn: said.lookedUpOn, snapshotId: snapshot.snapshotId, findings: [] }
        : one,
    );
    await act(people.manager, { kind: 'record_environmental_screening', lookups });
    const application = await harness.application();
    const seenBy = (actor: Actor) => {
      const clocks = { bank: 0, exporter: 0, thirdParty: 0, regulator: 0 } as never;
      const view = applicationView(
        { application, clocks, expected: null },
        { facts: [], crossField: [] },
        actor,
      );
      return applicationBody.pick({ screeningSnapshots: true, environmentalLookups: true }).parse({
        screeningSnapshots: view.screeningSnapshots,
        environmentalLookups: view.environmentalLookups,
      });
    };
    expect(seenBy(people.first)).toEqual({
      screeningSnapshots: [snapshot],
      environmentalLookups: lookups.map((one) => expect.objectContaining(one)),
    });
    expect(seenBy(people.exporter)).toEqual({ screeningSnapshots: [], environmentalLookups: [] });
  });

  it('is not kept while the malware scanner is away', async () => {
    const { keep, stored, harness } = await fixture(() =>
      Promise.reject(new Unavailable('malware_gate', 30)),
    );
    expect(codeOf(await keep(people.manager))).toBe('503 dependency_unavailable');
    expect(stored.size).toBe(0);
    expect((await harness.application()).screeningSnapshots).toEqual([]);
  });

  it.each([
    ['by somebody who may not', people.first, said, pdf, '403 permission_missing'],
    [
      'of a day to come',
      people.manager,
      { ...said, lookedUpOn: '2099-01-01' },
      pdf,
      '422 day_in_future',
    ],
    [
      'of no known subject',
      people.manager,
      { ...said, subject: 'weather' },
      pdf,
      '422 description_invalid',
    ],
    [
      'that is no page',
      people.manager,
      said,
      Buffer.from('<script>'),
      '415 evidence_type_not_allowed',
    ],
  ] as const)(
    '%s is refused, and nothing stored',
    async (_title, actor, description, bytes, code) => {
      const { keep, stored } = await fixture(clean);
      expect(codeOf(await keep(actor, 'snapshot-key-2', description, bytes))).toBe(code);
      expect(stored.size).toBe(0);
    },
  );

  it('counts in the quota of the application', async () => {
    const { keep, harness } = await fixture(clean, 2000 + pdf.length + 100);
    const used = (await harness.application()).evidence.reduce(
      (sum, one) => sum + one.sizeBytes,
      0,
    );
    expect(used).toBe(2000);
    expect((await keep(people.manager)).status).toBe(201);
    expect(codeOf(await keep(people.manager, 'snapshot-key-3'))).toBe(
      '413 evidence_quota_application',
    );
  });
});
