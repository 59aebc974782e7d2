import type {
  CatalogueEdit,
  SetThreshold,
} from '../../src/contexts/catalogue/rules/edits/catalogue-change.js';
import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import type {
  ChangeSet,
  ChangeSetEvent,
} from '../../src/contexts/catalogue/rules/change-set/change-set.js';
import type { Actor } from '../../src/kernel/values/actor.js';
import { changeCatalogue } from '../../src/contexts/catalogue/use-cases/change-catalogue.js';
import type {
  ChangeDeps,
  ChangeRequest,
} from '../../src/contexts/catalogue/use-cases/change-catalogue.js';
import { inProcessDrafts } from '../fakes/in-process-drafts.js';
import type { DraftsOver } from '../fakes/in-process-drafts.js';
import { inMemoryCatalogueStore } from '../fakes/in-memory-catalogue-store.js';
import { inMemoryChangeSetProjection } from '../fakes/in-memory-change-set-projection.js';
import { inMemoryCommitStore } from '../fakes/in-memory-commit-store.js';
import { inMemoryPersonNames } from '../fakes/in-memory-person-names.js';
import { inMemoryRefusalLog } from '../fakes/in-memory-refusal-log.js';
import { recordingChangeSetProcesses } from '../fakes/recording-change-set-processes.js';
import { manualClock } from '../fakes/manual-clock.js';
import type { ManualClock } from '../fakes/manual-clock.js';
import { admins, reportHash, someTotals } from './change-sets.js';
import { noExamplesRun } from './example-runs.js';
import { importedRevisionOf } from './imported-revision.js';
import { leafPlacesOf } from './leaf-places.js';
import { sha256 } from './lifecycle.js';
import { asClaimed } from './as-claimed.js';

/** Another limit for the refrigerant of household appliances. */
export const refrigerantEdit = (content: CatalogueContent, value: number): SetThreshold => {
  const place = leafPlacesOf(content).find(
    ({ itemCode, scope, leaf }) =>
      itemCode === '6.1.3' && scope === 'item' && leaf.fact === 'refrigerantGwp',
  );
  if (place === undefined) throw new Error('item 6.1.3 asks no refrigerantGwp');
  const { itemCode, scope, path } = place;
  return { kind: 'set_threshold', itemCode, scope, path, value };
};

export interface CatalogueHarness {
  readonly deps: ChangeDeps & { readonly clock: ManualClock };
  readonly content: CatalogueContent;
  /** Takes a command; a number is the revision named as seen. */
  readonly take: (
    actor: Actor,
    command: ChangeRequest['command'],
    more?: Partial<ChangeRequest>,
  ) => ReturnType<ReturnType<typeof changeCatalogue>>;
  /** Runs the impact of the edits as they are: a report without flips, written by the system. */
  readonly reported: (changeSetId: string, person?: Actor) => Promise<ChangeSet>;
  /** Opens, edits, runs the impact of and submits a change set; gives it as submitted. */
  readonly submitted: (
    changeSetId: string,
    edits: readonly CatalogueEdit[],
    effectiveOn?: string,
    author?: Actor,
  ) => Promise<ChangeSet>;
}

/** What a stage has of its own instead of what every stage has. */
export type CatalogueHarnessOver = Partial<ChangeDeps> & Omit<DraftsOver, 'catalogue'>;

/** Changing catalogue rules over fakes, with the shipped catalogue as the base. */
export const catalogueHarness = async (
  content: CatalogueContent,
  { runExamples = noExamplesRun, shippedRules, ...over }: CatalogueHarnessOver = {},
): Promise<CatalogueHarness> => {
  const catalogue = over.catalogue ?? inMemoryCatalogueStore();
  const deps = {
    standing: asClaimed,
    changes: inMemoryCommitStore<ChangeSetEvent>(),
    projection: inMemoryChangeSetProjection(),
    catalogue,
    drafts: inProcessDrafts({
      catalogue,
      runExamples,
      ...(shippedRules === undefined ? {} : { shippedRules }),
    }),
    names: inMemoryPersonNames(),
    refusals: inMemoryRefusalLog(),
    processes: recordingChangeSetProcesses(),
    sha256,
    evaluatorBuild: 'test',
    ...over,
    clock: manualClock(),
  };
  await deps.catalogue.put(null, importedRevisionOf(content));
  let commands = 0;
  const take: CatalogueHarness['take'] = (actor, command, more = {}) => {
    commands += 1;
    return changeCatalogue(deps)({
      actor,
      changeSetId: 'change-set-1',
      commandId: `command-${commands}`,
      fingerprint: sha256(JSON.stringify(command)),
      requestId: `request-${commands}`,
      expectedRevision: null,
      command,
      ...more,
    });
  };
  const must = async (taken: ReturnType<typeof take>): Promise<ChangeSet> => {
    const answer = await taken;
    if (!answer.ok) throw new Error(`${answer.failure.code}: ${answer.failure.detail.en}`);
    return answer.value;
  };
  const reported: CatalogueHarness['reported'] = async (changeSetId, person = admins.author) => {
    const asked = { kind: 'request_impact', decidedLimit: 500 } as const;
    const { impact } = await must(take(person, asked, { changeSetId }));
    const outcome = { kind: 'reported', impactHash: reportHash, totals: someTotals } as const;
    return must(
      take(
        admins.system,
        { kind: 'end_impact', runId: impact?.runId ?? '', outcome },
        { changeSetId },
      ),
    );
  };
  return {
    deps,
    content,
    take,
    reported,
    submitted: async (changeSetId, edits, effectiveOn = '2026-11-25', author = admins.author) => {
      await must(take(author, { kind: 'open_change_set', title: '变更' }, { changeSetId }));
      await must(take(author, { kind: 'edit_change_set', edits }, { changeSetId }));
      await reported(changeSetId, author);
      return must(take(author, { kind: 'submit_change_set', effectiveOn }, { changeSetId }));
    },
  };
};

/** What approves a submitted change set. */
export const approvalOf = ({ differenceHash, impactHash, changeSetId }: ChangeSet) =>
  [
    {
      kind: 'approve_change_set',
      differenceHash: differenceHash ?? '',
      impactHash: impactHash ?? '',
    },
    { changeSetId },
  ] as const;
