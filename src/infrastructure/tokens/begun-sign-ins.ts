import jwt from 'jsonwebtoken';
import type {
  BegunSignIn,
  BegunSignIns,
} from '../../contexts/people/use-cases/ports-of-provider.js';
import type { TokenKey } from './token-keys.js';

const tokenType = 'sign-in+jwt';
const lifeSeconds = 600;

/**
 * Sign-ins under way at another party, each sealed in a text that the browser keeps: any API can end what another
 * began, and nobody can change what it says. Good for ten minutes.
 * @param nowMs epoch milliseconds
 */
export const createBegunSignIns = (
  { key, algorithm }: TokenKey,
  verificationKey: TokenKey,
  nowMs: () => number,
): BegunSignIns => {
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
      try {
        const { header, payload } = jwt.verify(sealed, verificationKey.key, {
          algorithms: [algorithm],
          clockTimestamp: nowSeconds(),
          complete: true,
        });
        const { begun } = payload as unknown as { readonly begun: BegunSignIn };
        return header.typ === tokenType ? begun : null;
      } catch {
        return null;
      }
    },
  };
};
