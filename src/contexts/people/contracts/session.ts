import { z } from 'zod';
import { userRoles } from '../../../kernel/values/actor.js';
import { idSchema, instantSchema } from '../../../kernel/http/contracts/common.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';

export const signInRequest = z
  .strictObject({
    bankId: idSchema,
    userName: safeText({ min: 1, max: 100 }),
    /** Taken as it is typed: a password is bytes, not text to read. */
    password: z.string().min(1).max(256),
  })
  .meta({ id: 'SignIn' });

const person = {
  userId: z.string(),
  bankId: z.string(),
  kind: z.enum(['applicant_user', 'bank_user']),
  displayName: z.string(),
  roles: z.array(z.enum(userRoles)),
  applicantIds: z.array(z.string()),
};

export const signedInBody = z
  .strictObject({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresAt: instantSchema,
    ...person,
  })
  .meta({ id: 'SignedIn', description: 'An access token of at most 15 minutes.' });

const untilWhen = {
  expiresAt: instantSchema,
  /** The same by the clock of the service, which a browser's need not agree with. */
  expiresInSeconds: z.int().min(0),
};

export const browserSessionBody = z.strictObject({ ...person, ...untilWhen }).meta({
  id: 'BrowserSession',
  description:
    'Who is signed in with a cookie that no script can read, and until when unless renewed.',
});

export const sessionBody = z
  .strictObject({
    ...person,
    permissions: z.array(z.string()),
    authenticatedAt: instantSchema,
    ...untilWhen,
  })
  .meta({ id: 'Session', description: 'Who is signed in, and what the roles permit.' });
