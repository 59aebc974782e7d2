import type { ApiClient, Person } from './api-client.js';

export interface SignIn {
  readonly bankId: string;
  readonly userName: string;
  readonly displayName: string;
  readonly password: string;
  readonly roles: readonly string[];
}

/** The people of the demo, each signed in with a token of their own. */
export interface Users {
  readonly exporter: Person;
  readonly manager: Person;
  readonly first: Person;
  readonly second: Person;
  readonly final: Person;
}

/** Signs one person in for each post; `exporterNo` picks which exporter. */
export const signInUsers = async (
  client: ApiClient,
  signIns: readonly SignIn[],
  exporterNo: number,
): Promise<Users> => {
  const as = async (role: string, place = 0): Promise<Person> => {
    const found = signIns.filter((one) => one.roles.includes(role))[place];
    if (found === undefined) throw new Error(`nobody can sign in as ${role}`);
    const person = await client.signIn(found.bankId, found.userName, found.password);
    return { ...person, displayName: found.displayName };
  };
  return {
    exporter: await as('exporter', exporterNo),
    manager: await as('client_manager'),
    first: await as('first_reviewer'),
    second: await as('second_reviewer'),
    final: await as('final_approver'),
  };
};
