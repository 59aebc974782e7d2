import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '../../demo/api-client.js';
import { isBadAnswer } from './stack.js';

/** One request as it leaves; nothing is repeated. */
export interface Asked {
  readonly person?: Person;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Idempotency key; a write without one gets a fresh key, `null` sends none. */
  readonly key?: string | null;
  /** Revision seen. */
  readonly revision?: number;
  readonly body?: unknown;
  readonly form?: FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; an empty object for anything else. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Milliseconds until the whole answer was there. */
  readonly ms: number;
}

/**
 * Asks once.
 * @throws Error when the answer is a 5xx that no caller should get.
 */
export const ask = async (baseUrl: string, path: string, asked: Asked = {}): Promise<Reply> => {
  const began = performance.now();
  const response = await fetch(baseUrl + path, {
    method: asked.method ?? 'GET',
    headers: headersOf(asked),
    ...bodyOf(asked),
  });
  const text = await response.text();
  const ms = performance.now() - began;
  if (isBadAnswer(response)) throw new Error(`${path}: ${response.status} ${text}`);
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  const body = isJson ? (JSON.parse(text) as Reply['body']) : {};
  return { status: response.status, headers: response.headers, body, ms };
};

/** Asks again under the same key, as a client does, until the answer is no 503. */
export const untilAnswered = async (
  baseUrl: string,
  path: string,
  asked: Asked & { readonly key: string },
): Promise<Reply> => {
  for (let left = 100; left > 0; left -= 1) {
    const reply = await ask(baseUrl, path, asked);
    if (reply.status !== 503) return reply;
    await pause(250);
  }
  throw new Error(`${path}: still 503`);
};

const headersOf = (asked: Asked): Record<string, string> => {
  const { person, method = 'GET', key = randomUUID(), revision, body, headers } = asked;
  return {
    ...(person === undefined ? {} : { authorization: `Bearer ${person.token}` }),
    ...(method === 'GET' || key === null ? {} : { 'idempotency-key': key }),
    ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  };
};

const bodyOf = ({ body, form }: Asked): { body?: string | FormData } => {
  if (form !== undefined) return { body: form };
  return body === undefined ? {} : { body: JSON.stringify(body) };
};
