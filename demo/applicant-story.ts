import type { ApiClient } from './api-client.js';
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
  const known = await client.get(person, `/v1/applicants?uscc=${applicant.uscc}`);
  const [first] = known.body['items'] as readonly { readonly applicantId: string }[];
  if (first !== undefined) return first.applicantId;
  const { body } = await client.write(person, 'POST', '/v1/applicants', {
    body: { ...applicant, userNames: [exporter.userName] },
  });
  return String(body['applicantId']);
};
