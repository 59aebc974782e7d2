import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { BrowserSession } from '../../../kernel/values/browser-session.js';
import type { NamedByToken } from '../../../kernel/values/kept-actor-reader.js';
import type { AttemptLimiter } from './attempt-limiter.js';
import type { Clock, RefusalLog } from '../../../kernel/ports.js';
import type { User, UserStore } from './ports-of-people.js';

export interface SignInRequest {
  readonly bankId: string;
  readonly userName: string;
  readonly password: string;
  readonly address: string;
  readonly requestId: string;
  /** Opens the session of a browser. */
  readonly use?: 'browser';
}

/** Without roles and applicants: what the bank keeps when the token is used counts. */
export interface TokenHolder extends NamedByToken {
  readonly userId: string;
  readonly bankId: string;
  readonly kind: 'applicant_user' | 'bank_user';
  readonly displayName: string;
  readonly tokenId: string;
  /** How the person proved who it is, where another party says so. */
  readonly acr?: string;
  readonly session?: BrowserSession;
}

export interface SignedIn {
  readonly token: string;
  readonly expiresAtSeconds: number;
  readonly user: User;
}

export type SignInFailure =
  | { readonly reason: 'credentials_wrong' }
  | { readonly reason: 'too_many_attempts'; readonly retryAfterSeconds: number };

export interface SignInDeps {
  readonly users: UserStore;
  /** With no hash it does the same work and says no, so that time does not tell who exists. */
  readonly verifyPassword: (passwordHash: string | null, password: string) => Promise<boolean>;
  readonly issueToken: (holder: TokenHolder) => {
    readonly token: string;
    readonly expiresAtSeconds: number;
  };
  readonly beginSession: (person: {
    readonly bankId: string;
    readonly userId: string;
  }) => Promise<BrowserSession>;
  readonly refusals: RefusalLog;
  /** One account from one address; one account from anywhere; one address at any account. */
  readonly attempts: {
    readonly accountAtAddress: AttemptLimiter;
    readonly account: AttemptLimiter;
    readonly address: AttemptLimiter;
  };
  readonly clock: Clock;
  readonly newId: () => string;
}

/**
 * Signs a person in by password and issues an access token. Wrong user, wrong password and a
 * closed account answer alike and take as long; every failure is recorded as what it was, without
 * the name that was typed, since people type passwords there.
 */
export const signIn =
  (deps: SignInDeps) =>
  async (request: SignInRequest): Promise<Result<SignedIn, SignInFailure>> => {
    const counted = beginAttempt(deps, request);
    if (!counted.ok) {
      await record(deps, request, { user: null, code: 'too_many_attempts' });
      return counted;
    }
    const user = await deps.users.findByName(request.bankId, request.userName);
    const hash = user?.active === true ? user.passwordHash : null;
    const isRight = await deps.verifyPassword(hash, request.password);
    if (user === null || !isRight) {
      const code = user?.active === false ? 'account_closed' : 'credentials_wrong';
      await record(deps, request, { user, code });
      return fail({ reason: 'credentials_wrong' });
    }
    counted.value();
    const session = request.use === undefined ? {} : { session: await deps.beginSession(user) };
    return ok({ ...deps.issueToken({ ...holderOf(user, deps.newId()), ...session }), user });
  };

/** Counts the attempt on all three limits; the value gives the counts back. */
const beginAttempt = (
  { attempts }: SignInDeps,
  { bankId, userName, address }: SignInRequest,
): Result<() => void, SignInFailure> => {
  const account = `${bankId}\n${userName}`;
  const counts = [
    [attempts.accountAtAddress, `${account}\n${address}`],
    [attempts.address, address],
    [attempts.account, account],
  ] as const;
  // One after the other: who has spent one limit must not go on spending those of others.
  const begun: (typeof counts)[number][] = [];
  const giveBack = (): void => {
    for (const [limiter, key] of begun) limiter.succeed(key);
  };
  for (const [limiter, key] of counts) {
    const retryAfterSeconds = limiter.begin(key);
    if (retryAfterSeconds > 0) {
      giveBack();
      return fail({ reason: 'too_many_attempts', retryAfterSeconds });
    }
    begun.push([limiter, key]);
  }
  return ok(giveBack);
};

const holderOf = (user: User, tokenId: string): TokenHolder => ({
  userId: user.userId,
  bankId: user.bankId,
  kind: user.kind,
  displayName: user.displayName,
  tokenId,
});

const record = async (
  { refusals, clock, newId }: SignInDeps,
  { bankId, requestId }: SignInRequest,
  refused: { readonly user: User | null; readonly code: string },
): Promise<void> => {
  const userId = refused.user?.userId ?? 'unknown';
  await refusals.record({
    refusalId: `${bankId}/${newId()}`,
    bankId,
    subject: { kind: 'session', id: userId },
    action: 'sign_in',
    actorId: userId,
    rolesThen: refused.user?.roles ?? [],
    refusal: { kind: 'not_permitted', code: refused.code },
    requestId,
    at: clock.now(),
  });
};
