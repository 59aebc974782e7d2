import type { ApiClient, Person } from './api-client.js';
import type { SignIn } from './cast.js';

export interface ApplicantInput {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly uscc: string;
}

/** The client manager registers the applicant and says which user acts for it; twice is once. */
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
  const path = `/v1/applicants/${applicantId}/users/${exporter.userName}`;
  await client.write(person, 'PUT', path);
  return applicantId;
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
