import type { ApiClient, Person } from './api-client.js';
import type { SignIn } from './users.js';

export interface ApplicantInput {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly uscc: string;
}

/**
 * The client manager registers the applicant and says which user acts for it, which compliance
 * approves; twice is once.
 */
export const registerApplicant = async (
  client: ApiClient,
  signIns: readonly SignIn[],
  applicant: ApplicantInput,
  exporterNo: number,
): Promise<string> => {
  const manager = signIns.find((one) => one.roles.includes('client_manager'));
  const exporter = signIns.filter((one) => one.roles.includes('exporter'))[exporterNo];
  if (manager === undefined || exporter === undefined) throw new Error('no people to sign in');
  const person = await client.signIn(manager.bankId, manager.userName, manager.password);
  const applicantId = await applicantIdOf(client, person, applicant);
  const second = signIns.find(
    (one) => one.bankId === manager.bankId && one.roles.includes('compliance'),
  );
  if (second === undefined) throw new Error('no second person to sign in');
  await letActFor(client, person, {
    second: () => client.signIn(second.bankId, second.userName, second.password),
    userName: exporter.userName,
    applicantId,
  });
  return applicantId;
};

export interface Linking {
  /** Signs in whoever approves. */
  readonly second: () => Promise<Person>;
  /** Of the user of the exporter's side. */
  readonly userName: string;
  readonly applicantId: string;
}

interface ExporterUser {
  readonly active: boolean;
  readonly applicantIds: readonly string[];
  readonly changes: readonly {
    readonly number: number;
    readonly status: string;
    readonly contentHash: string;
  }[];
}

/** Two people of the bank let a user act for an applicant; one who does already is left as is. */
export const letActFor = async (
  client: ApiClient,
  person: Person,
  { second, userName, applicantId }: Linking,
): Promise<void> => {
  const path = `/v1/exporter-users/${userName}`;
  const read = async () => {
    const { body, revision } = await client.get(person, path);
    return { ...(body as unknown as ExporterUser), revision: revision ?? 0 };
  };
  for (let kept = await read(); !kept.applicantIds.includes(applicantId); kept = await read()) {
    const open = kept.changes.find(({ status }) => status === 'proposed');
    if (open === undefined) {
      const after = { active: kept.active, applicantIds: [...kept.applicantIds, applicantId] };
      const body = { after, note: '登记申请人的办理人员' };
      await client.write(person, 'POST', `${path}/changes`, { body, revision: kept.revision });
    } else {
      // Also one that an earlier run left behind.
      const body = { contentHash: open.contentHash };
      await client.write(await second(), 'POST', `${path}/changes/${open.number}/approval`, {
        body,
      });
    }
  }
};

const applicantIdOf = async (
  client: ApiClient,
  person: Person,
  applicant: ApplicantInput,
): Promise<string> => {
  const { body } = await client.get(person, '/v1/applicants?limit=100');
  const items = body['items'] as readonly { readonly applicantId: string; readonly uscc: string }[];
  const known = items.find((one) => one.uscc === applicant.uscc);
  if (known !== undefined) return known.applicantId;
  const registered = await client.write(person, 'POST', '/v1/applicants', { body: applicant });
  return String(registered.body['applicantId']);
};
