import { withFailpoints } from '../infrastructure/files/failpoints.js';
import type { Reach } from '../infrastructure/files/failpoints.js';
import type { Repositories } from '../infrastructure/mongo/repositories.js';
import type { ActAnswer, ActEnvelope } from '../contexts/applications/rules/acts/act-envelope.js';
import type { ChangeSetProcesses } from '../contexts/catalogue/use-cases/ports-of-impact.js';
import type { ProcessGateway } from '../contexts/applications/use-cases/ports-of-applications.js';

/** Every write of a publication, and of the impact run before it. */
const changeSetEffects: readonly string[] = [
  'changeSetCommits.append',
  'changeSets.save',
  'catalogue.put',
  'impacts.putPage',
  'impacts.putPart',
  'impacts.putReport',
  'changeSetProcesses.startImpact',
  'changeSetProcesses.scheduleActivation',
];

/**
 * Where a fault run may end a process: before and after every effect on another one.
 * @internal
 */
export const failpoints: readonly string[] = [
  'commits.append',
  'applications.save',
  'assessments.put',
  'evidenceBytes.put',
  'refusals.record',
  'process.start',
  'process.act',
  'process.notify',
  'activity.handleCommand',
  ...changeSetEffects,
].flatMap((effect) => [`${effect}:before`, `${effect}:after`]);

export const armRepositories = (repositories: Repositories, reach: Reach | null): Repositories => {
  if (reach === null) return repositories;
  const { applicationCommits, applications, assessments, evidenceBytes, refusals } = repositories;
  return {
    ...repositories,
    applicationCommits: withFailpoints('commits', applicationCommits, ['append'], reach),
    applications: withFailpoints('applications', applications, ['save'], reach),
    assessments: withFailpoints('assessments', assessments, ['put'], reach),
    evidenceBytes: withFailpoints('evidenceBytes', evidenceBytes, ['put'], reach),
    refusals: withFailpoints('refusals', refusals, ['record'], reach),
    ...armChangeSets(repositories, reach),
  };
};

const armChangeSets = (
  { changeSetCommits, changeSets, catalogue, impacts }: Repositories,
  reach: Reach,
): Partial<Repositories> => ({
  changeSetCommits: withFailpoints('changeSetCommits', changeSetCommits, ['append'], reach),
  changeSets: withFailpoints('changeSets', changeSets, ['save'], reach),
  catalogue: withFailpoints('catalogue', catalogue, ['put'], reach),
  impacts: withFailpoints('impacts', impacts, ['putPage', 'putPart', 'putReport'], reach),
});

export const armChangeSetProcesses = (
  processes: ChangeSetProcesses,
  reach: Reach | null,
): ChangeSetProcesses =>
  reach === null
    ? processes
    : withFailpoints('changeSetProcesses', processes, ['startImpact', 'scheduleActivation'], reach);

export const armProcess = (process: ProcessGateway, reach: Reach | null): ProcessGateway =>
  reach === null ? process : withFailpoints('process', process, ['start', 'act', 'notify'], reach);

type HandleCommand = (envelope: ActEnvelope) => Promise<ActAnswer>;

/** The one step of a workflow: between the commit and the word of it to Temporal. */
export const armActivity = (handleCommand: HandleCommand, reach: Reach | null): HandleCommand =>
  reach === null
    ? handleCommand
    : withFailpoints('activity', { handleCommand }, ['handleCommand'], reach).handleCommand;
