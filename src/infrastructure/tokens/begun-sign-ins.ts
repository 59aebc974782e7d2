import jwt from 'jsonwebtoken';
import type {
  BegunSignIn,
  BegunSignIns,
} from '../../contexts/people/use-cases/ports-of-provider.js';
import type { AcceptedKeys } from './access-tokens.js';
import { verificationKeyOf } from './token-keys.js';
import type { TokenKey } from './token-keys.js';

const tokenType = 'sign-in+jwt';
const lifeSeconds = 600;

/**
 * Sign-ins under way at another party, each sealed in a text that the browser keeps: any API can end what another
 * began, and nobody can change what it says. Good for ten minutes.
 * @param accepted keys whose seals count beside our own, and until when.
 * @param nowMs epoch milliseconds
 */
export const createBegunSignIns = (
  { key, algorithm, keyId }: TokenKey,
  accepted: AcceptedKeys | undefined,
  nowMs: () => number,
): BegunSignIns => {
  const own = verificationKeyOf({ key, algorithm, keyId });
  const nowSeconds = (): number => Math.floor(nowMs() / 1_000);
  return {
    lifeSeconds,
    seal: (begun) => {
      const iat = nowSeconds();
      return jwt.sign({ begun, iat, exp: iat + lifeSeconds }, key, {
        algorithm,
        header: { alg: algorithm, typ: tokenType },
      });
    },
    open: (sealed) => {
      const others = nowSeconds() < (accepted?.untilSeconds ?? 0) ? (accepted?.keys ?? []) : [];
      for (const one of [own, ...others]) {
        const begun = openWith(one, sealed, nowSeconds());
        if (begun !== null) return begun;
      }
      return null;
    },
  };
};

const openWith = (
  { key, algorithm }: TokenKey,
  sealed: string,
  clockTimestamp: number,
): BegunSignIn | null => {
  try {
    const { header, payload } = jwt.verify(sealed, key, {
      algorithms: [algorithm],
      clockTimestamp,
      complete: true,
    });
    const { begun } = payload as unknown as { readonly begun: BegunSignIn };
    return header.typ === tokenType ? begun : null;
  } catch {
    return null;
  }
};
