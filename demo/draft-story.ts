import { readFile } from 'node:fs/promises';
import { registerApplicant } from './applicant-story.js';
import type { ApplicantInput } from './applicant-story.js';
import { ApplicationStory } from './application-story.js';
import type { StoryDeps } from './application-story.js';
import { signInCast } from './cast.js';
import type { Cast, SignIn } from './cast.js';
import { plans } from './evidence-plan.js';

export type StoryName = keyof typeof plans;

interface DemoApplication {
  readonly applicant: ApplicantInput;
  readonly draft: Readonly<Record<string, unknown>>;
}

export interface DraftedStory {
  readonly story: ApplicationStory;
  readonly cast: Cast;
}

const exporterNoOf: Readonly<Record<StoryName, number>> = { trader: 0, maker: 1, aerator: 0 };

/** Registers the applicant of one of the applications, signs its people in, and drafts it. */
export const draftStory = async (
  deps: StoryDeps,
  signIns: readonly SignIn[],
  name: StoryName,
): Promise<DraftedStory> => {
  const { client, say } = deps;
  const file = new URL(`applications/${name}.json`, import.meta.url);
  const { applicant, draft } = JSON.parse(await readFile(file, 'utf8')) as DemoApplication;
  say(`  ${applicant.nameZh} ${applicant.nameEn}`);
  const exporterNo = exporterNoOf[name];
  const applicantId = await registerApplicant(client, signIns, applicant, exporterNo);
  const cast = await signInCast(client, signIns, exporterNo);
  const drafted = await client.write(cast.exporter, 'POST', '/v1/applications', {
    body: { ...draft, applicantId },
  });
  say(`    ${cast.exporter.displayName} drafts ${String(drafted.body['applicationReference'])}`);
  const applicationId = String(drafted.body['applicationId']);
  return { story: new ApplicationStory(deps, cast, plans[name], applicationId), cast };
};
