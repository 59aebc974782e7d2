import { registerApplicant } from '../applicant-scenario.js';
import { ApplicationScenario } from '../application-scenario.js';
import type { ApiClient, Person } from '../api-client.js';
import { drawPaper } from '../draw-paper.js';
import type { PlannedFile } from '../evidence-plan.js';
import { allConditionsMet, bringDealPapers } from '../payout.js';
import type { SignIn, Users } from '../users.js';
import { dayFromNow, withDays } from './samples.js';
import type { SampleAct, SampleApplication, SampleFirm, SamplePaper } from './samples.js';

export interface SampleDeps {
  readonly client: ApiClient;
  readonly signIns: readonly SignIn[];
  /** Whom the samples name, signed in. */
  readonly as: (userName: string) => Promise<Person>;
}

/** How far an application has come: its acts done, once it waits where the main job stops. */
export interface Reached {
  readonly acts: number | null;
  readonly reach: (acts: number) => Promise<void>;
}

/** A firm that the bank knows. */
export interface Registered {
  readonly applicantId: string;
  readonly firm: SampleFirm;
}

/** Says who acts for a firm; twice is once. */
export const registerFirm = async (
  { client, signIns }: SampleDeps,
  firm: SampleFirm,
): Promise<Registered> => {
  const { exporter, nameEn, nameZh, uscc } = firm;
  const exporters = signIns.filter(({ roles }) => roles.includes('exporter'));
  const place = exporters.findIndex(({ userName }) => userName === exporter);
  const applicantId = await registerApplicant(client, signIns, { nameZh, nameEn, uscc }, place);
  return { applicantId, firm };
};

/**
 * Plays an application as its people would, from the draft to where it is to wait. Goes on where an earlier run was cut
 * off: what is drafted and what acts do has keys of its own, and the main job looks at the state before each step.
 */
export const playApplication = async (
  deps: SampleDeps,
  { applicantId, firm }: Registered,
  row: SampleApplication,
  { acts: done, reach }: Reached,
): Promise<void> => {
  const { client } = deps;
  const users = await castOf(deps, firm);
  const drafted = await client.write(users.exporter, 'POST', '/v1/applications', {
    body: { ...row.draft, applicantId },
    key: `sample-${row.key}`,
  });
  const plan = {
    rejectedFirst: row.rejectedFirst === undefined ? null : plannedFile(row.rejectedFirst, firm),
    files: [...row.papers, firm.paper].map((paper) => plannedFile(paper, firm)),
  };
  const scenario = new ApplicationScenario(
    { client, say: () => undefined },
    users,
    plan,
    String(drafted.body['applicationId']),
  );
  if (done === null) {
    await scenario.tell(row.until);
    await reach(0);
  }
  for (const [place, act] of (row.acts ?? []).entries()) {
    if (place < (done ?? 0)) continue;
    await playAct(deps, { scenario, users, firm, key: `sample-${row.key}-${place}` }, act);
    await reach(place + 1);
  }
};

const castOf = async ({ as, signIns }: SampleDeps, { exporter }: SampleFirm): Promise<Users> => {
  const holding = (role: string): Promise<Person> => {
    const found = signIns.find(({ roles }) => roles.includes(role));
    return as(found?.userName ?? role);
  };
  return {
    exporter: await as(exporter),
    manager: await holding('client_manager'),
    first: await holding('first_reviewer'),
    second: await holding('second_reviewer'),
    final: await holding('final_approver'),
  };
};

/** A paper that names another firm is that one's, as where a trader shows what its supplier holds. */
const nameLabel = '企业名称';

const plannedFile = (paper: SamplePaper, firm: SampleFirm): PlannedFile => {
  const { daysAgo, evidenceType, fact, fileName, issuer, number, rows, text, title } = paper;
  const issuedOn = dayFromNow(-daysAgo);
  const { validDays } = paper;
  const isOfOthers = rows.some(([label]) => label === nameLabel);
  const ownRows = [
    [nameLabel, firm.nameZh],
    ['统一社会信用代码', firm.uscc],
  ] as const;
  return {
    fileName,
    mediaType: 'application/pdf',
    description: {
      evidenceType,
      issuer,
      ...(isOfOthers ? {} : { holder: firm.nameZh }),
      issuedOn,
      ...(validDays === undefined ? {} : { validUntil: dayFromNow(validDays - daysAgo) }),
      number,
    },
    says: { [fact]: paper.value },
    draw: () =>
      drawPaper({
        issuer,
        title,
        number,
        rows: [...(isOfOthers ? [] : ownRows), ...rows],
        text,
        dated: issuedOn,
      }),
  };
};

interface Played {
  readonly scenario: ApplicationScenario;
  readonly users: Users;
  readonly firm: SampleFirm;
  readonly key: string;
}

const playAct = async (
  { as, client }: SampleDeps,
  { firm, key, scenario, users }: Played,
  act: SampleAct,
): Promise<void> => {
  const { path } = scenario;
  if ('brings' in act) {
    if (act.brings === 'paper') await scenario.bring(act.fact, act.lineNo);
    else await bringDealPapers(client, { path, ...users, issuer: firm.nameZh });
    return;
  }
  const person = await as(act.by);
  const { body: seen, revision } = await client.get(person, path);
  if (act.act === 'claim' && seen['claim'] !== null) return;
  const body =
    act.act === 'payout-check'
      ? await allConditionsMet(client, person, path)
      : await filled(client, person, path, act.body);
  await client.write(person, 'POST', `${path}/${act.act}`, {
    ...(body === undefined ? {} : { body }),
    ...(revision === null ? {} : { revision }),
    key,
  });
};

/** A body with its days, and `{accepted}` as the papers that were accepted. */
const filled = async (
  client: ApiClient,
  person: Person,
  path: string,
  body: unknown,
): Promise<unknown> => {
  if (body === undefined) return undefined;
  const dated = withDays(body) as Readonly<Record<string, unknown>>;
  if (dated['evidenceIds'] !== '{accepted}') return dated;
  const evidence = await client.get(person, `${path}/evidence`);
  const items = evidence.body['items'] as readonly {
    readonly evidenceId: string;
    readonly status: string;
  }[];
  const accepted = items.filter(({ status }) => status === 'accepted');
  return { ...dated, evidenceIds: accepted.map(({ evidenceId }) => evidenceId) };
};
