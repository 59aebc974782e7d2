import { hash, verify } from '@node-rs/argon2';

/**
 * OWASP Password Storage Cheat Sheet, first choice: Argon2id, 19 MiB, two passes, one lane.
 * `memoryCost` is in KiB.
 */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Longer passwords are refused before any work, so that nobody buys our time with a megabyte. */
const maximumPasswordBytes = 1_024;

/**
 * The Argon2id hash of a password in PHC form, with a salt of its own.
 * @throws RangeError for an empty password or one over 1,024 bytes.
 */
export const hashPassword = async (password: string): Promise<string> => {
  if (!isHashable(password)) throw new RangeError('a password has 1 to 1024 bytes');
  return hash(password, parameters);
};

/**
 * Whether a password is the one that was hashed. For an unknown user give `null`: the same work is
 * done and the answer is no, so that the time does not tell who exists.
 */
export const verifyPassword = async (
  passwordHash: string | null,
  password: string,
): Promise<boolean> => {
  if (!isHashable(password)) return false;
  const known = passwordHash !== null && isReadable(passwordHash);
  const matches = await verify(known ? passwordHash : await nobodysHash(), password);
  return known && matches;
};

const isHashable = (password: string): boolean => {
  const bytes = Buffer.byteLength(password);
  return bytes > 0 && bytes <= maximumPasswordBytes;
};

const isReadable = (passwordHash: string): boolean => passwordHash.startsWith('$argon2id$');

let nobody: Promise<string> | null = null;
const nobodysHash = (): Promise<string> => {
  nobody ??= hash('nobody has this password', parameters);
  return nobody;
};
