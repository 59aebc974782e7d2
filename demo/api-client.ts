import { randomUUID } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A step of the demo that was not answered as it should be: the demo ends with a failure. */
export class UnexpectedAnswer extends Error {}

/** The service stayed away for all tries. */
export class NoAnswer extends UnexpectedAnswer {}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly revision: number | null;
}

export interface Person {
  readonly bankId: string;
  readonly userId: string;
  readonly userName: string;
  readonly displayName: string;
  readonly token: string;
}

export interface ApiClientOptions {
  readonly baseUrl: string;
  /** What clients were answered, for the invariants (V1, V12): one JSON line an answer. */
  readonly answersFile: string;
  /** Tries of one call while the service is away; each repeat has the same idempotency key. */
  readonly tries?: number;
  /** How a request travels; tests look over it. */
  readonly fetch?: typeof fetch;
  /** Whoever signs people in where the service does not. */
  readonly signIn?: (userName: string) => Person;
}

const pauseMs = 500;
/** Answers that ask for patience: too many requests, a dependency that is down. */
const passing = [429, 503];
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * A client as an integrator would write one: one idempotency key per act, repeated on 503 and on a
 * lost connection until the first answer arrives.
 */
export class ApiClient {
  readonly #options: ApiClientOptions;
  readonly #tries: number;
  readonly #fetch: typeof fetch;

  constructor(options: ApiClientOptions) {
    this.#options = options;
    this.#tries = options.tries ?? 60;
    this.#fetch = options.fetch ?? fetch;
  }

  get baseUrl(): string {
    return this.#options.baseUrl;
  }

  async signIn(bankId: string, userName: string, password: string): Promise<Person> {
    if (this.#options.signIn !== undefined) return this.#options.signIn(userName);
    const { body } = await this.#send('POST', '/v1/sessions', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ bankId, userName, password }),
    });
    return {
      bankId,
      userId: String(body['userId']),
      userName,
      displayName: String(body['displayName']),
      token: String(body['accessToken']),
    };
  }

  get(person: Person, path: string): Promise<Answer> {
    return this.#send('GET', path, { headers: bearer(person) });
  }

  /**
   * A write that must succeed. `revision` is what the person saw (`If-Match`); `key` is of an act that a later run may
   * repeat.
   */
  async write(
    person: Person,
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    asked: { readonly body?: unknown; readonly revision?: number; readonly key?: string } = {},
  ): Promise<Answer> {
    const { key = randomUUID() } = asked;
    const answer = await this.#send(method, path, {
      headers: {
        ...bearer(person),
        'idempotency-key': key,
        ...(asked.revision === undefined ? {} : { 'if-match': `"${asked.revision}"` }),
        ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
    });
    await this.#remember(person, key, path, answer);
    return answer;
  }

  async upload(
    person: Person,
    path: string,
    description: unknown,
    file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array },
  ): Promise<Answer> {
    const key = randomUUID();
    const answer = await this.#send('POST', path, () => {
      const form = new FormData();
      form.append('description', JSON.stringify(description));
      form.append('file', new Blob([Buffer.from(file.bytes)], { type: file.type }), file.name);
      return { headers: { ...bearer(person), 'idempotency-key': key }, body: form };
    });
    await this.#remember(person, key, path, answer);
    return answer;
  }

  async download(person: Person, path: string): Promise<Buffer> {
    const { response, bytes } = await this.#persist('GET', path, { headers: bearer(person) });
    if (!response.ok) throw new UnexpectedAnswer(`GET ${path}: ${response.status}`);
    return bytes;
  }

  async #send(
    method: string,
    path: string,
    request: RequestInit | (() => RequestInit),
  ): Promise<Answer> {
    return answerOf(method, path, await this.#persist(method, path, request));
  }

  async #persist(
    method: string,
    path: string,
    request: RequestInit | (() => RequestInit),
  ): Promise<Reply> {
    for (let left = this.#tries; left > 0; left -= 1) {
      const init = typeof request === 'function' ? request() : request;
      const reply = await this.#ask(path, { ...init, method });
      if (reply !== null && !passing.includes(reply.response.status)) return reply;
      await wait(pauseMs);
    }
    throw new NoAnswer(`${method} ${path}: no answer after ${this.#tries} tries`);
  }

  /** Null when the connection was lost before the whole answer had arrived. */
  async #ask(path: string, init: RequestInit): Promise<Reply | null> {
    try {
      const response = await this.#fetch(this.baseUrl + path, init);
      return { response, bytes: Buffer.from(await response.arrayBuffer()) };
    } catch {
      return null;
    }
  }

  #remember(person: Person, key: string, path: string, answer: Answer): Promise<void> {
    const { applicationId = applicationIdIn(path), revision, status } = answer.body;
    const line = {
      at: new Date().toISOString(),
      bankId: person.bankId,
      userId: person.userId,
      key,
      httpStatus: answer.status,
      applicationId,
      revision: revision ?? null,
      status: status ?? null,
    };
    return appendFile(this.#options.answersFile, `${JSON.stringify(line)}\n`);
  }
}

/** Two minutes: whatever is killed meanwhile is started again and answers within them. */
const patientTries = 240;

/** A client of a service that is supervised. */
export const patientClient = (baseUrl: string, dataDir: string): ApiClient =>
  new ApiClient({ baseUrl, answersFile: join(dataDir, 'answers.jsonl'), tries: patientTries });

/** An upload's answer does not repeat which application it was for. */
const applicationIdIn = (path: string): string | null =>
  /^\/v1\/applications\/([^/]+)\//.exec(path)?.[1] ?? null;

const bearer = (person: Person): Record<string, string> => ({
  authorization: `Bearer ${person.token}`,
});

interface Reply {
  readonly response: Response;
  readonly bytes: Buffer;
}

const answerOf = (method: string, path: string, { response, bytes }: Reply): Answer => {
  const text = bytes.toString('utf8');
  if (!response.ok) throw new UnexpectedAnswer(`${method} ${path}: ${response.status} ${text}`);
  const tag = response.headers.get('etag');
  return {
    status: response.status,
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    revision: tag === null ? null : Number(tag.replaceAll('"', '')),
  };
};
