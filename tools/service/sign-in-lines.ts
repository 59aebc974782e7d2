import { roleTerms } from '../../src/kernel/values/role-terms.js';
import type { DevelopmentSignIn } from '../engines/development-sign-ins.js';

/** Where the console stands and who signs in there, a line for each person, by what that person does. */
export function signInLines(
  baseUrl: string,
  signIns: readonly DevelopmentSignIn[],
): readonly string[] {
  const roleOf = ({ roles }: DevelopmentSignIn): string =>
    roles.map((role) => roleTerms[role as keyof typeof roleTerms].en).join(', ');
  const width = Math.max(...signIns.map((person) => roleOf(person).length));
  const banks = [...new Set(signIns.map(({ bankId }) => bankId))].join(', ');
  return [
    `console     ${baseUrl}  (bank: ${banks}; role, user name, password:)`,
    ...signIns.map(
      (person) =>
        `            ${roleOf(person).padEnd(width)}  ${person.userName.padEnd(12)} ${person.password}`,
    ),
  ];
}
