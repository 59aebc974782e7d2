import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NoAnswer } from '../api-client.js';
import type { ApiClient, Person } from '../api-client.js';
import type { SignIn } from '../users.js';
import { playApplication, registerFirm } from './play-application.js';
import { playCalendar, playChangeSet, playStaff } from './play-changes.js';
import { readSamples } from './samples.js';
import type { Reached, Registered, SampleDeps } from './play-application.js';
import type { Samples } from './samples.js';

export interface SamplesOptions {
  /** Patient: what is killed meanwhile is started again. */
  readonly client: ApiClient;
  readonly dataDir: string;
  readonly signIns: readonly SignIn[];
  /** Whether the store holds no application at all. */
  readonly isEmpty: boolean;
  readonly say: (line: string) => void;
  /** Others than the shipped ones; tests play a few. */
  readonly samples?: Samples;
}

/** How far the rows have come; kept beside the data, so that the next start goes on. */
interface Progress {
  readonly done: readonly string[];
  /** Acts done of the one under way, once it waits where the main job stops. */
  readonly acts: number | null;
  readonly finished: boolean;
}

const nothing: Progress = { done: [], acts: null, finished: false };

/** A sign-in is as good as new for fifteen minutes; a row takes seconds. */
const freshMs = 300_000;

/**
 * Enters what makes a console look alive: applications of several firms in every state that somebody works with, and
 * proposals that wait for a second person. Only into a store that is empty, or where an earlier run was cut off. They are
 * for looking at: what cannot be entered is said, and nothing else stops for it.
 */
export const enterSamples = async (options: SamplesOptions): Promise<void> => {
  const { dataDir, isEmpty, say } = options;
  const file = join(dataDir, 'samples.json');
  const kept = isEmpty ? nothing : await readProgress(file);
  if (kept === null || kept.finished) return;
  const began = performance.now();
  say('entering sample cases; the console can be used meanwhile');
  try {
    await playAll(options, new Progressing(file, kept, say));
    say(`the sample cases are in (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  } catch (error) {
    say(`sample cases are left off; the next start goes on: ${reasonOf(error)}`);
  }
};

const playAll = async (options: SamplesOptions, progressing: Progressing): Promise<void> => {
  const { applications, calendar, changeSets, firms, staff } =
    options.samples ?? (await readSamples());
  const deps = depsOf(options);
  await progressing.begin();
  // Before anybody of theirs signs in: who acts for a firm is told by the token.
  const registered = new Map<string, Registered>();
  for (const [name, firm] of Object.entries(firms))
    registered.set(name, await registerFirm(deps, firm));
  for (const row of applications) {
    const firm = registered.get(row.firm);
    if (firm === undefined) throw new Error(`no firm is called ${row.firm}`);
    await progressing.play(row.key, (reached) => playApplication(deps, firm, row, reached));
  }
  await progressing.play(calendar.key, () => playCalendar(deps, calendar));
  await progressing.play(staff.key, () => playStaff(deps, staff));
  for (const row of changeSets) await progressing.play(row.key, () => playChangeSet(deps, row));
  await progressing.finish();
};

/** Which rows are entered, written down after each step. */
class Progressing {
  readonly #file: string;
  readonly #say: (line: string) => void;
  #progress: Progress;

  constructor(file: string, progress: Progress, say: (line: string) => void) {
    this.#file = file;
    this.#progress = progress;
    this.#say = say;
  }

  /** Once; a row that is refused, as where somebody else acted on it meanwhile, stays as it is. */
  async play(key: string, run: (reached: Reached) => Promise<void>): Promise<void> {
    const { acts, done } = this.#progress;
    if (done.includes(key)) return;
    try {
      await run({ acts, reach: (reached) => this.#keep({ acts: reached }) });
    } catch (error) {
      if (error instanceof NoAnswer) throw error;
      this.#say(`the sample ${key} stays as it is: ${reasonOf(error)}`);
    }
    await this.#keep({ done: [...done, key], acts: null });
  }

  /** From here on the store need not be empty for a start to go on. */
  begin(): Promise<void> {
    return this.#keep({});
  }

  finish(): Promise<void> {
    return this.#keep({ finished: true });
  }

  async #keep(changed: Partial<Progress>): Promise<void> {
    this.#progress = { ...this.#progress, ...changed };
    await writeFile(`${this.#file}.new`, JSON.stringify(this.#progress));
    await rename(`${this.#file}.new`, this.#file);
  }
}

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 400);

const readProgress = async (file: string): Promise<Progress | null> => {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as Progress);
};

const depsOf = ({ client, signIns }: SamplesOptions): SampleDeps => {
  const signedIn = new Map<string, { readonly person: Person; readonly at: number }>();
  return {
    client,
    signIns,
    as: async (userName) => {
      const kept = signedIn.get(userName);
      if (kept !== undefined && performance.now() - kept.at < freshMs) return kept.person;
      const found = signIns.find((one) => one.userName === userName);
      if (found === undefined) throw new Error(`sign-ins.json knows nobody called ${userName}`);
      const person = await client.signIn(found.bankId, userName, found.password);
      signedIn.set(userName, { person, at: performance.now() });
      return person;
    },
  };
};
