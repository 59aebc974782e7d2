import { Readable } from 'node:stream';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFields } from '../../../../../src/contexts/applications/rules/documents/read-fields.js';
import type { DocumentReading } from '../../../../../src/contexts/applications/rules/documents/document-reading.js';
import type { Actor } from '../../../../../src/kernel/values/actor.js';
import type { CatalogueLibrary } from '../../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import {
  askForProposals,
  findProposal,
  readDocumentPage,
  readProposals,
} from '../../../../../src/contexts/applications/use-cases/evidence/evidence-proposals.js';
import type { DocumentReader } from '../../../../../src/contexts/applications/use-cases/evidence/ports-of-documents.js';
import { readApplication } from '../../../../../src/contexts/applications/use-cases/reading/read-application.js';
import { readWaitingDocuments } from '../../../../../src/contexts/applications/use-cases/evidence/read-waiting-documents.js';
import { actHarness } from '../../../../builders/act-harness.js';
import { bankUser, exporterUser, people, systemActor } from '../../../../builders/actors.js';
import { harnessLibrary, harnessApplicationId } from '../../../../builders/application-harness.js';
import { sha256 } from '../../../../builders/lifecycle.js';
import { acceptanceOf, runUntil, proofOf } from '../../../../builders/real-goods.js';
import { inMemoryDocumentReadingStore } from '../../../../fakes/in-memory-document-reading-store.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

const reader = { name: 'reader', version: '1' };
const pages = [
  '证书编号：PV-2026-01\n列入《光伏制造行业规范条件》企业名单\n有效期至：2028年3月1日',
];
const reading: DocumentReading = {
  reader,
  doubt: null,
  pageCount: 1,
  pages,
  fields: readFields(pages),
};

const fixture = async () => {
  const set = await actHarness(library);
  await runUntil(set.harness, 'upload_evidence');
  await set.harness.take(people.exporter, proofOf('e-1', 'L1-conformsTo', 'PV-NORM', 'pv-norm'));
  const readings = inMemoryDocumentReadingStore();
  const deps = {
    readApplication: readApplication(set.harness.deps),
    readings,
    reader,
    library,
    readPaperFindings: () => Promise.resolve([]),
    sha256,
  };
  const evidence = async () => (await set.harness.application()).evidence[0]!;
  const document = {
    bankId: 'bank-a',
    contentHash: (await evidence()).contentHash.replace(/^sha256:/, ''),
  };
  const proposals = async (actor: Actor = people.manager) => {
    const found = await readProposals(deps)(actor, harnessApplicationId, 'e-1');
    if (!found.ok) throw new Error(found.failure.code);
    return found.value;
  };
  const proposalOf = async (field: string) => {
    await readings.keep(document, reading);
    return (await proposals()).proposals.find((one) => one.field === field)!;
  };
  const answering = async (
    kind: 'accept_proposal' | 'reject_proposal',
    actor: Actor,
    field: string,
  ) => {
    const { contentHash } = await evidence();
    const piece = { evidenceId: 'e-1', contentHash, proposal: await proposalOf(field) };
    const command =
      kind === 'accept_proposal'
        ? ({ kind, ...piece } as const)
        : ({ kind, ...piece, reason: '是旧证书' } as const);
    return set.harness.codeOf(actor, command);
  };
  return { set, deps, readings, document, evidence, proposals, proposalOf, answering };
};

describe('asking for proposals', () => {
  it('lets the document wait, once, and is answered before it is read', async () => {
    const { deps, proposals, readings, document } = await fixture();
    expect(await proposals()).toMatchObject({ reading: null, proposals: [] });
    const ask = () => askForProposals(deps)(people.manager, harnessApplicationId, 'e-1');
    expect(await ask()).toMatchObject({ ok: true, value: { reading: 'waiting', proposals: [] } });
    await readings.keep(document, reading);
    expect(await ask()).toMatchObject({ ok: true, value: { reading } });
  });

  it('shows nothing to who may not see the application', async () => {
    const { deps } = await fixture();
    const stranger = exporterUser('e', { applicantIds: ['applicant-9'] });
    for (const asked of [readProposals(deps), askForProposals(deps)])
      expect(await asked(stranger, harnessApplicationId, 'e-1')).toMatchObject({
        failure: { code: 'application_unknown' },
      });
    expect(await readProposals(deps)(people.manager, harnessApplicationId, 'e-9')).toMatchObject({
      failure: { code: 'evidence_unknown' },
    });
    const page = await readDocumentPage(deps)(stranger, harnessApplicationId, 'e-1', 1);
    expect(page).toMatchObject({ failure: { code: 'application_unknown' } });
  });
});

describe('the waiting documents', () => {
  const working = async (read: DocumentReader['read']) => {
    const { readings, document, set } = await fixture();
    const { clock } = set.harness.deps;
    const opened: string[] = [];
    const work = readWaitingDocuments({
      readings,
      reader: { name: reader, read, close: () => Promise.resolve() },
      evidenceStore: {
        open: (_bankId, contentHash) => {
          opened.push(contentHash);
          const stream = Readable.from([Buffer.from('x')]);
          return Promise.resolve({ stream, sizeBytes: 1, mediaType: 'application/pdf' });
        },
      },
      clock,
    });
    await readings.ask(document, reader);
    return { readings, document, clock, work, opened };
  };
  const goOn = () => false;

  it('are read once', async () => {
    const { work, readings, document, opened } = await working(() => Promise.resolve(reading));
    expect(await work(goOn)).toBe(1);
    expect(await readings.find(document, reader)).toEqual(reading);
    expect(await work(goOn)).toBe(0);
    expect(opened).toEqual([document.contentHash]);
  });

  it('wait on when the service stops', async () => {
    const { work, readings, document } = await working(() => Promise.resolve(reading));
    expect(await work(() => true)).toBe(0);
    expect(await readings.find(document, reader)).toBe('waiting');
  });

  it('are begun again after a crash, and left to a person after three', async () => {
    let tries = 0;
    const { work, readings, document, clock } = await working(() => {
      tries += 1;
      return Promise.reject(new Error('crash'));
    });
    for (let n = 0; n < 3; n += 1) {
      await expect(work(goOn)).rejects.toThrow('crash');
      expect(await work(goOn)).toBe(0);
      clock.advance(10 * 60_000);
    }
    expect(await work(goOn)).toBe(1);
    expect(tries).toBe(3);
    expect(await readings.find(document, reader)).toMatchObject({
      doubt: 'unreadable',
      fields: [],
    });
  });
});

describe('a proposal', () => {
  it('that is accepted becomes what is stated, with who and when, and no verdict', async () => {
    const { set, answering, evidence } = await fixture();
    const before = (await set.harness.application()).checklist;
    expect(await answering('accept_proposal', people.exporter, 'number')).toBe('done');
    expect(await answering('accept_proposal', people.exporter, 'value')).toBe('done');
    const after = await evidence();
    expect(after).toMatchObject({ number: 'PV-2026-01', status: 'uploaded' });
    expect(after.statements).toMatchObject([
      { value: ['PV-NORM'], statement: '列入《光伏制造行业规范条件》企业名单' },
    ]);
    expect(after.proposals).toMatchObject([
      { answer: 'accepted', by: 'exporter-1', at: expect.any(String) },
      { answer: 'accepted', by: 'exporter-1' },
    ]);
    expect((await set.harness.application()).checklist).toEqual(before);
  });

  it('that is rejected changes nothing that is stated', async () => {
    const { answering, evidence } = await fixture();
    const before = await evidence();
    expect(await answering('reject_proposal', people.manager, 'validUntil')).toBe('done');
    const { proposals, ...rest } = await evidence();
    expect(rest).toEqual(before);
    expect(proposals).toMatchObject([{ answer: 'rejected', by: 'manager-1', reason: '是旧证书' }]);
  });

  it('is answered once', async () => {
    const { answering } = await fixture();
    expect(await answering('reject_proposal', people.manager, 'number')).toBe('done');
    expect(await answering('accept_proposal', people.exporter, 'number')).toBe('proposal_answered');
  });

  it('accepted by somebody of the bank is not judged by the same person', async () => {
    const { set, answering, evidence } = await fixture();
    expect(await answering('accept_proposal', people.manager, 'number')).toBe('done');
    const { contentHash } = await evidence();
    const accept = { kind: 'accept_evidence', evidenceId: 'e-1', contentHash } as const;
    expect(await set.harness.codeOf(people.manager, accept)).toBe(
      'proposal_accepter_never_reviews',
    );
    const colleague = bankUser('manager-2', ['client_manager']);
    expect(await set.harness.codeOf(colleague, accept)).toBe('done');
  });

  it.each([
    ['by her delegate', 'manager-1', 'acts for her'],
    ['by the one he acts for', 'acts for her', 'manager-1'],
  ])('accepted by somebody of the bank is not judged %s', async (_by, accepts, judges) => {
    const { set, answering, evidence } = await fixture();
    const actorOf = (who: string) =>
      who === 'manager-1'
        ? people.manager
        : bankUser('manager-2', ['client_manager'], { onBehalfOf: 'manager-1' });
    expect(await answering('accept_proposal', actorOf(accepts), 'number')).toBe('done');
    const { contentHash } = await evidence();
    const accept = { kind: 'accept_evidence', evidenceId: 'e-1', contentHash } as const;
    expect(await set.harness.codeOf(actorOf(judges), accept)).toBe(
      'proposal_accepter_never_reviews',
    );
  });

  it('counts as an act of the step for the bank, and not for the exporter', async () => {
    const { set, answering } = await fixture();
    const acts = async () => (await set.harness.application()).stepActs.length;
    const before = await acts();
    await answering('accept_proposal', people.exporter, 'number');
    expect(await acts()).toBe(before);
    await answering('accept_proposal', people.manager, 'validUntil');
    expect(await acts()).toBe(before + 1);
  });

  it.each([
    ['a stranger', exporterUser('e', { applicantIds: ['applicant-9'] }), 'application_unknown'],
    ['a reviewer without the role', people.first, 'role_missing'],
    ['the system', systemActor, 'people_only'],
    ['a turncoat', exporterUser('manager-1'), 'bank_side_never_acts_for_exporter'],
  ])('is not answered by %s', async (_who, actor, code) => {
    const { answering } = await fixture();
    expect(await answering('accept_proposal', actor, 'number')).toBe(code);
  });

  it('about other bytes, a judged piece or an entry of another piece is refused', async () => {
    const { set, evidence, proposalOf } = await fixture();
    const { contentHash } = await evidence();
    const proposal = await proposalOf('number');
    const accept = { evidenceId: 'e-1', contentHash, proposal };
    const codeOf = (over: Partial<typeof accept>) =>
      set.harness.codeOf(people.exporter, { kind: 'accept_proposal', ...accept, ...over });
    expect(await codeOf({ evidenceId: 'e-9' })).toBe('evidence_unknown');
    expect(await codeOf({ contentHash: `sha256:${sha256('other')}` })).toBe(
      'evidence_hash_differs',
    );
    expect(await codeOf({ proposal: { ...proposal, entryId: 'L9-x' } })).toBe(
      'proposal_of_other_entry',
    );
    await set.harness.take(people.manager, { ...acceptanceOf('e-1') });
    expect(await codeOf({})).toBe('evidence_not_open');
  });

  it('is found by its id, also after the rules have changed, once it was answered', async () => {
    const { deps, answering, proposalOf } = await fixture();
    const { proposalId } = await proposalOf('number');
    const find = (over = {}) =>
      findProposal({ ...deps, ...over })(people.manager, harnessApplicationId, 'e-1', proposalId);
    expect(await find()).toMatchObject({ ok: true, value: { proposalId } });
    const newer = { reader: { ...reader, version: '2' } };
    expect(await find(newer)).toMatchObject({ failure: { code: 'proposal_unknown' } });
    await answering('accept_proposal', people.exporter, 'number');
    expect(await find(newer)).toMatchObject({ ok: true, value: { proposalId } });
  });
});

describe('a page', () => {
  it('is its text with what was found on it', async () => {
    const { deps, readings, document } = await fixture();
    const page = (number: number) =>
      readDocumentPage(deps)(people.manager, harnessApplicationId, 'e-1', number);
    expect(await page(1)).toMatchObject({ failure: { code: 'document_not_read' } });
    await readings.keep(document, reading);
    expect(await page(1)).toMatchObject({
      ok: true,
      value: { number: 1, pageCount: 1, text: pages[0], fields: reading.fields },
    });
    expect(await page(2)).toMatchObject({ failure: { code: 'page_unknown' } });
  });
});
