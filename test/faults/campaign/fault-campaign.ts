import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DraftedScenario, ScenarioName } from '../../../demo/draft-scenario.js';
import { temporaryFolder } from '../../../tools/engines/temporary-folder.js';
import { startSmallStack } from '../../e2e/stack.js';
import type { Stack } from '../../e2e/stack.js';
import { seededRandom } from '../killer.js';
import { observe, violationsOf } from '../violations-of.js';
import { processFaultsOf } from './process-faults.js';
import type { ProcessFault } from './process-faults.js';
import { crowdDecides, raceDeciders } from './racing-deciders.js';
import type { Rivals } from './racing-deciders.js';
import { unreliableWire } from './unreliable-wire.js';

export interface CampaignOptions {
  readonly seed: number;
  /** How long faults are injected; stories that run then are told to their end. */
  readonly lastsMs: number;
  /** Applications on their way at the same time. */
  readonly atOnce: number;
  readonly frozenMs: number;
  readonly say: (line: string) => void;
}

export interface CampaignReport {
  readonly seed: number;
  readonly applications: number;
  /** How often each kind was injected. */
  readonly faults: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
}

/** How a decided story must look, whatever happened on the way. */
const expected: Readonly<Record<ScenarioName, string>> = {
  aerator: 'approved',
  maker: 'approved',
  trader: 'partly_approved',
};

/**
 * Tells applications from draft to decision, many at once, while processes are killed, frozen and
 * ended at failpoints, answers are lost and doubled, and deciders race (docs/rules/faults.md).
 * Afterwards every invariant is looked at. The seed decides what happens; when it does also depends
 * on the machine.
 */
export const runCampaign = async (options: CampaignOptions): Promise<CampaignReport> => {
  const { path: folder, remove } = await temporaryFolder('greenlane-faults-');
  const failpointFile = join(folder, 'failpoint');
  const tally = new Map<string, number>();
  const count = (kind: string): void => {
    tally.set(kind, (tally.get(kind) ?? 0) + 1);
  };
  /** What loses its connection for long gives up; a supervisor starts it again, as here. */
  const sayAndCount = (what: string): void => {
    count('process ended by itself');
    options.say(what);
  };
  const violations: string[] = [];
  const violate = (what: string): void => {
    violations.push(what);
  };
  const wire = unreliableWire(
    { random: seededRandom(options.seed + 1), loses: 0.03, doubles: 0.05 },
    {
      onLost: () => {
        count('answer lost');
      },
      onDoubled: () => {
        count('request doubled');
      },
      onViolation: violate,
    },
  );
  const stack = await startSmallStack({ FAILPOINT_FILE: failpointFile }, () => undefined, wire);
  try {
    const campaign = { options, stack, random: seededRandom(options.seed), count, violate };
    const settings = { failpointFile, frozenMs: options.frozenMs, onOwnEnd: sayAndCount };
    const faults = processFaultsOf(stack, settings);
    const [applications] = await Promise.all([tellMany(campaign), injectMany(campaign, faults)]);
    // What a fault left down makes the look impossible: the report still tells which fault it was.
    (await lookAfter(stack).catch(unseen)).forEach(violate);
    return { seed: options.seed, applications, faults: sorted(tally), violations };
  } finally {
    await stack.stop();
    await remove();
  }
};

const sorted = (tally: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
  Object.fromEntries([...tally].toSorted(([one], [other]) => one.localeCompare(other)));

interface Campaign {
  readonly options: CampaignOptions;
  readonly stack: Stack;
  readonly random: () => number;
  readonly count: (kind: string) => void;
  readonly violate: (what: string) => void;
}

/** @returns how many applications were told to their end. */
const tellMany = async (campaign: Campaign): Promise<number> => {
  const { options, stack } = campaign;
  const until = performance.now() + options.lastsMs;
  const rivals: Rivals = {
    otherApprover: await stack.signIn('han.bo'),
    holdsEveryPost: await stack.signIn('shen.lu'),
  };
  // The first of each registers the applicant that the others share.
  await tellOne(campaign, 'maker', { rivals, isCrowded: true });
  await tellOne(campaign, 'trader', { rivals });
  let told = 2;
  const lane = async (first: number): Promise<void> => {
    for (let number = first; performance.now() < until || number === first; number += 1) {
      await tellOne(campaign, number % 2 === 0 ? 'maker' : 'trader', {
        rivals,
        isCrowded: campaign.random() < 0.02,
      });
      told += 1;
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, (_one, index) => lane(index)));
  return told;
};

const tellOne = async (
  campaign: Campaign,
  name: ScenarioName,
  { rivals, isCrowded = false }: { readonly rivals: Rivals; readonly isCrowded?: boolean },
): Promise<void> => {
  const { stack, violate } = campaign;
  try {
    const drafted = await stack.draft(name);
    if (isCrowded) {
      campaign.count('a hundred decisions at once');
      (await crowdDecides(stack, drafted)).forEach(violate);
    } else if (campaign.random() < 0.3) {
      campaign.count('deciders racing');
      (await raceDeciders(stack, drafted, rivals)).forEach(violate);
    }
    const decided = await drafted.scenario.tell();
    outcomeFaults(name, drafted, decided.body['status']).forEach(violate);
  } catch (error) {
    violate(`a story did not end: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const outcomeFaults = (
  name: ScenarioName,
  { scenario }: DraftedScenario,
  status: unknown,
): readonly string[] =>
  status === expected[name]
    ? []
    : [`${scenario.path} ended ${String(status)}, not ${expected[name]}`];

const injectMany = async (campaign: Campaign, faults: readonly ProcessFault[]): Promise<void> => {
  const { options, random, violate } = campaign;
  const began = performance.now();
  while (performance.now() - began < options.lastsMs) {
    await pause(Math.floor(random() * 1_500));
    const fault = pick(faults, random);
    const at = ((performance.now() - began) / 1_000).toFixed(1);
    const did = await fault.inject(random).catch((error: unknown) => {
      violate(
        `${fault.kind} at ${at} s: ${error instanceof Error ? error.message : String(error)}`,
      );
      return null;
    });
    // What did not come back is told in the report, with all that followed from it.
    if (did === null) return;
    const isIdle = did.endsWith('never reached');
    if (!isIdle) campaign.count(fault.kind);
    options.say(`${at} s  ${fault.kind}: ${did}`);
  }
};

const pick = (faults: readonly ProcessFault[], random: () => number): ProcessFault => {
  let left = random() * faults.reduce((sum, { weight }) => sum + weight, 0);
  const found = faults.find(({ weight }) => (left -= weight) < 0);
  return found ?? faults[0]!;
};

const unseen = (error: unknown): readonly string[] => [
  `nobody could look at the record: ${error instanceof Error ? error.message : String(error)}`,
];

/** Every invariant, and the answers that no client should ever have got. */
const lookAfter = async (stack: Stack): Promise<readonly string[]> => {
  const service = await observe(stack);
  try {
    const broken = await violationsOf(service, stack);
    return [
      ...broken.map(({ invariant, document, detail }) => `${invariant}  ${document}: ${detail}`),
      ...stack.badAnswers.map((answer) => `answered ${answer}`),
    ];
  } finally {
    await service.close();
  }
};
