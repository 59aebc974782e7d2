import { readFile } from 'node:fs/promises';
import { registerApplicant } from './applicant-scenario.js';
import type { ApplicantInput } from './applicant-scenario.js';
import { ApplicationScenario } from './application-scenario.js';
import type { ScenarioDeps } from './application-scenario.js';
import { signInUsers } from './users.js';
import type { Users, SignIn } from './users.js';
import { plans } from './evidence-plan.js';

export type ScenarioName = keyof typeof plans;

interface DemoApplication {
  readonly applicant: ApplicantInput;
  readonly draft: Readonly<Record<string, unknown>>;
}

export interface DraftedScenario {
  readonly scenario: ApplicationScenario;
  readonly users: Users;
}

const exporterNoOf: Readonly<Record<ScenarioName, number>> = { trader: 0, maker: 1, aerator: 0 };

/** Registers the applicant of one of the applications, signs its people in, and drafts it. */
export const draftScenario = async (
  deps: ScenarioDeps,
  signIns: readonly SignIn[],
  name: ScenarioName,
): Promise<DraftedScenario> => {
  const { client, say } = deps;
  const file = new URL(`applications/${name}.json`, import.meta.url);
  const { applicant, draft } = JSON.parse(await readFile(file, 'utf8')) as DemoApplication;
  say(`  ${applicant.nameZh} ${applicant.nameEn}`);
  const exporterNo = exporterNoOf[name];
  const applicantId = await registerApplicant(client, signIns, applicant, exporterNo);
  const users = await signInUsers(client, signIns, exporterNo);
  const drafted = await client.write(users.exporter, 'POST', '/v1/applications', {
    body: { ...draft, applicantId },
  });
  say(`    ${users.exporter.displayName} drafts ${String(drafted.body['applicationReference'])}`);
  const applicationId = String(drafted.body['applicationId']);
  return { scenario: new ApplicationScenario(deps, users, plans[name], applicationId), users };
};
