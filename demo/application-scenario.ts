import type { Answer, ApiClient, Person } from './api-client.js';
import type { Users } from './users.js';
import { bytesOf, fileFor, saysSomethingOf } from './evidence-plan.js';
import type { ChecklistEntry, PlannedFile } from './evidence-plan.js';

export interface Plan {
  readonly rejectedFirst: PlannedFile | null;
  readonly files: readonly PlannedFile[];
}

export interface ScenarioDeps {
  readonly client: ApiClient;
  readonly say: (line: string) => void;
}

interface EvidenceBody {
  readonly evidenceId: string;
  readonly contentHash: string;
  readonly status: string;
  readonly fileName: string;
}

/**
 * The main job of one application, told through the public API by five people. Each step reads
 * the application first, as a person would, and acts only when it is that step's turn, so a story
 * that was interrupted goes on where it stopped.
 */
export class ApplicationScenario {
  readonly #deps: ScenarioDeps;
  readonly #cast: Users;
  readonly #plan: Plan;
  readonly applicationId: string;
  #waiting = '';
  #isDraft = true;

  constructor(deps: ScenarioDeps, users: Users, plan: Plan, applicationId: string) {
    this.#deps = deps;
    this.#cast = users;
    this.#plan = plan;
    this.applicationId = applicationId;
  }

  get path(): string {
    return `/v1/applications/${this.applicationId}`;
  }

  /** As somebody reads it; as the manager unless told, who sees nothing of a draft. */
  async read(person?: Person): Promise<Answer> {
    const { client } = this.#deps;
    if (person !== undefined) return client.get(person, this.path);
    if (this.#isDraft) {
      const own = await client.get(this.#cast.exporter, this.path);
      if (own.body['status'] === 'draft') return own;
      this.#isDraft = false;
    }
    return client.get(this.#cast.manager, this.path);
  }

  /** Goes on until the application is decided, or waits in `until`; answers its last state. */
  async tell(until: string | null = null): Promise<Answer> {
    for (;;) {
      const application = await this.read();
      const status = String(application.body['status']);
      const step = this.#steps[status];
      if (step === undefined || status === until) return application;
      await step(application);
    }
  }

  /** Uploads what proves a fact of a goods line, which the client manager has still to look at. */
  async bring(fact: string, lineNo: number): Promise<void> {
    for (const entry of await this.#checklist()) {
      const isAsked = entry.fact === fact && entry.lineNo === lineNo;
      const file = fileFor(this.#plan.files, entry);
      if (isAsked && entry.status === 'requested' && file !== undefined)
        await this.#upload(file, entry);
    }
  }

  readonly #steps: Readonly<Record<string, ((application: Answer) => Promise<void>) | undefined>> =
    {
      draft: (application) => this.#submit(application),
      submitted: () => this.#waitBriefly(),
      intake: (application) => this.#intake(application),
      screening: (application) => this.#screening(application),
      collection: () => this.#collect(),
      correction: () => this.#correct(),
      environmental_screening: (application) => this.#environment(application),
      first_review: () => this.#review(this.#cast.first, 'first review'),
      second_review: () => this.#review(this.#cast.second, 'second review'),
      final_approval: () => this.#decide(),
    };

  async #submit(application: Answer): Promise<void> {
    const { exporter } = this.#cast;
    await this.#act(exporter, 'submission', application);
    this.#say(exporter, 'submits; the bank opens intake and its clock starts');
  }

  async #intake(application: Answer): Promise<void> {
    const { manager } = this.#cast;
    await this.#act(manager, 'intake', application, { agrees: true, note: '材料齐全' });
    this.#say(manager, 'accepts the material; every line is matched under the pinned revision');
  }

  async #screening(application: Answer): Promise<void> {
    const { manager } = this.#cast;
    await this.#act(manager, 'screening-confirmation', application, { note: '' });
    const entries = await this.#checklist();
    this.#say(
      manager,
      `confirms the screening; ${entries.filter((entry) => entry.needed).length} things are left to prove:`,
    );
    for (const entry of entries.filter((one) => one.needed))
      this.#deps.say(`      ${entry.entryId}: ${entry.ask.zh} / ${entry.ask.en}`);
  }

  async #collect(): Promise<void> {
    for (const entry of await this.#checklist())
      if ((await this.#prove(entry)) === 'corrected') return;
    const open = (await this.#checklist()).filter((entry) => entry.needed);
    const application = await this.read();
    if (application.body['status'] !== 'collection') return;
    await this.#closeCollection(application, open);
  }

  async #closeCollection(application: Answer, open: readonly ChecklistEntry[]): Promise<void> {
    const { exporter } = this.#cast;
    await this.#act(exporter, 'collection-completion', application);
    this.#say(
      exporter,
      open.length === 0
        ? 'closes the collection; nothing is open'
        : `has nothing more; open: ${open.map((entry) => entry.entryId).join(', ')}`,
    );
  }

  /** Uploads what proves an entry, and has the client manager look at it. */
  async #prove(entry: ChecklistEntry): Promise<'corrected' | 'looked_at'> {
    if (entry.status === 'accepted') return 'looked_at';
    const { rejectedFirst, files } = this.#plan;
    const tried = await this.#evidence();
    const first = rejectedFirst !== null && saysSomethingOf(rejectedFirst, entry);
    const used = tried.some((one) => one.fileName === rejectedFirst?.fileName);
    if (first && !used) return this.#rejectOnce(rejectedFirst, entry);
    const file = fileFor(files, entry);
    if (file === undefined) return 'looked_at';
    if (entry.status !== 'uploaded') await this.#upload(file, entry);
    await this.#accept(entry);
    return 'looked_at';
  }

  async #upload(file: PlannedFile, entry: ChecklistEntry): Promise<void> {
    const { exporter } = this.#cast;
    const statement = { entryId: entry.entryId, value: file.says[entry.fact ?? ''] };
    const description = { ...file.description, statements: [statement] };
    await this.#deps.client.upload(exporter, `${this.path}/evidence`, description, {
      name: file.fileName,
      type: file.mediaType,
      bytes: await bytesOf(file),
    });
    this.#say(exporter, `uploads ${file.fileName} for ${entry.entryId}`);
  }

  async #rejectOnce(file: PlannedFile, entry: ChecklistEntry): Promise<'corrected'> {
    const { manager } = this.#cast;
    await this.#upload(file, entry);
    const evidence = await this.#evidenceOf(entry.entryId);
    const note = '该公告依据2021年本，请提供依据2024年本的公告';
    await this.#act(manager, `evidence/${evidence.evidenceId}/rejection`, null, {
      contentHash: evidence.contentHash,
      note,
    });
    this.#say(manager, `rejects ${file.fileName}: ${note}`);
    await this.#act(manager, 'correction-rounds', await this.read(), {
      reasons: [{ about: entry.entryId, reasonCode: 'edition_superseded', note }],
    });
    this.#say(manager, 'asks for one correction; the bank’s clock stands still');
    return 'corrected';
  }

  async #correct(): Promise<void> {
    const { exporter } = this.#cast;
    for (const entry of await this.#checklist()) {
      const file = fileFor(this.#plan.files, entry);
      if (entry.status === 'rejected' && file !== undefined) await this.#upload(file, entry);
    }
    await this.#act(exporter, 'correction-answer', null, { note: '已补充依据2024年本的公告' });
    this.#say(exporter, 'answers the correction');
  }

  async #accept(entry: ChecklistEntry): Promise<void> {
    const { manager } = this.#cast;
    const evidence = await this.#evidenceOf(entry.entryId);
    await this.#act(manager, `evidence/${evidence.evidenceId}/acceptance`, null, {
      contentHash: evidence.contentHash,
      note: '已与原件核对',
    });
    this.#say(
      manager,
      `accepts ${evidence.fileName} by its hash ${evidence.contentHash.slice(7, 19)}…`,
    );
  }

  async #environment(application: Answer): Promise<void> {
    const { manager } = this.#cast;
    const subjects = ['eia', 'pollution_permit', 'acceptance', 'fines', 'credit_grade'];
    const lookedUpOn = new Date(Date.now() + 28_800_000).toISOString().slice(0, 10);
    await this.#act(manager, 'environmental-screening', application, {
      lookups: subjects.map((subject) => ({
        subject,
        result: subject === 'fines' || subject === 'credit_grade' ? 'clear' : 'not_applicable',
        source: '公开查询平台',
        lookedUpOn,
        note: '',
      })),
    });
    this.#say(manager, 'records the environmental look-ups: nothing against it');
  }

  async #review(person: Person, step: string): Promise<void> {
    await this.#claim(person);
    await this.#act(person, 'recommendation', await this.read(), {
      agrees: true,
      reasons: [],
      note: '与证明材料一致',
    });
    this.#say(person, `claims the ${step} and agrees`);
  }

  async #decide(): Promise<void> {
    const person = this.#cast.final;
    await this.#claim(person);
    await this.#act(person, 'decision', await this.read(), { agrees: true, note: '同意' });
    this.#say(person, 'claims the final approval and approves what is listed');
  }

  async #claim(person: Person): Promise<void> {
    const { body } = await this.read();
    if (body['claim'] === null) await this.#act(person, 'claim', null);
  }

  async #act(person: Person, under: string, seen: Answer | null, body?: unknown): Promise<Answer> {
    const answer = await this.#deps.client.write(person, 'POST', `${this.path}/${under}`, {
      ...(body === undefined ? {} : { body }),
      ...(seen === null || seen.revision === null ? {} : { revision: seen.revision }),
    });
    this.#waiting = waitingText(answer);
    return answer;
  }

  async #checklist(): Promise<readonly ChecklistEntry[]> {
    const { body } = await this.#deps.client.get(this.#cast.manager, `${this.path}/checklist`);
    return body['entries'] as readonly ChecklistEntry[];
  }

  async #evidence(): Promise<readonly EvidenceBody[]> {
    const { body } = await this.#deps.client.get(this.#cast.manager, `${this.path}/evidence`);
    return body['items'] as readonly EvidenceBody[];
  }

  async #evidenceOf(entryId: string): Promise<EvidenceBody> {
    const { body } = await this.#deps.client.get(this.#cast.manager, `${this.path}/evidence`);
    const items = body['items'] as readonly (EvidenceBody & {
      readonly statements: readonly { readonly entryId: string }[];
    })[];
    const found = items.findLast((one) => one.statements.some((said) => said.entryId === entryId));
    if (found === undefined) throw new Error(`no evidence for ${entryId}`);
    return found;
  }

  #say(person: Person, what: string): void {
    this.#deps.say(`    ${person.displayName} ${what}${this.#waiting}`);
    this.#waiting = '';
  }

  #waitBriefly(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Whose turn it is after an act, and until when. */
const waitingText = ({ body }: Answer): string => {
  const deadline = body['deadline'] as {
    readonly dueAt: string;
    readonly provisional: boolean;
  } | null;
  if (deadline === null) return ` [now ${String(body['status'])}]`;
  const until = `${deadline.dueAt.slice(0, 16).replace('T', ' ')} UTC`;
  return ` [${String(body['status'])}: waits for the ${String(body['waitingFor'])} until ${until}${deadline.provisional ? ', provisional: that year has no calendar yet' : ''}]`;
};
