import { toldToExporter, whyTold } from '../../rules/next-steps/told-to-exporter.js';
import { noteText, reasonedTexts } from '../../rules/next-steps/why-told.js';
import { harmlessTexts } from '../../rules/review/lookup-words.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { changeText } from '../../rules/draft/draft-changes.js';
import type { Application } from '../../rules/state/application-state.js';
import type { ExpectedDecision } from '../../rules/acts/expected-decision.js';
import type { PartyClocks } from '../../rules/deadlines/party-clocks.js';
import type { NextStep } from '../../rules/next-steps/next-steps.js';
import { owedBy, waitingPartyOf } from '../../rules/state/progress.js';
import type { OwingParty } from '../../rules/state/progress.js';
import type { ApplicationCommit } from '../../rules/state/fold-commits.js';
import type {
  ApplicationStatus,
  Party,
} from '../../../rulebook/rules/bank-rules/application-status.js';
import type { ClockedApplication } from './read-clocked.js';
import type { Deadline } from '../../rules/deadlines/deadline.js';

export interface TimelineEntry {
  readonly revision: number;
  readonly at: string;
  readonly action: string;
  readonly events: readonly string[];
  /** The exporter reads the role that acted, bank people also the person. */
  readonly by: {
    readonly kind: string;
    readonly roles: readonly string[];
    readonly userId: string | null;
    /** Of an act by a delegate: in whose place. */
    readonly onBehalfOf: string | null;
  };
  readonly status: ApplicationStatus | null;
  /** Why, in words that its reader may read; empty where there is nothing to say. */
  readonly why: readonly Bilingual[];
  /** The files that it was about. */
  readonly papers: readonly string[];
  /** Whether a reviewer or a member of the committee agreed; `null`: it was no opinion, or an exporter asks. */
  readonly agrees: boolean | null;
  /** From whom to whom a manager gave the step; `null`: nobody did, or an exporter asks. */
  readonly given: { readonly from: string | null; readonly to: string } | null;
}

export interface Timeline {
  readonly applicationId: string;
  readonly status: ApplicationStatus;
  readonly waitingFor: Party;
  readonly owedBy: readonly OwingParty[];
  readonly deadline: Deadline | null;
  readonly breached: boolean;
  /** Whose turn it is and what to expect, in words. */
  readonly turn: Bilingual;
  /** What the viewer's side has to do now. */
  readonly next: NextStep;
  readonly expectedDecision: ExpectedDecision | null;
  readonly clocks: PartyClocks;
  readonly entries: readonly TimelineEntry[];
}

/**
 * What happened, whose turn it is and until when
 * (docs/rules/application-states.md#expected-decision).
 */
export const timelineOf = (
  {
    application,
    clocks,
    expected,
    turn,
    next,
  }: Omit<ClockedApplication, 'actsBy' | 'consequence' | 'related' | 'assignable' | 'approval'>,
  commits: readonly ApplicationCommit[],
  viewer: 'exporter' | 'bank',
): Timeline => ({
  applicationId: application.applicationId,
  status: application.status,
  waitingFor: waitingPartyOf(application),
  owedBy: owedBy(application),
  deadline: application.deadline,
  breached: application.breached,
  turn,
  next: next[viewer],
  expectedDecision: expected,
  clocks,
  entries: commits
    .filter((commit) => viewer === 'bank' || isTold(commit))
    .map((commit) => entryOf(commit, viewer, application)),
});

const entryOf = (
  commit: ApplicationCommit,
  viewer: 'exporter' | 'bank',
  application: Application,
): TimelineEntry => {
  const named = viewer === 'bank' || commit.actor.kind === 'applicant_user';
  const action = viewer === 'exporter' ? suspendedBy(commit) : undefined;
  if (action !== undefined) return suspension(commit, action);
  const opinion = viewer === 'bank' ? opinionIn(commit, application) : undefined;
  const moved = commit.events.flatMap((event) => ('to' in event ? [event.to] : []));
  return {
    revision: commit.revision,
    at: commit.at,
    action: commit.action,
    events: commit.events.map((event) => event.type),
    by: {
      kind: commit.actor.kind,
      roles: commit.actor.rolesThen,
      userId: named ? commit.actor.userId : null,
      onBehalfOf: named ? commit.actor.onBehalfOf : null,
    },
    status: moved.at(-1) ?? null,
    why: [
      ...opinionTexts(opinion),
      ...commit.events.flatMap((event) => [
        ...ownWords(event),
        ...(viewer === 'bank' ? amongStaff(event) : []),
        ...whyTold(event),
        ...changedBy(event, application.corrections),
      ]),
    ],
    papers: papersOf(commit, application.evidence),
    agrees: opinion?.agrees ?? null,
    given: viewer === 'bank' ? givenIn(commit) : null,
  };
};

const givenIn = ({ events }: ApplicationCommit): TimelineEntry['given'] => {
  const event = events.find((one) => one.type === 'step.reassigned');
  return event === undefined ? null : { from: event.takenOverFrom ?? null, to: event.userId };
};

/** Each file once: a paper that is accepted with what was read in it is told as one. */
const papersOf = (
  { events }: ApplicationCommit,
  evidence: Application['evidence'],
): readonly string[] => {
  const about = events.flatMap((event) => {
    if ('evidenceId' in event && typeof event.evidenceId === 'string') return [event.evidenceId];
    return event.type === 'evidence.uploaded' ? [event.evidence.evidenceId] : [];
  });
  const files = evidence.filter(({ evidenceId }) => about.includes(evidenceId));
  return [...new Set(files.map(({ fileName }) => fileName))];
};

const opinions: readonly string[] = [
  'first_review.recorded',
  'second_review.recorded',
  'vote.cast',
];

type Opinion = Application['recommendations'][number] | Application['votes'][number];

/** What somebody wrote to a reason stands by itself: until the reply opens it, it is the commitment to a text kept apart. */
const opinionTexts = (opinion: Opinion | undefined): readonly Bilingual[] => {
  if (opinion === undefined) return [];
  const reasons = 'reasons' in opinion ? (opinion.reasons ?? []) : [];
  return [
    ...reasonedTexts({
      ...opinion,
      reasons: reasons.map((one) => ({ ...one, text: '' })),
      note: '',
    }),
    ...reasons.flatMap(({ text }) => noteText(text)),
    ...noteText(opinion.note),
  ];
};

/** The words of an opinion stand apart from its commit: those of the state are told. */
const opinionIn = (
  { events, actor, at }: ApplicationCommit,
  { recommendations, votes }: Application,
): Opinion | undefined =>
  events.some(({ type }) => opinions.includes(type))
    ? [...recommendations, ...votes].find((one) => one.at === at && one.by === actor.userId)
    : undefined;

/** What people of the bank propose to each other reaches the exporter once it is agreed. */
const isTold = ({ events }: ApplicationCommit): boolean =>
  events.length === 0 || events.some(({ type }) => toldToExporter[type].timeline !== null);

/** What the exporter wrote itself, which both sides may read. */
const ownWords = (event: ApplicationCommit['events'][number]): readonly Bilingual[] => {
  if (event.type === 'appeal.filed') return noteText(event.grounds);
  return event.type === 'correction.answered' ? noteText(event.answer) : [];
};

/** What only people of the bank are told of an act. */
const amongStaff = (event: ApplicationCommit['events'][number]): readonly Bilingual[] => {
  if (event.type === 'step.reassigned') return noteText(event.reason);
  return event.type === 'environmental_screening.recorded' ? harmlessTexts(event.lookups) : [];
};

/** What an answer to a correction changed in the draft. */
const changedBy = (
  event: ApplicationCommit['events'][number],
  corrections: Application['corrections'],
): readonly Bilingual[] =>
  event.type === 'correction.answered'
    ? (corrections.find(({ round }) => round === event.round)?.changes ?? []).map(changeText)
    : [];

/** What the exporter's timeline calls a legal hold, of which it reads no more; absent: no hold. */
const suspendedBy = ({ events }: ApplicationCommit): 'suspend' | 'resume' | undefined =>
  events
    .map(({ type }) => toldToExporter[type].timeline ?? undefined)
    .find((told) => told !== undefined);

const suspension = (
  { revision, at, events }: ApplicationCommit,
  action: 'suspend' | 'resume',
): TimelineEntry => ({
  revision,
  at,
  action,
  events: [],
  by: { kind: 'bank_user', roles: [], userId: null, onBehalfOf: null },
  status:
    action === 'suspend'
      ? 'suspended'
      : (events.flatMap((event) => ('to' in event ? [event.to] : [])).at(-1) ?? null),
  why: [],
  papers: [],
  agrees: null,
  given: null,
});
