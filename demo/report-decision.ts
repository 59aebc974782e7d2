import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer, ApiClient, Person } from './api-client.js';

export interface ScenarioReport {
  readonly reference: string;
  readonly decision: string;
  readonly greenShare: { readonly certain: string | null; readonly atMost: string | null };
  readonly itemCodes: readonly string[];
  /** Distinct people who acted. */
  readonly people: number;
  /** Commits of the application. */
  readonly revisions: number;
}

interface DecisionBody {
  readonly outcome: string;
  readonly greenShare: ScenarioReport['greenShare'];
  readonly lines: readonly {
    readonly lineNo: number;
    readonly outcome: string;
    readonly itemCode: string | null;
    readonly rowId: string | null;
    readonly ghgMark: string | null;
  }[];
}

/** Prints a decided application, saves its letters and bundle, and returns the figures. */
export const reportDecision = async (
  deps: {
    readonly client: ApiClient;
    readonly say: (line: string) => void;
    readonly outDir: string;
  },
  person: Person,
  application: Answer,
): Promise<ScenarioReport> => {
  const { client, say } = deps;
  const path = `/v1/applications/${String(application.body['applicationId'])}`;
  const reference = String(application.body['applicationReference']);
  const decision = (await client.get(person, `${path}/decision`)).body as unknown as DecisionBody;
  const timeline = await client.get(person, `${path}/timeline`);
  const { certain, atMost } = decision.greenShare;
  say(
    `  ${reference}: ${decision.outcome}, green share ${percent(certain)} (at most ${percent(atMost)})`,
  );
  for (const line of decision.lines)
    say(
      `    line ${line.lineNo}: ${line.outcome}, row ${line.rowId ?? '–'}, GHG mark ${line.ghgMark ?? '–'}`,
    );
  await savePapers(deps, person, path, reference);
  return {
    reference,
    decision: decision.outcome,
    greenShare: { certain, atMost },
    itemCodes: [...new Set(decision.lines.flatMap(({ itemCode }) => itemCode ?? []))],
    people: distinctPeople(timeline),
    revisions: Number(application.body['revision']),
  };
};

const percent = (share: string | null): string =>
  share === null ? 'not known' : `${(Number(share) * 100).toFixed(2)} %`;

const distinctPeople = (timeline: Answer): number => {
  const entries = timeline.body['entries'] as readonly {
    readonly by: { readonly kind: string; readonly userId: string | null };
  }[];
  const people = entries
    .filter((entry) => entry.by.kind !== 'system')
    .map((entry) => entry.by.userId);
  return new Set(people).size;
};

const savePapers = async (
  deps: {
    readonly client: ApiClient;
    readonly say: (line: string) => void;
    readonly outDir: string;
  },
  person: Person,
  path: string,
  reference: string,
): Promise<void> => {
  await mkdir(deps.outDir, { recursive: true });
  const papers = [
    [`${path}/letter?lang=zh`, `${reference}-letter-zh.pdf`],
    [`${path}/letter?lang=en`, `${reference}-letter-en.pdf`],
    [`${path}/bundle`, `${reference}-bundle.zip`],
  ] as const;
  for (const [source, fileName] of papers) {
    const file = join(deps.outDir, fileName);
    await writeFile(file, await deps.client.download(person, source));
    deps.say(`    ${file}`);
  }
};
