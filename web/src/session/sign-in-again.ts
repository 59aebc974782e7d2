/** Why a person who is at work must sign in: the session ended, or the act asks for a fresh sign-in. */
export type SignInReason = 'ended' | 'stale';

type Ask = (reason: SignInReason) => Promise<boolean>;

let ask: Ask = () => Promise.resolve(false);
let asking: Promise<boolean> | null = null;

/** The page that can ask sets itself here; `null` when it goes. */
export const answerWith = (next: Ask | null): void => {
  ask = next ?? (() => Promise.resolve(false));
};

let signedInAt = 0;

/** Somebody signed in: what was sent before came with the session that the new one took the place of. */
export const noteSignIn = (): void => {
  signedInAt = performance.now();
};

export const isSentBeforeSignIn = (sentAt: number): boolean => sentAt <= signedInAt;

/** Asks once however many requests wait; true: somebody signed in, send it again. */
export const askToSignIn = (reason: SignInReason): Promise<boolean> => {
  asking ??= ask(reason).finally(() => {
    asking = null;
  });
  return asking;
};
