import { z } from 'zod';
import { userRoles } from '../../../kernel/values/actor.js';
import { daySchema, idSchema, instantSchema } from '../../../kernel/http/contracts/common.js';
import { formMessage } from '../../../kernel/messages/form-message.js';
import { safeText } from '../../../kernel/http/contracts/safe-text.js';

export const signInRequest = z
  .strictObject({
    bankId: idSchema,
    userName: safeText({ min: 1, max: 100 }),
    /** Taken as it is typed: a password is bytes, not text to read. */
    password: z.string().min(1).max(256),
  })
  .meta({ id: 'SignIn' });

export const signInWaysBody = z
  .strictObject({ password: z.boolean(), provider: z.boolean() })
  .meta({
    id: 'SignInWays',
    description: 'How people sign in: by password here, or at the identity provider of the bank.',
  });

/** An address of our own pages: a path alone, which no browser reads as another host. */
const pageAddress = z
  .string()
  .max(2_000)
  .regex(/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/, formMessage('page_address'));

export const signInBeginning = z
  .strictObject({
    then: pageAddress.meta({
      description: 'Page to go on at: a path with its query.',
      example: '/queue',
    }),
    purpose: z.enum(['entry', 'approval']).optional().meta({
      description: 'For an approval the person must prove again who it is; default: `entry`.',
    }),
  })
  .meta({ id: 'SignInBeginning' });

export const signInBegunBody = z
  .strictObject({ authorizationUrl: z.url() })
  .meta({ id: 'SignInBegun', description: 'Where the browser goes to sign in.' });

const fromProvider = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\x20-\x7e]+$/, formMessage('as_given'));

/** Other applications of the host may set cookies too, in what they think is text. */
export const cookieHeader = z.object({
  cookie: z
    .string()
    .regex(/^[\t\x20-\x7e\x80-\xff]*$/, formMessage('as_given'))
    .optional(),
});

export const providerReturn = z
  .strictObject({
    code: fromProvider(4_000),
    state: fromProvider(200),
    iss: fromProvider(2_000).optional(),
  })
  .meta({
    id: 'ProviderReturn',
    description: 'What the identity provider sent the browser back with (RFC 6749, RFC 9207).',
  });

export const signOutBody = z
  .strictObject({ signOutUrl: z.url() })
  .meta({ id: 'SignedOut', description: 'Where the browser goes to sign out there too.' });

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

export const returnedSessionBody = z
  .strictObject({ ...person, ...untilWhen, then: pageAddress })
  .meta({ id: 'ReturnedSession', description: 'Who is signed in, and the page to go on at.' });

export const browserSessionBody = z.strictObject({ ...person, ...untilWhen }).meta({
  id: 'BrowserSession',
  description:
    'Who is signed in with a cookie that no script can read, and until when unless renewed.',
});

export const sessionBody = z
  .strictObject({
    ...person,
    permissions: z.array(z.string()),
    authenticatedAt: instantSchema
      .nullable()
      .meta({ description: '`null` where the access token does not say.' }),
    ...untilWhen,
    onBehalfOf: z.string().nullable().meta({
      description:
        'Whose place is taken by this request (header On-Behalf-Of): `roles` and `permissions` are then those delegated.',
    }),
    mayRepresent: z
      .array(
        z.strictObject({
          principalId: z.string(),
          displayName: z.string(),
          roles: z.array(z.enum(userRoles)),
          to: daySchema,
        }),
      )
      .meta({ description: 'In whose place this person may act today, and until which day.' }),
  })
  .meta({ id: 'Session', description: 'Who is signed in, and what the roles permit.' });
