import { describe, expect, it } from '@jest/globals';
import { hashPassword, verifyPassword } from '../../../src/infrastructure/tokens/password-hash.js';

describe('password hash', () => {
  it('hashes with Argon2id, 19 MiB, two passes, one lane, and a salt of its own each time', async () => {
    const [one, other] = await Promise.all([hashPassword('绿色 lane'), hashPassword('绿色 lane')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(other).not.toBe(one);
  });

  it('accepts the password that was hashed and no other', async () => {
    const passwordHash = await hashPassword('correct horse');
    expect(await verifyPassword(passwordHash, 'correct horse')).toBe(true);
    expect(await verifyPassword(passwordHash, 'Correct horse')).toBe(false);
    expect(await verifyPassword(passwordHash, '')).toBe(false);
  });

  it('says no for an unknown user and for a hash it cannot read', async () => {
    expect(await verifyPassword(null, 'nobody has this password')).toBe(false);
    expect(await verifyPassword('plain', 'plain')).toBe(false);
  });

  it('does the work of a verification for an unknown user too', async () => {
    const passwordHash = await hashPassword('correct horse');
    await verifyPassword(null, 'warm up');
    const known = await workOf(() => verifyPassword(passwordHash, 'wrong'));
    const unknown = await workOf(() => verifyPassword(null, 'wrong'));
    expect(unknown).toBeGreaterThan(known / 4);
  });

  it('refuses a password too long to be worth the work', async () => {
    await expect(hashPassword('x'.repeat(1_025))).rejects.toThrow(RangeError);
    await expect(hashPassword('')).rejects.toThrow(RangeError);
    const passwordHash = await hashPassword('x'.repeat(1_024));
    expect(await verifyPassword(passwordHash, 'x'.repeat(1_025))).toBe(false);
  });
});

/** The least processor time of a few rounds, in microseconds: other processes do not add to it. */
const workOf = async (work: () => Promise<unknown>): Promise<number> => {
  const spent: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    spent.push(user + system);
  }
  return Math.min(...spent);
};
