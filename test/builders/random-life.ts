import fc from 'fast-check';
import type { Actor } from '../../src/kernel/values/actor.js';
import type { ApplicationCommand } from '../../src/contexts/applications/rules/acts/application-command.js';
import type { Application } from '../../src/contexts/applications/rules/state/application-state.js';
import type { ApplicationStatus } from '../../src/contexts/rulebook/rules/bank-rules/application-status.js';
import { bankUser, exporterUser, people } from './actors.js';
import {
  ask,
  assessmentOf,
  clearLookups,
  draftOf,
  emptyScenario,
  entryOf,
  sha256,
  tell,
} from './lifecycle.js';
import type { Step, Scenario } from './lifecycle.js';

const every = [
  'client_manager',
  'first_reviewer',
  'second_reviewer',
  'final_approver',
  'operator',
] as const;

/** Everybody who ever tries something: honest people, and every disguise four eyes must see through. */
export const users: readonly Actor[] = [
  ...Object.values(people),
  bankUser('superuser', every),
  bankUser('superuser-2', every),
  bankUser('superuser-3', every),
  bankUser('first-1', ['final_approver', 'second_reviewer'], {
    displayName: 'after a role change',
  }),
  bankUser('final-9', every, { onBehalfOf: 'first-1' }),
  bankUser('first-9', every, { onBehalfOf: 'exporter-1' }),
  bankUser('exporter-1', every, { displayName: 'the exporter with bank roles' }),
  bankUser('auditor-1', ['auditor']),
  bankUser('manager-1', every, { bankId: 'bank-b' }),
  exporterUser('exporter-2'),
  exporterUser('superuser', { displayName: 'a bank user as exporter' }),
  exporterUser('exporter-3', { onBehalfOf: 'first-1' }),
  exporterUser('exporter-9', { applicantIds: ['applicant-9'] }),
];

const outcomes = [
  assessmentOf(['listed', 'listed']),
  assessmentOf(['listed', 'not_listed']),
  assessmentOf(['cannot_tell', 'not_listed']),
  assessmentOf(['not_listed', 'not_listed']),
];
const twoLines = draftOf({
  lines: [
    { lineNo: 1, hsCode: '8541430000', descriptionZh: '光伏组件' },
    { lineNo: 2, descriptionZh: '逆变器' },
  ],
});
const veto = clearLookups.map((one) =>
  one.subject === 'fines'
    ? { ...one, result: 'veto' as const, findings: [`no_${one.subject}`] }
    : one,
);

const pick = <Item>(items: readonly Item[], index: number): Item => items[index % items.length]!;

const evidenceCommands = (application: Application): readonly ApplicationCommand[] =>
  application.evidence.flatMap((one) => [
    ask.accept(one.evidenceId, one.contentHash),
    ask.reject(one.evidenceId, one.contentHash),
    ask.accept(one.evidenceId, sha256('another file')),
    { kind: 'take_up_evidence', evidenceId: one.evidenceId, contentHash: one.contentHash },
  ]);

const entryCommands = (application: Application): readonly ApplicationCommand[] =>
  application.checklist.flatMap(({ entryId, notApplicable, waiver }): ApplicationCommand[] => [
    { kind: 'claim_not_applicable', entryId, reason: '该货物无此参数' },
    { kind: 'propose_waiver', entryId, reason: '名单尚未公布', expiresOn: '2026-12-20' },
    ...(notApplicable === null ? [] : secondLooks('decide_not_applicable', entryId)),
    ...(waiver === null ? [] : secondLooks('decide_waiver', entryId)),
  ]);

const secondLooks = (
  kind: 'decide_not_applicable' | 'decide_waiver',
  entryId: string,
): ApplicationCommand[] => [
  { kind, entryId, agrees: true, note: '' },
  { kind, entryId, agrees: false, note: '不成立' },
];

const uploads = (application: Application): readonly ApplicationCommand[] =>
  [...application.checklist, entryOf('L9-kind')].map((entry) =>
    ask.upload(`evidence-${application.revision}`, [entry.entryId]),
  );

const timers = ({ deadline, warned }: Application): readonly ApplicationCommand[] =>
  deadline === null
    ? []
    : [
        { kind: 'breach_deadline', dueAt: deadline.dueAt },
        ...[...deadline.warnAt, ...warned].map((warnAt): ApplicationCommand => ({
          kind: 'warn_deadline',
          warnAt,
        })),
      ];

const returns: readonly ApplicationCommand[] = (
  [
    'intake',
    'collection',
    'environmental_screening',
    'first_review',
    'second_review',
    'final_approval',
    'approved',
    'draft',
  ] satisfies ApplicationStatus[]
).map((to) => ({ kind: 'return_application', to, reasonCodes: ['unclear'], note: '' }));

/** What anybody may ask for whatever the state, well-formed or not. */
const fixedCommands: readonly ApplicationCommand[] = [
  ask.draft(twoLines),
  { kind: 'edit_draft', draft: twoLines },
  { kind: 'edit_draft', draft: draftOf({ applicantId: 'applicant-9' }) },
  ask.submit(),
  ask.submit([]),
  ...outcomes.map((one) => ask.acceptIntake(one)),
  { kind: 'refuse_intake', reasonCodes: ['untrue'], note: '' },
  ask.confirmScreening(),
  { kind: 'confirm_not_green', note: '' },
  ...outcomes.map((one) => ask.complete(one)),
  { kind: 'expire_collection' },
  { kind: 'expire_evidence' },
  { kind: 'discard_draft' },
  { kind: 'abandon_draft' },
  { kind: 'reopen_application' },
  ask.correction(),
  ask.answer(),
  ask.answer(twoLines, outcomes[0]),
  ask.answer(draftOf({ applicantId: 'applicant-9' }), outcomes[0]),
  ask.environment(),
  ask.environment(veto),
  ask.claim(),
  ask.claim(true),
  { kind: 'unclaim_step' },
  { kind: 'reassign_step', userId: 'first-9', reason: '休假' },
  { kind: 'recall_step', note: '' },
  ask.review(),
  ask.review(false),
  ...returns,
  ask.approve(),
  ask.approve('manual'),
  ask.decline(),
  ask.withdraw(),
  { kind: 'file_appeal', grounds: '附新报告' },
  { kind: 'decide_appeal', granted: true, note: '' },
  { kind: 'decide_appeal', granted: false, note: '' },
];

/** Everything that can be asked of an application as it stands. */
export const commandsOn = (application: Application | null): readonly ApplicationCommand[] =>
  application === null
    ? fixedCommands
    : [
        ...fixedCommands,
        ...evidenceCommands(application),
        ...entryCommands(application),
        ...uploads(application),
        ...timers(application),
      ];

const { exporter, manager, first, second, final, appeal, system } = people;

const reopening: readonly Step[] = [[exporter, { kind: 'reopen_application' }]];
const appealing: readonly Step[] = [[exporter, { kind: 'file_appeal', grounds: '附新报告' }]];

const onwardFrom: Partial<Record<ApplicationStatus, readonly Step[]>> = {
  draft: [
    [exporter, ask.submit()],
    [exporter, ask.submit()],
    [system, { kind: 'abandon_draft' }],
  ],
  intake: [
    [manager, ask.acceptIntake(outcomes[2])],
    [manager, ask.acceptIntake(outcomes[2])],
    [manager, ask.acceptIntake(outcomes[3])],
    [manager, ask.correction()],
    [manager, { kind: 'refuse_intake', reasonCodes: ['untrue'], note: '' }],
  ],
  screening: [[manager, ask.confirmScreening()]],
  not_green_proposed: [
    [manager, ask.correction()],
    [manager, { kind: 'confirm_not_green', note: '' }],
  ],
  correction: [
    [exporter, ask.answer()],
    [exporter, ask.answer(twoLines, outcomes[1])],
  ],
  environmental_screening: [
    [manager, ask.environment()],
    [manager, ask.environment()],
    [manager, ask.environment(veto)],
    [manager, ask.correction()],
  ],
  first_review: [
    [first, ask.review()],
    [first, ask.review()],
    [first, ask.review()],
    [first, ask.correction()],
    [first, returns[1]!],
  ],
  second_review: [
    [second, ask.review()],
    [second, ask.review()],
    [second, ask.review()],
    [second, ask.review()],
    [second, returns[3]!],
    [second, ask.correction()],
  ],
  final_approval: [
    [final, ask.approve()],
    [final, ask.approve()],
    [final, ask.decline()],
    [final, returns[4]!],
  ],
  declined: appealing,
  not_accepted: appealing,
  vetoed: appealing,
  appealed: [[appeal, { kind: 'decide_appeal', granted: true, note: '' }]],
  expired: reopening,
  abandoned: reopening,
};

const collecting = (application: Application): readonly Step[] => {
  const open = application.checklist.filter((one) => one.status !== 'accepted');
  const waiting = application.evidence.filter((one) => one.status === 'uploaded');
  if (open.length === 0) return [[system, ask.complete(pick(outcomes, application.revision))]];
  return [
    ...open.map((one): Step => [
      exporter,
      ask.upload(`evidence-${application.revision}`, [one.entryId]),
    ]),
    ...waiting.map((one): Step => [manager, ask.accept(one.evidenceId, one.contentHash)]),
    ...waiting.map((one): Step => [manager, ask.accept(one.evidenceId, one.contentHash)]),
    [exporter, ask.complete(outcomes[1])],
    [system, { kind: 'expire_collection' }],
  ];
};

const claiming: Partial<Record<ApplicationStatus, Step>> = {
  first_review: [first, ask.claim()],
  second_review: [second, ask.claim()],
  final_approval: [final, ask.claim()],
  appealed: [appeal, ask.claim()],
};

const doerOf = ({ recallable }: Application): Step[0] =>
  users.find(({ userId }) => recallable?.persons.includes(userId) === true) ?? manager;

/** What an honest person would do next. */
const onward = (application: Application | null): readonly Step[] => {
  if (application === null) return [[exporter, ask.draft(twoLines)]];
  const { status, claim, revision } = application;
  // Now and then the doer of the last act has second thoughts.
  if (application.recallable !== null && revision % 7 === 0)
    return [[doerOf(application), { kind: 'recall_step', note: '' }]];
  const claimFirst = claiming[status];
  if (claim === null && claimFirst !== undefined) return [claimFirst];
  const steps = status === 'collection' ? collecting(application) : onwardFrom[status];
  return steps ?? [[exporter, ask.withdraw()]];
};

/** One turn of a random life: who tries what, and how long after the last. */
export interface Turn {
  readonly isHonest: boolean;
  readonly actor: number;
  readonly command: number;
  readonly waitHours: number;
}

export const assignments = (maxLength: number): fc.Arbitrary<readonly Turn[]> =>
  fc.array(
    fc.record({
      isHonest: fc.oneof(
        { weight: 2, arbitrary: fc.constant(true) },
        { weight: 1, arbitrary: fc.constant(false) },
      ),
      actor: fc.nat({ max: 1000 }),
      command: fc.nat({ max: 1000 }),
      waitHours: fc.oneof(
        { weight: 9, arbitrary: fc.nat({ max: 30 }) },
        { weight: 1, arbitrary: fc.constant(24 * 70) },
      ),
    }),
    { minLength: 1, maxLength, size: 'max' },
  );

/** The step a turn comes to in a story. */
export const stepOf = (scenario: Scenario, turn: Turn): Step => {
  const application = scenario.record?.state ?? null;
  if (turn.isHonest) return pick(onward(application), turn.command);
  return [pick(users, turn.actor), pick(commandsOn(application), turn.command)];
};

const hour = 3_600_000;

export const waiting = (scenario: Scenario, hours: number): Scenario => ({
  ...scenario,
  at: new Date(Date.parse(scenario.at) + hours * hour).toISOString(),
});

/** The story after all turns, refused ones left out. */
export const livedThrough = (life: readonly Turn[]): Scenario =>
  life.reduce((scenario, turn) => {
    const later = waiting(scenario, turn.waitHours);
    return tell(later, stepOf(later, turn)).scenario;
  }, emptyScenario);
