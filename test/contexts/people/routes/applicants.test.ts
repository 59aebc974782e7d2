import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { sha256 } from '../../../../src/infrastructure/tokens/sha256.js';
import { applicantRoutes } from '../../../../src/contexts/people/routes/applicant-routes.js';
import {
  listApplicants,
  readApplicant,
} from '../../../../src/contexts/people/use-cases/read-applicants.js';
import { registerApplicant } from '../../../../src/contexts/people/use-cases/register-applicant.js';
import { inMemoryApplicantStore } from '../../../fakes/in-memory-applicant-store.js';
import { hasRole } from '../../../../src/kernel/values/actor.js';
import { testApp } from '../../../builders/test-app.js';

const start = (masked: readonly string[] = []) => {
  const applicants = inMemoryApplicantStore();
  const started = testApp(({ clock }) =>
    applicantRoutes({
      registerApplicant: registerApplicant({ applicants, clock, sha256 }),
      readApplicant: readApplicant({ applicants }),
      listApplicants: listApplicants({
        applicants,
        maskedOf: (actor) =>
          Promise.resolve(new Set([...masked, ...(hasRole(actor, 'auditor') ? ['uscc'] : [])])),
      }),
    }),
  );
  const { app, bearer } = started;
  const manager = bearer(['client_manager']);
  const register = (body: object, key = 'key-1', authorization = manager) =>
    request(app)
      .post('/v1/applicants')
      .set('authorization', authorization)
      .set('idempotency-key', key)
      .send(body);
  const read = (path: string, authorization = manager) =>
    request(app).get(path).set('authorization', authorization);
  return { ...started, register, read };
};

const applicant = { nameZh: '厦门绿源贸易有限公司', uscc: '91350211M000100Y46' };
const idOf = (response: request.Response): string =>
  (response.body as { applicantId: string }).applicantId;
const codeOf = (response: request.Response): unknown[] => [
  response.status,
  (response.body as { code?: string }).code,
];

describe('registering an applicant', () => {
  it('is answered with where it is', async () => {
    const { register, read } = start();
    const response = await register(applicant);
    expect(response.status).toBe(201);
    expect(response.headers['location']).toBe(`/v1/applicants/${idOf(response)}`);
    const found = await read(`/v1/applicants/${idOf(response)}`);
    expect(found.body).toMatchObject({ ...applicant, lei: null, nameEn: null });
  });

  it('again with the same key gets the first answer', async () => {
    const { register, clock } = start();
    const first = await register(applicant);
    clock.advance(60_000);
    const again = await register(applicant);
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it('fifty times at once with one key registers one', async () => {
    const { register, read } = start();
    const answers = await Promise.all(Array.from({ length: 50 }, () => register(applicant)));
    expect(new Set(answers.map(idOf)).size).toBe(1);
    const { items } = (await read('/v1/applicants')).body as { items: unknown[] };
    expect(items).toHaveLength(1);
  });

  it('with a key used for other content is refused', async () => {
    const { register } = start();
    await register(applicant);
    const other = await register({ ...applicant, nameZh: '另一家公司' });
    expect(codeOf(other)).toEqual([422, 'idempotency_key_reused']);
  });

  it('of a code the bank has already is refused, but not at another bank', async () => {
    const { register, bearer } = start();
    await register(applicant);
    expect(codeOf(await register(applicant, 'key-2'))).toEqual([409, 'applicant_exists']);
    const elsewhere = bearer(['client_manager'], { bankId: 'bank-b' });
    expect((await register(applicant, 'key-2', elsewhere)).status).toBe(201);
  });

  it('names every identifier whose check digits are wrong', async () => {
    const { register } = start();
    const response = await register({
      ...applicant,
      uscc: '91350211M000100Y47',
      lei: '529900T8BM49AURSDO56',
    });
    expect(codeOf(response)).toEqual([422, 'applicant_invalid']);
    const { violations } = response.body as { violations: { pointer: string; code: string }[] };
    expect(violations.map((one) => `${one.pointer} ${one.code}`)).toEqual([
      '/uscc uscc_check_digit',
      '/lei lei_check_digits',
    ]);
  });

  it('is for client managers', async () => {
    const { register, bearer } = start();
    const response = await register(applicant, 'key-1', bearer(['exporter']));
    expect(codeOf(response)).toEqual([403, 'permission_missing']);
  });
});

describe('reading applicants', () => {
  it("answers another bank's applicant exactly as one that does not exist", async () => {
    const { register, read, bearer } = start();
    const applicantId = idOf(await register(applicant));
    const stranger = bearer(['client_manager'], { bankId: 'bank-b' });
    const theirs = await read(`/v1/applicants/${applicantId}`, stranger);
    const nobodys = await read(`/v1/applicants/${'0'.repeat(24)}`, stranger);
    expect(codeOf(theirs)).toEqual([404, 'applicant_unknown']);
    const plain = ({ body }: request.Response) => ({ ...(body as object), requestId: '' });
    expect(plain(theirs)).toEqual(plain(nobodys));
    expect((await read('/v1/applicants', stranger)).body).toMatchObject({ items: [] });
  });

  it('shows an exporter its own applicants only', async () => {
    const { register, read, bearer } = start();
    const own = idOf(await register(applicant));
    const other = idOf(await register({ nameZh: '其他公司', uscc: '9135021171526726XN' }, 'key-2'));
    const exporter = bearer(['exporter'], { applicantIds: [own] });
    expect((await read(`/v1/applicants/${own}`, exporter)).status).toBe(200);
    expect((await read(`/v1/applicants/${other}`, exporter)).status).toBe(404);
    const { items } = (await read('/v1/applicants', exporter)).body as {
      items: { applicantId: string }[];
    };
    expect(items.map((one) => one.applicantId)).toEqual([own]);
  });

  it('finds them by a part of the name or by the whole code, an exporter its own alone', async () => {
    const { register, read, bearer } = start();
    const own = idOf(await register(applicant));
    await register({ nameZh: '其他公司', uscc: '9135021171526726XN' }, 'key-2');
    const found = async (find: string, authorization?: string) => {
      const response = await read(`/v1/applicants?find=${encodeURIComponent(find)}`, authorization);
      return (response.body as { items: { nameZh: string }[] }).items.map((one) => one.nameZh);
    };
    expect(await found('绿源')).toEqual([applicant.nameZh]);
    expect(await found('9135021171526726xn')).toEqual(['其他公司']);
    expect(await found('没有')).toEqual([]);
    const exporter = bearer(['exporter'], { applicantIds: [own] });
    expect(await found('其他', exporter)).toEqual([]);
  });

  it('finds for an auditor, who reads the code masked, by name and by the whole code alone', async () => {
    const { register, read, bearer } = start();
    await register(applicant);
    const auditor = bearer(['auditor'], { userId: 'auditor-1' });
    const found = async (find: string) => {
      const answer = await read(`/v1/applicants?find=${encodeURIComponent(find)}`, auditor);
      return (answer.body as { items: { nameZh: string }[] }).items;
    };
    for (const text of ['绿源', applicant.uscc, applicant.uscc.toLowerCase()])
      expect((await found(text)).map((one) => one.nameZh)).toEqual([applicant.nameZh]);
    for (const length of [2, 9, 17])
      expect(await found(applicant.uscc.slice(0, length))).toEqual([]);
  });

  it('refuses who reads names masked and looks for one', async () => {
    const { register, read } = start(['nameZh']);
    await register(applicant);
    expect(codeOf(await read(`/v1/applicants?find=${applicant.uscc}`))).toEqual([
      403,
      'search_masked',
    ]);
  });

  it('goes on where the page before ended', async () => {
    const { register, read } = start();
    await register(applicant);
    await register({ nameZh: '其他公司', uscc: '9135021171526726XN' }, 'key-2');
    interface Body {
      items: { applicantId: string }[];
      nextCursor: string | null;
    }
    const first = (await read('/v1/applicants?limit=1')).body as Body;
    const second = (await read(`/v1/applicants?limit=1&cursor=${first.nextCursor ?? ''}`))
      .body as Body;
    const ids = [...first.items, ...second.items].map((one) => one.applicantId);
    expect([new Set(ids).size, second.nextCursor]).toEqual([2, null]);
  });

  it.each(['0', '101', '-1', '1e2', 'all'])('refuses a page of %s', async (limit) => {
    const { read } = start();
    expect(codeOf(await read(`/v1/applicants?limit=${limit}`))).toEqual([400, 'query_invalid']);
  });
});
