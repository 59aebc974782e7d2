import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { hashPassword } from '../infrastructure/tokens/password-hash.js';
import { sha256 } from '../infrastructure/tokens/sha256.js';
import { userRoles } from '../kernel/values/actor.js';
import { createdIdOf } from '../kernel/record/command-id.js';
import type { UserStore } from '../contexts/people/use-cases/ports-of-people.js';

const signIns = z.array(
  z.strictObject({
    bankId: z.string().min(1),
    userName: z.string().min(1),
    displayName: z.string().min(1),
    kind: z.enum(['applicant_user', 'bank_user']),
    roles: z.array(z.enum(userRoles)),
    password: z.string().min(12),
  }),
);

/**
 * Makes the people of a development machine known; who is known already keeps applicants and
 * password. Returns the banks they belong to.
 * @throws ZodError for a damaged file.
 */
export const seedUsers = async (users: UserStore, file: string): Promise<readonly string[]> => {
  const people = signIns.parse(JSON.parse(await readFile(file, 'utf8')));
  for (const { password, ...person } of people) {
    const known = await users.findByName(person.bankId, person.userName);
    if (known !== null) continue;
    const passwordHash = await hashPassword(password);
    const userId = createdIdOf('user', `${person.bankId}/${person.userName}`, sha256);
    await users.save({ ...person, userId, applicantIds: [], passwordHash, active: true });
  }
  return [...new Set(people.map((person) => person.bankId))];
};
