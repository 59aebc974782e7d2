import { readFile } from 'node:fs/promises';
import type { PlannedFile } from '../evidence-plan.js';

/** A paper of an invented office; days count back from the day it is drawn on. */
export interface SamplePaper extends Pick<PlannedFile, 'fileName'> {
  readonly fact: string;
  readonly value: PlannedFile['says'][string];
  readonly evidenceType: string;
  readonly title: string;
  readonly issuer: string;
  readonly number: string;
  readonly daysAgo: number;
  readonly validDays?: number;
  readonly rows: readonly (readonly [string, string])[];
  readonly text: string;
}

export interface SampleFirm {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly uscc: string;
  /** User name of who acts for it. */
  readonly exporter: string;
  /** What it shows of its environmental compliance. */
  readonly paper: SamplePaper;
}

/** What somebody does once the case waits where it is told to. */
export type SampleAct =
  | { readonly brings: 'papers of the deal' }
  /** A paper that waits to be looked at. */
  | { readonly brings: 'paper'; readonly fact: string; readonly lineNo: number }
  | { readonly by: string; readonly act: string; readonly body?: unknown };

export interface SampleApplication {
  /** Names it for good: idempotency keys are made of it. */
  readonly key: string;
  readonly firm: string;
  readonly draft: Readonly<Record<string, unknown>>;
  /** The state in which the main job stops. */
  readonly until: string;
  readonly papers: readonly SamplePaper[];
  readonly rejectedFirst?: SamplePaper;
  readonly acts?: readonly SampleAct[];
  /** The state it is left in, for people to go on. */
  readonly ends: string;
}

export interface SampleChangeSet {
  readonly key: string;
  readonly title: string;
  readonly edits: readonly unknown[];
  readonly until: 'open' | 'submitted' | 'planned';
  /** When it is to come into force. */
  readonly inDays: number;
}

export interface Samples {
  readonly firms: Readonly<Record<string, SampleFirm>>;
  readonly applications: readonly SampleApplication[];
  readonly changeSets: readonly SampleChangeSet[];
  readonly calendar: { readonly key: string; readonly inDays: number; readonly body: unknown };
  readonly staff: {
    readonly key: string;
    readonly about: string;
    readonly role: string;
    readonly note: string;
  };
}

export const readSamples = async (): Promise<Samples> =>
  JSON.parse(await readFile(new URL('samples.json', import.meta.url), 'utf8')) as Samples;

/** A day in Shanghai, so many days from today. */
export const dayFromNow = (days: number): string =>
  new Date(Date.now() + 28_800_000 + days * 86_400_000).toISOString().slice(0, 10);

/** A body with its days filled in: `{today}`, `{today+30}`, and what else is named. */
export const withDays = (body: unknown, named: Readonly<Record<string, string>> = {}): unknown =>
  JSON.parse(
    JSON.stringify(body)
      .replaceAll(/\{today(?:\+(\d+))?\}/g, (_all, days: string | undefined) =>
        dayFromNow(Number(days ?? 0)),
      )
      .replaceAll(/\{[a-z ]+\}/g, (name) => named[name] ?? name),
  );
