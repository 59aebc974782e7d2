import fc from 'fast-check';
import {
  attempt,
  attempts,
  newLife,
  yearsGoBy,
} from '../contexts/applications/rules/state/life-model.js';
import type { Attempt, LifeModel, Who } from '../contexts/applications/rules/state/life-model.js';
import { recordViolations } from '../../src/contexts/audit/rules/record-violations.js';
import type { Actor } from '../../src/kernel/values/actor.js';
import { addDays, dayOf } from '../../src/kernel/values/clock/calendar-day.js';
import { personsOf } from '../../src/kernel/values/actor.js';
import type { ApplicationCommand } from '../../src/contexts/applications/rules/acts/application-command.js';
import type { Application } from '../../src/contexts/applications/rules/state/application-state.js';
import { bankUser, people } from './actors.js';
import { payout, staff } from './financing.js';
import {
  applicationOf,
  ask,
  assessmentOf,
  clearLookups,
  sha256,
  tell,
  apply,
} from './lifecycle.js';
import type { Asked, Scenario } from './lifecycle.js';
import { daysLater, watch } from './monitoring.js';

const superuser = bankUser('superuser', [
  'client_manager',
  'first_reviewer',
  'second_reviewer',
  'final_approver',
  'back_office',
  'credit_officer',
]);
const delegate = bankUser('final-9', ['final_approver'], { onBehalfOf: 'first-1' });

const users: readonly Actor[] = [
  ...Object.values(people),
  ...Object.values(staff),
  superuser,
  delegate,
];

const sides = { applicant_user: 'exporter', bank_user: 'bank', system: 'system' } as const;

const whoIs = (actor: Actor): Who => ({
  side: sides[actor.kind],
  persons: personsOf(actor),
  roles: actor.kind === 'system' ? [] : actor.roles,
});

const evidenceOfEntry = (application: Application, index: number): string =>
  application.checklist[index]?.evidenceId ?? 'none';

const entryIdOf = (application: Application, index: number): string =>
  application.checklist[index]?.entryId ?? 'none';

const look = (kind: 'accept' | 'reject', index: number) => (application: Application) => {
  const evidenceId = evidenceOfEntry(application, index);
  const contentHash =
    application.evidence.find((one) => one.evidenceId === evidenceId)?.contentHash ?? '';
  return ask[kind](evidenceId, contentHash);
};

const upload = (index: number) => (application: Application) =>
  ask.upload(`evidence-${application.revision}`, [entryIdOf(application, index)]);

const recheckOf = (outcome: 'listed' | 'cannot_tell') => (_application: Application, at: string) =>
  ({
    kind: 'recheck_label',
    asOf: at,
    context: {
      recheck: {
        asOf: at,
        judgedOn: at.slice(0, 10),
        assessment: assessmentOf([outcome]),
        expiredEntries: [],
      },
    },
  }) as const satisfies Asked;

const latest = ({ monitoring }: Application): number => monitoring.rechecks.at(-1)?.number ?? 0;

const returnTo = (to: 'collection' | 'first_review'): ApplicationCommand => ({
  kind: 'return_application',
  to,
  reasonCodes: ['unclear'],
  note: '',
});

const finding = (met: boolean): ApplicationCommand =>
  payout.check({ findings: [{ conditionId: 'C-1', met, note: '' }] });

const veto = clearLookups.map((one) => ({
  ...one,
  result: 'veto' as const,
  findings: [`no_${one.subject}`],
}));

type Ask = (application: Application, at: string) => Asked;

/** The correction that waits, recorded once more; what corrects nothing where none does. */
const sameCredit = ({ financing: { correction } }: Application): ApplicationCommand => {
  const {
    granted = true,
    creditReference = 'SX-0',
    corrects = 'SX-none',
  } = correction?.credit ?? {};
  return payout.credit({ granted, creditReference, corrects });
};

/** One credit decision; another one corrects it. */
const creditOf =
  (granted: boolean) =>
  ({ revision, financing }: Application): ApplicationCommand =>
    payout.credit({
      granted,
      creditReference: `SX-${revision}`,
      ...(financing.credit === null
        ? {}
        : { corrects: financing.credit.creditReference, note: '登记有误' }),
    });

/** Each attempt as a command, and who would honestly make it. */
const asked: Readonly<Record<Attempt, readonly [Actor, Ask]>> = {
  submit: [people.exporter, () => ask.submit()],
  abandon: [people.system, () => ({ kind: 'abandon_draft' })],
  reopen: [people.exporter, () => ({ kind: 'reopen_application' })],
  accept_intake: [people.manager, () => ask.acceptIntake()],
  accept_hopeless: [people.manager, () => ask.acceptIntake(assessmentOf(['not_listed']))],
  refuse_intake: [
    people.manager,
    () => ({ kind: 'refuse_intake', reasonCodes: ['untrue'], note: '' }),
  ],
  confirm_screening: [people.manager, () => ask.confirmScreening()],
  confirm_not_green: [people.manager, () => ({ kind: 'confirm_not_green', note: '' })],
  upload_0: [people.exporter, upload(0)],
  upload_1: [people.exporter, upload(1)],
  accept_0: [people.manager, look('accept', 0)],
  accept_1: [people.manager, look('accept', 1)],
  reject_0: [people.manager, look('reject', 0)],
  complete: [people.exporter, () => ask.complete()],
  expire: [people.system, () => ({ kind: 'expire_collection' })],
  correct: [people.manager, () => ask.correction()],
  answer: [people.exporter, () => ask.answer()],
  environment: [people.manager, () => ask.environment()],
  veto: [people.manager, () => ask.environment(veto)],
  claim: [people.first, () => ask.claim()],
  unclaim: [people.first, () => ({ kind: 'unclaim_step' })],
  review: [people.first, () => ask.review()],
  return_to_collection: [people.first, () => returnTo('collection')],
  return_to_first: [people.second, () => returnTo('first_review')],
  approve: [people.final, () => ask.approve()],
  decline: [people.final, () => ask.decline()],
  withdraw: [people.exporter, () => ask.withdraw()],
  appeal: [people.exporter, () => ({ kind: 'file_appeal', grounds: '附新报告' })],
  grant_appeal: [people.appeal, () => ({ kind: 'decide_appeal', granted: true, note: '' })],
  dismiss_appeal: [people.appeal, () => ({ kind: 'decide_appeal', granted: false, note: '' })],
  grant_credit: [staff.credit, creditOf(true)],
  refuse_credit: [staff.credit, creditOf(false)],
  agree_on_credit: [staff.secondCredit, sameCredit],
  drop_credit_correction: [
    staff.secondCredit,
    () => ({ kind: 'refuse_credit_correction', note: '原决定无误' }),
  ],
  sign_contract: [
    staff.core,
    (_before, at) => payout.contract({ maturesOn: addDays(dayOf(at), 730) }),
  ],
  pass_payout: [staff.backOffice, () => finding(true)],
  hold_payout: [staff.backOffice, () => finding(false)],
  draw: [
    staff.core,
    ({ revision }) =>
      payout.drawdown({
        drawdownReference: `TK-${revision}`,
        amount: { amountMinor: 40_000_00, currency: 'USD' },
      }),
  ],
  start_monitoring: [people.system, () => ({ kind: 'start_monitoring' })],
  change: [staff.core, ({ revision }) => watch.event('change', `E-${revision}`)],
  penalty: [staff.compliance, ({ revision }) => watch.event('penalty', `E-${revision}`)],
  recheck_same: [people.system, recheckOf('listed')],
  recheck_weaker: [people.system, recheckOf('cannot_tell')],
  settle: [
    people.manager,
    (application) => ({ kind: 'settle_recheck', recheckNumber: latest(application), note: '' }),
  ],
  propose_removal: [
    people.manager,
    (application) => watch.propose({ recheckNumber: latest(application) }),
  ],
  propose_restoration: [
    people.manager,
    (application) =>
      watch.propose({
        change: 'restore',
        recheckNumber: latest(application),
        wrongSince: null,
        reasonCodes: [],
        note: '已提供新的检测报告',
      }),
  ],
  confirm_label: [people.second, () => watch.confirm],
  refuse_label: [people.second, () => ({ kind: 'refuse_label_change', note: '' })],
  close: [people.system, () => ({ kind: 'close_application' })],
  suspend: [staff.compliance, () => ({ kind: 'place_hold', reason: '协查', authority: '某法院' })],
  resume: [staff.compliance, () => ({ kind: 'lift_hold', note: '' })],
};

/** Who honestly acts where the attempt alone does not tell. */
const ofState: Readonly<Record<string, Actor>> = {
  second_review: people.second,
  final_approval: people.final,
  contract: staff.backOffice,
  held: staff.backOffice,
  payout_check: staff.backOffice,
  appealed: people.appeal,
  first_review: people.first,
};
const dependsOnState: readonly Attempt[] = [
  'claim',
  'unclaim',
  'review',
  'correct',
  'return_to_collection',
  'return_to_first',
];

const honestActor = (what: Attempt, state: string): Actor =>
  (dependsOnState.includes(what) ? (ofState[state] ?? people.manager) : undefined) ??
  asked[what][0];

/** At its deadline the process closes a settled collection, which the model leaves out. */
const whoTries = (what: Attempt, actor: Actor): Actor =>
  what === 'complete' && actor.kind === 'system' ? people.exporter : actor;

interface Told {
  scenario: Scenario;
}

interface Lived {
  life: LifeModel;
}

/** What the model and the application are compared by after each attempt. */
const seenOf = (application: Application) => ({
  state: application.status,
  origin: application.origin,
  claim: application.claim?.userId ?? null,
  label: application.financing.label !== null,
  proposal: application.monitoring.proposal?.change ?? null,
  correction: application.financing.correction?.credit.granted ?? null,
});

const expectedOf = (life: LifeModel) => ({
  state: life.state,
  origin: life.origin,
  claim: life.claim,
  label: life.label,
  proposal: life.proposal?.change ?? null,
  correction: life.correction?.grants ?? null,
});

/** One attempt by somebody: the model says whether it is taken, and what the life is then. */
class Tried implements fc.Command<Lived, Told> {
  readonly #what: Attempt | 'onward';
  readonly #who: number | null;
  readonly #pick: number;

  constructor(what: Attempt | 'onward', who: number | null, pick: number) {
    this.#what = what;
    this.#who = who;
    this.#pick = pick;
  }

  check(): boolean {
    return true;
  }

  run(lived: Lived, told: Told): void {
    const what = this.#what === 'onward' ? onward(lived.life, this.#pick) : this.#what;
    const honest = honestActor(what, lived.life.state);
    const actor = this.#who === null ? honest : whoTries(what, users[this.#who % users.length]!);
    const before = applicationOf(told.scenario);
    const expected = attempt(lived.life, what, whoIs(actor));
    const at = new Date(Date.parse(told.scenario.at) + 3_600_000).toISOString();
    const { scenario, decided } = tell(told.scenario, [actor, asked[what][1](before, at)]);
    const refusal = decided.ok ? null : decided.failure.code;
    const tried = `${what} by ${actor.userId} in ${lived.life.state}`;
    if ((expected === null) !== (refusal !== null))
      throw new Error(
        `${tried}: the model ${expected === null ? 'refuses' : 'takes'} it, decide: ${refusal ?? 'taken'}`,
      );
    if (expected === null) return;
    same(tried, expectedOf(expected), seenOf(applicationOf(scenario)));
    Object.assign(lived, { life: expected });
    Object.assign(told, { scenario });
    visited.add(expected.state);
  }

  toString(): string {
    return `${this.#what}(${this.#who ?? 'honest'}, ${this.#pick})`;
  }
}

/** Years go by between two attempts. */
class Waited implements fc.Command<Lived, Told> {
  check(): boolean {
    return true;
  }

  run(lived: Lived, told: Told): void {
    Object.assign(lived, { life: yearsGoBy(lived.life) });
    Object.assign(told, { scenario: daysLater(told.scenario, 800) });
  }

  toString(): string {
    return 'years go by';
  }
}

const same = (tried: string, expected: object, seen: object): void => {
  const [one, other] = [JSON.stringify(expected), JSON.stringify(seen)];
  if (one !== other) throw new Error(`${tried}: the model has ${one}, the application ${other}`);
};

/** States that any life of this process has come to. */
export const visited = new Set<string>();

/** The straight way, in the states where an attempt is a step on it. */
const straight: Readonly<Record<string, readonly Attempt[]>> = {
  draft: ['submit', 'submit', 'submit', 'abandon'],
  intake: ['accept_intake'],
  screening: ['confirm_screening'],
  not_green_proposed: ['confirm_not_green', 'correct'],
  correction: ['answer'],
  environmental_screening: ['environment', 'environment', 'environment', 'veto'],
  first_review: ['claim', 'review'],
  second_review: ['claim', 'review'],
  final_approval: ['claim', 'approve'],
  approved: ['grant_credit'],
  credit: ['sign_contract', 'agree_on_credit', 'drop_credit_correction'],
  contract: ['claim', 'pass_payout'],
  held: ['claim', 'pass_payout'],
  payout_check: ['draw'],
  disbursed: ['start_monitoring'],
  monitoring: ['change', 'recheck_weaker', 'propose_removal', 'confirm_label', 'close'],
  delabelled: ['change', 'recheck_same', 'propose_restoration', 'confirm_label', 'close'],
  expired: ['reopen'],
  abandoned: ['reopen'],
  suspended: ['resume'],
  declined: ['appeal', 'agree_on_credit', 'grant_credit', 'close'],
  not_accepted: ['appeal', 'close'],
  vetoed: ['appeal', 'close'],
  appealed: ['claim', 'grant_appeal'],
};

const collecting = ({ entries }: LifeModel): readonly Attempt[] => {
  if (entries[0] !== 'ok') return [entries[0] === 'up' ? 'accept_0' : 'upload_0'];
  return [entries[1] === 'ok' ? 'complete' : entries[1] === 'up' ? 'accept_1' : 'upload_1'];
};

/** What an honest person does next, mostly on the straight way. */
const onward = (life: LifeModel, pick: number): Attempt => {
  const isPossible = (what: Attempt) =>
    attempt(life, what, whoIs(honestActor(what, life.state))) !== null;
  const next = life.state === 'collection' ? collecting(life) : (straight[life.state] ?? []);
  const ahead = next.filter(isPossible);
  const choice = pick % 8 === 0 || ahead.length === 0 ? attempts.filter(isPossible) : ahead;
  return choice[pick % choice.length] ?? 'withdraw';
};

const pick = fc.nat({ max: 9_999 });
const onwards = fc.tuple(pick).map(([one]) => new Tried('onward', null, one));
const anything = fc
  .tuple(fc.constantFrom(...attempts), fc.option(pick, { freq: 3 }), pick)
  .map(([what, who, one]) => new Tried(what, who, one));

/** What people try with labels, among those who may propose, confirm, or both. */
const labelAttempts = attempts.slice(attempts.indexOf('change'), attempts.indexOf('close'));
const labelPeople = [people.manager, people.second, staff.compliance, superuser];
const aboutLabels = fc
  .tuple(fc.constantFrom(...labelAttempts), fc.constantFrom(...labelPeople), pick)
  .map(([what, actor, one]) => new Tried(what, users.indexOf(actor), one));

/** Half of the lives begin with monitoring: by chance alone few would come so far. */
const straightToMonitoring = 21;
const beginning = fc.constantFrom(0, straightToMonitoring);
const straightOn = new Tried('onward', null, 60);

const commands = (longest: number) =>
  fc.commands(
    [
      ...Array.from({ length: 12 }, () => onwards),
      ...Array.from({ length: 4 }, () => anything),
      ...Array.from({ length: 4 }, () => aboutLabels),
      fc.constant(new Waited()),
    ],
    {
      maxCommands: longest,
      size: 'max',
    },
  );

export interface LivesReport {
  readonly seed: number;
  readonly lives: number;
  readonly attempts: number;
}

/**
 * Lives of random attempts, each told to the model and to the application, which must agree on
 * what is taken, and the record of each must break no invariant.
 * @throws Error with the seed, the path and the shortest life in which they differ.
 */
export const liveRandomly = (seed: number, lives: number, longest = 70): LivesReport => {
  let tried = 0;
  fc.assert(
    fc.property(beginning, commands(longest), (straightSteps, life) => {
      const told: Told = { scenario: apply([[people.exporter, ask.draft()]]) };
      const lived: Lived = { life: newLife };
      for (let step = 0; step < straightSteps; step += 1) straightOn.run(lived, told);
      fc.modelRun(() => ({ model: lived, real: told }), life);
      tried += [...life].length;
      const violations = recordViolations(told.scenario.commits, sha256);
      if (violations.length > 0) throw new Error(JSON.stringify(violations));
    }),
    { seed, numRuns: lives },
  );
  return { seed, lives, attempts: tried };
};
