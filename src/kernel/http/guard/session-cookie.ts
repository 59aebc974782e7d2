import type { IncomingMessage } from 'node:http';

/** The cookie that holds the access token of a browser's session. */
export interface SessionCookie {
  /** `Set-Cookie` that keeps a token, also when it has expired: signing out ends the session by it. */
  readonly keep: (token: string, lifeSeconds: number) => string;
  /** `Set-Cookie` that ends the session in the browser. */
  readonly end: () => string;
  /**
   * Lets the cookie speak where no `Authorization` header does: for reads, and for writes only from our own
   * pages, which send a header of their own that no page of another origin can set without being asked by CORS.
   */
  readonly adopt: (request: IncomingMessage) => void;
  /** The token that a `Cookie` header brings, whether or not it speaks. */
  readonly tokenIn: (header: string | undefined) => string | null;
  /** `Set-Cookie` that keeps a sign-in begun at another party until the browser comes back from there. */
  readonly keepBegun: (sealed: string, lifeSeconds: number) => string;
  readonly endBegun: () => string;
  /** What `keepBegun` kept, in a `Cookie` header. */
  readonly begunIn: (header: string | undefined) => string | null;
}

/** Sent by the console with every write; a form or a picture of a foreign page cannot. */
export const consoleHeader = 'x-greenlane-console';

const adopted = new WeakSet<IncomingMessage>();

/** Whether the cookie speaks for a request (`adopt`). */
export const isFromCookie = (request: IncomingMessage): boolean => adopted.has(request);

const heldBack = new WeakSet<IncomingMessage>();

/** Whether a request brought the cookie and nothing else, where the cookie alone may not speak (`adopt`). */
export const isCookieAlone = (request: IncomingMessage): boolean => heldBack.has(request);

const reads: readonly (string | undefined)[] = ['GET', 'HEAD'];

/**
 * A session cookie no script can read and no other site's page makes the browser send (RFC 6265bis, `SameSite`;
 * OWASP Cross-Site Request Forgery Prevention, custom request headers and Fetch Metadata).
 * @param publicUrl over `https` the cookie bears the prefix `__Host-`: ours alone, and never sent in the clear.
 */
export const sessionCookie = (publicUrl: string): SessionCookie => {
  const isSecure = publicUrl.startsWith('https:');
  const prefix = isSecure ? '__Host-' : '';
  const name = `${prefix}greenlane-session`;
  const begun = `${prefix}greenlane-sign-in`;
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;
  return {
    keep: (token, lifeSeconds) => `${name}=${token}; Max-Age=${lifeSeconds}; ${attributes}`,
    end: () => `${name}=; Max-Age=0; ${attributes}`,
    keepBegun: (sealed, lifeSeconds) => `${begun}=${sealed}; Max-Age=${lifeSeconds}; ${attributes}`,
    endBegun: () => `${begun}=; Max-Age=0; ${attributes}`,
    tokenIn: (header) => cookieIn(header, name),
    begunIn: (header) => cookieIn(header, begun),
    adopt: (request) => {
      const { headers, method } = request;
      if (headers.authorization !== undefined) return;
      const token = cookieIn(headers.cookie, name);
      if (token === null) return;
      if (!reads.includes(method) && !isOwnPage(headers)) {
        heldBack.add(request);
        return;
      }
      headers.authorization = `Bearer ${token}`;
      adopted.add(request);
    },
  };
};

/** A browser that says where a request began must say that it began here. */
const isOwnPage = (headers: IncomingMessage['headers']): boolean =>
  headers[consoleHeader] !== undefined &&
  (headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';

const cookieIn = (header: string | undefined, name: string): string | null => {
  for (const pair of header?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value !== undefined && value !== '') return value;
  }
  return null;
};
