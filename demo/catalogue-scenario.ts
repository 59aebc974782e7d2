import { UnexpectedAnswer } from './api-client.js';
import type { Answer, ApiClient, Person } from './api-client.js';
import { ChangeSetDesk } from './change-set-desk.js';
import type { DraftedScenario } from './draft-scenario.js';

export interface CatalogueScenarioDeps {
  readonly client: ApiClient;
  readonly say: (line: string) => void;
}

/** Two administrators: one writes the change, the other signs it. */
export interface CatalogueUsers {
  readonly author: Person;
  readonly approver: Person;
}

export interface CatalogueScenarioReport {
  readonly changeSet: string;
  readonly failedAtFirst: readonly string[];
  readonly flips: number;
  /** Codes of the attempts that were refused on the way. */
  readonly refused: readonly string[];
  readonly published: string;
  readonly runningOn: string;
  readonly newOn: string;
}

interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

interface Edit {
  readonly kind: string;
  readonly [member: string]: unknown;
}

/** GB 37483 grade 2 or better becomes grade 1, in the item and in its row for makers. */
const grade1: readonly Edit[] = (['item', { rowIndex: 0 }] as const).map((scope) => ({
  kind: 'set_threshold',
  itemCode: '2.1.2',
  scope,
  path: 'all/1/then',
  value: 1,
}));

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const today = (): string => new Date(Date.now() + 28_800_000).toISOString().slice(0, 10);

const both = ({ zh, en }: Bilingual): string => `${zh} / ${en}`;

/**
 * One change of the rules from draft to publication: tests that fail and are mended, the flips it
 * brings, a self-approval refused, the signature of another, and two applications side by side,
 * one under the revision it was pinned to, one under the new. All through the public API.
 */
export class CatalogueScenario {
  readonly #deps: CatalogueScenarioDeps;
  readonly #cast: CatalogueUsers;
  readonly #refused: string[] = [];
  #opened: ChangeSetDesk | null = null;

  constructor(deps: CatalogueScenarioDeps, users: CatalogueUsers) {
    this.#deps = deps;
    this.#cast = users;
  }

  /**
   * @param running an application that waits for the bank.
   * @param draftAnother drafts and submits one like it, after the publication.
   */
  async tell(
    running: DraftedScenario,
    draftAnother: () => Promise<DraftedScenario>,
  ): Promise<CatalogueScenarioReport> {
    const { say } = this.#deps;
    const before = await this.#revisionOf(running);
    say('2. An administrator tightens the grade of rotary aerators in a draft');
    const failedAtFirst = await this.#draft();
    say('3. What the change would turn');
    const flips = await this.#impact();
    say('4. Two administrators sign the same difference and the same report');
    const published = await this.#sign();
    say('5. The running application keeps its revision, a new one is judged by the new');
    const after = await this.#revisionOf(running);
    if (after !== before) throw new UnexpectedAnswer(`the running one moved to ${after}`);
    this.#tellApplication('stays on', await running.scenario.read(), after);
    const another = await draftAnother();
    await another.scenario.tell('collection');
    const newOn = await this.#revisionOf(another);
    this.#tellApplication('is judged by', await another.scenario.read(), newOn);
    return {
      changeSet: this.#desk.path.split('/').at(-1) ?? '',
      failedAtFirst,
      flips,
      refused: this.#refused,
      published,
      runningOn: after,
      newOn,
    };
  }

  async #draft(): Promise<readonly string[]> {
    const { author } = this.#cast;
    const opened = await this.#deps.client.write(author, 'POST', '/v1/catalogue/change-sets', {
      body: { title: '旋转曝气机能效由2级提高到1级' },
    });
    const changeSetId = String(opened.body['changeSetId']);
    this.#opened = new ChangeSetDesk(this.#deps.client, author, changeSetId);
    await this.#desk.write(author, 'PUT', 'edits', { edits: grade1 });
    this.#say(author, 'saves grade 2 → grade 1 in item 2.1.2');
    await this.#tellDifference();
    const failing = await this.#failing();
    const mended = [];
    for (const one of failing) mended.push(await this.#mended(one));
    await this.#desk.write(author, 'PUT', 'edits', { edits: [...grade1, ...mended] });
    const left = await this.#failing();
    if (left.length > 0) throw new UnexpectedAnswer(`${left.join(', ')} fail still`);
    this.#say(author, 'puts grade 1 into these examples; all of them pass');
    return failing;
  }

  async #tellDifference(): Promise<void> {
    const { body } = await this.#desk.get('difference');
    for (const { text } of body['differences'] as readonly { readonly text: Bilingual }[])
      this.#deps.say(`      ${both(text)}`);
  }

  /** Examples that the draft answers otherwise than it must. */
  async #failing(): Promise<readonly string[]> {
    const { body } = await this.#desk.get('example-results');
    const failing = body['items'] as readonly {
      readonly exampleId: string;
      readonly expected: { readonly outcome: string };
      readonly got: { readonly outcome: string };
      readonly why: { readonly text: Bilingual } | null;
    }[];
    for (const { exampleId, expected, got, why } of failing) {
      const because = why === null ? '' : `: ${both(why.text)}`;
      this.#deps.say(
        `      example ${exampleId} fails: expected ${expected.outcome}, got ${got.outcome}${because}`,
      );
    }
    return failing.map(({ exampleId }) => exampleId);
  }

  /** The example with the grade that the draft asks. */
  async #mended(exampleId: string): Promise<Edit> {
    const query = `entries?part=examples&key=${encodeURIComponent(exampleId)}`;
    const { body } = await this.#desk.get(query);
    const [{ entry } = { entry: null }] = body['items'] as readonly { readonly entry: Example }[];
    if (entry === null) throw new UnexpectedAnswer(`${exampleId} cannot be read`);
    const facts = entry.line.facts.map((fact) =>
      fact.fact === 'energyEfficiencyGrade' ? { ...fact, value: 1 } : fact,
    );
    return {
      kind: 'put_entry',
      part: 'examples',
      key: exampleId,
      entry: { ...entry, line: { ...entry.line, facts } },
    };
  }

  async #impact(): Promise<number> {
    const { author } = this.#cast;
    this.#say(author, 'has the bank’s applications run in shadow under the draft');
    const run = await this.#desk.runImpact();
    const totals = run['totals'] as Record<'applications' | 'lines' | 'flips', number>;
    const ran = `applications ${totals.applications}, lines ${totals.lines}`;
    this.#deps.say(`      ${ran}, of which otherwise ${totals.flips}:`);
    await this.#tellFlips();
    return totals.flips;
  }

  async #tellFlips(): Promise<void> {
    const { body } = await this.#desk.get('impact/flips');
    for (const flip of body['items'] as readonly Flip[]) {
      const { after, applicationReference, before, deciding, lineNo } = flip;
      const because = deciding === null ? '' : `: ${both(deciding.text)}`;
      this.#deps.say(
        `      ${applicationReference} line ${lineNo}: ${before.outcome} → ${after.outcome} under ${String(after.itemCode)}${because}`,
      );
    }
  }

  async #sign(): Promise<string> {
    const { approver, author } = this.#cast;
    const submitted = await this.#submit(author);
    const { differenceHash, impactHash } = submitted.body;
    const signed = { differenceHash, impactHash };
    await this.#mustRefuse(author, 'approval', signed);
    await this.#mustRefuse(approver, 'approval', { ...signed, impactHash: differenceHash });
    const approved = await this.#desk.write(approver, 'POST', 'approval', signed);
    const published = approved.body['published'] as { readonly revision: string } | null;
    if (published === null) throw new UnexpectedAnswer(JSON.stringify(approved.body));
    this.#say(approver, `approves and publishes ${published.revision}, in force from ${today()}`);
    await this.#inForce(published.revision);
    return published.revision;
  }

  async #submit(author: Person): Promise<Answer> {
    const { errors, submitted, warnings } = await this.#desk.submit(today());
    this.#deps.say(`      static checks: ${errors} errors, ${warnings} new warnings`);
    this.#say(author, `submits difference ${short(submitted.body['differenceHash'])} and report`);
    return submitted;
  }

  /** Processes read the list of revisions once a second. */
  async #inForce(revision: string): Promise<void> {
    for (let tries = 50; tries > 0; tries -= 1) {
      const { body } = await this.#deps.client.get(this.#cast.author, '/v1/catalogue/areas');
      if ((body['revision'] as { readonly revision: string }).revision === revision) return;
      await sleep(200);
    }
    throw new UnexpectedAnswer(`${revision} does not come into force`);
  }

  async #mustRefuse(person: Person, under: string, body: unknown): Promise<void> {
    const code = await this.#desk.write(person, 'POST', under, body).then(
      () => null,
      (error: unknown) => codeIn(error),
    );
    if (code === null) throw new UnexpectedAnswer(`${person.displayName}: ${under} was taken`);
    this.#refused.push(code);
    this.#say(person, `tries ${under} and is refused: ${code}`);
  }

  async #revisionOf({ scenario }: DraftedScenario): Promise<string> {
    const { body } = await scenario.read();
    return String((body['catalogue'] as { readonly revision: string } | null)?.revision);
  }

  #tellApplication(how: string, { body }: Answer, revision: string): void {
    const { applicationReference, status } = body;
    this.#deps.say(`    ${String(applicationReference)} (${String(status)}) ${how} ${revision}`);
  }

  get #desk(): ChangeSetDesk {
    if (this.#opened === null) throw new Error('no change set is open');
    return this.#opened;
  }

  #say(person: Person, what: string): void {
    this.#deps.say(`    ${person.displayName} ${what}`);
  }
}

interface Example {
  readonly line: {
    readonly facts: readonly { readonly fact: string; readonly value: unknown }[];
    readonly [member: string]: unknown;
  };
  readonly [member: string]: unknown;
}

interface Flip {
  readonly applicationReference: string;
  readonly lineNo: number;
  readonly before: { readonly outcome: string };
  readonly after: { readonly outcome: string; readonly itemCode: string | null };
  readonly deciding: { readonly text: Bilingual } | null;
}

const short = (hash: unknown): string => `${String(hash).slice(0, 19)}…`;

const codeIn = (error: unknown): string => {
  const text = error instanceof UnexpectedAnswer ? error.message : '';
  const code = /"code":"([a-z_]+)"/.exec(text)?.[1];
  if (code === undefined) throw error;
  return code;
};
