import { UnexpectedAnswer } from './api-client.js';
import type { Answer, ApiClient, Person } from './api-client.js';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One change set under the hands of those who write and sign it. */
export class ChangeSetDesk {
  readonly #client: ApiClient;
  readonly #author: Person;
  readonly path: string;

  constructor(client: ApiClient, author: Person, changeSetId: string) {
    this.#client = client;
    this.#author = author;
    this.path = `/v1/catalogue/change-sets/${changeSetId}`;
  }

  get(under: string): Promise<Answer> {
    return this.#client.get(this.#author, `${this.path}/${under}`);
  }

  /** On what the change set is now. */
  async write(
    person: Person,
    method: 'POST' | 'PUT',
    under: string,
    body: unknown,
  ): Promise<Answer> {
    const { revision } = await this.#client.get(person, this.path);
    return this.#client.write(person, method, `${this.path}/${under}`, {
      body,
      ...(revision === null ? {} : { revision }),
    });
  }

  /** Has the bank's applications run in shadow under the draft, to the end. */
  async runImpact(): Promise<Record<string, unknown>> {
    await this.write(this.#author, 'POST', 'impact', {});
    for (;;) {
      const { body } = await this.get('impact');
      const run = body['impact'] as Record<string, unknown> | null;
      if (run?.['status'] === 'completed') return run;
      if (run?.['status'] !== 'running') throw new UnexpectedAnswer(JSON.stringify(body));
      await sleep(200);
    }
  }

  /** Warnings of the static checks are signed off by name of their hash. */
  async submit(
    effectiveOn: string,
  ): Promise<{ readonly errors: number; readonly warnings: number; readonly submitted: Answer }> {
    const { body } = await this.get('checks');
    const { errors, warnings } = body['counts'] as Record<'errors' | 'warnings', number>;
    const submitted = await this.write(this.#author, 'POST', 'submission', {
      effectiveOn,
      ...(warnings === 0 ? {} : { warningsHash: body['warningsHash'] }),
    });
    return { errors, warnings, submitted };
  }
}
