import { beforeAll, describe, expect, it } from '@jest/globals';
import { people } from '../../../builders/actors.js';
import { harnessLibrary } from '../../../builders/application-harness.js';
import { acceptanceOf, realJob } from '../../../builders/real-goods.js';
import { hashOfBytes } from '../../../builders/lifecycle.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { inMemoryApplicationProjection } from '../../../fakes/in-memory-application-projection.js';
import type { Actor } from '../../../../src/kernel/values/actor.js';
import type { CatalogueLibrary } from '../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import {
  judgeSoFar,
  judgingProjection,
} from '../../../../src/contexts/applications/use-cases/judge-so-far.js';
import { mendProjections } from '../../../../src/contexts/applications/use-cases/upkeep/mend-projections.js';
import { evidenceClient } from './evidence-client.js';
import type { EvidenceClient } from './evidence-client.js';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await harnessLibrary();
}, 60_000);

/** A case with all its papers brought, and lists that judge by those accepted. */
const collecting = (): Promise<EvidenceClient> => {
  const judge = judgeSoFar({
    library,
    applicants: inMemoryApplicantStore(),
    clock: { now: () => '2026-12-02T00:00:00.000Z' },
  });
  const projection = judgingProjection(inMemoryApplicationProjection(), judge);
  return evidenceClient(library, { projection }, 'accept_evidence');
};

interface Shown {
  readonly shareSoFar: boolean;
  readonly greenShare: { readonly certain: string };
  readonly sentences: { readonly lines: readonly { readonly outcome: string }[] };
}

/** What the page shows, and what lists show. */
const shownBy = async (client: EvidenceClient, actor: Actor = people.manager) => {
  const { status, body } = await client.get(actor, 'explanation');
  expect(status).toBe(200);
  const { shareSoFar, greenShare, sentences } = body as unknown as Shown;
  const { bankId, applicationId } = await client.harness.application();
  const [listed] = await client.harness.deps.projection.summaries(bankId, [applicationId]);
  expect(listed).toMatchObject({ greenShare });
  expect(listed?.shareSoFar ?? false).toBe(shareSoFar);
  return [shareSoFar, greenShare.certain, sentences.lines[0]?.outcome];
};

const open = [true, '0.0000', 'cannot_tell'];
const proved = [true, '0.7500', 'listed'];

describe('a case as it stands', () => {
  it('follows each paper accepted in a collection, for both sides and in lists, and records nothing of it', async () => {
    const client = await collecting();
    const { harness } = client;
    expect(await shownBy(client)).toEqual(open);
    await harness.take(people.manager, acceptanceOf('norm'));
    for (const actor of [people.manager, people.exporter])
      expect(await shownBy(client, actor)).toEqual(proved);
    const { assessments } = await harness.application();
    expect(assessments).toHaveLength(1);
    expect(assessments[0]?.greenShare.certain).toBe('0.0000');
  });

  it('is what was assessed once the collection is completed, with the same figures', async () => {
    const client = await collecting();
    const { harness } = client;
    for (const id of ['norm', 'compliance']) await harness.take(people.manager, acceptanceOf(id));
    const before = await shownBy(client);
    await harness.take(people.exporter, { kind: 'complete_collection' });
    expect(await shownBy(client)).toEqual([false, ...before.slice(1)]);
  });

  it('still follows them in a correction out of the collection', async () => {
    const client = await collecting();
    const { harness } = client;
    await harness.take(people.manager, acceptanceOf('norm'));
    const reasons = [{ about: 'line/1', reasonCode: 'description_unclear', text: '请更正' }];
    const { status } = await harness.take(people.manager, { kind: 'request_correction', reasons });
    expect(status).toBe('correction');
    expect(await shownBy(client)).toEqual(proved);
  });

  it('falls back when a paper is taken back, also where that reopens the collection', async () => {
    const client = await collecting();
    const { harness } = client;
    for (const id of ['norm', 'compliance']) await harness.take(people.manager, acceptanceOf(id));
    await harness.take(people.exporter, { kind: 'complete_collection' });
    const { status } = await harness.take(people.manager, {
      kind: 'reopen_evidence',
      evidenceId: 'norm',
      contentHash: hashOfBytes('norm'),
      reason: '型号不符',
    });
    expect(status).toBe('collection');
    expect(await shownBy(client)).toEqual(open);
  });

  it('leaves nothing to mend in lists', async () => {
    const { harness } = await collecting();
    await harness.take(people.manager, acceptanceOf('norm'));
    const { commits, projection } = harness.deps;
    expect(await mendProjections({ commits, projection }, commits.streams())).toBe(0);
  });

  it('is unknown before anything was matched', async () => {
    const client = await evidenceClient(library, {}, 'accept_intake', realJob());
    const { status, body } = await client.get(people.manager, 'explanation');
    expect([status, body['code']]).toEqual([404, 'assessment_unknown']);
  });
});
