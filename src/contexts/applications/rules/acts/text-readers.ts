import type { ApplicationEvent, ApplicationEventType } from '../state/application-event.js';
import { isTextCommitment } from '../../../../kernel/record/text-commitment.js';

/**
 * Who may read a text. `told`: both sides. `internal`: the bank's people alone, for whom it was
 * noted. `carried`: internal, and copied from an earlier event or noted anew. `disclosed`: copied from an earlier
 * event where it was internal, and told from now on.
 */
type Readers = 'told' | 'internal' | 'carried' | 'disclosed';

/** Told where the member beside it has this value, internal elsewhere. */
interface ToldWhere {
  readonly toldWhere: readonly [member: string, value: string];
}

/** Members that hold no words of the bank's people: ids, codes, days, rules, what the exporter says. */
type WithoutWords =
  | `${string}${'Id' | 'Hash' | 'At' | 'On' | 'Code' | 'Reference' | 'Until' | 'By'}`
  | `${string}${'Ids' | 'Codes' | 'Entries' | 'Affected'}`
  | 'type'
  | 'by'
  | 'at'
  | 'asOf'
  | 'code'
  | 'path'
  | 'zh'
  | 'en'
  | 'persons'
  | 'substituteFor'
  | 'takenOverFrom'
  | 'corrects'
  | 'recalled'
  | 'wrongSince'
  | 'retentionFrom'
  | 'draft'
  | 'evidence'
  | 'checklist'
  | 'transition'
  | 'asked'
  | 'catalogue'
  | 'assessment'
  | 'pinned'
  | 'newer'
  | 'lines'
  | 'greenShare'
  | 'effect'
  | 'approved'
  | 'exchangeRates'
  | 'label'
  | 'before'
  | 'after'
  | 'amount'
  | 'expired'
  | 'deadline'
  | 'decidedUnder';

type Given<Value> = Exclude<Value, null | undefined>;

type Beneath<Value> = string extends Value
  ? ''
  : Value extends string | number | boolean
    ? never
    : Value extends readonly (infer Item)[]
      ? `[]${Beneath<Given<Item>>}`
      : `.${TextPath<Value>}`;

/** Where texts stand in a value: `decision.votes[].note`. */
type TextPath<Value> = {
  [Name in keyof Value & string]-?: Name extends WithoutWords
    ? never
    : `${Name}${Beneath<Given<Value[Name]>>}`;
}[keyof Value & string];

type EventOf<Type extends ApplicationEventType> = Extract<
  ApplicationEvent,
  { readonly type: Type }
>;

const bothTold = { 'reasons[].text': 'told', note: 'told' } as const;
const opinion = {
  'recommendation.note': 'internal',
  'recommendation.reasons[].text': 'internal',
} as const;
const decision = {
  'decision.note': 'told',
  'decision.standard.chosen.reason': 'told',
  'decision.reasons[].text': 'told',
  'decision.overrides[].text': 'disclosed',
  'decision.votes[].note': 'carried',
} as const;
const labelChange = { 'change.note': 'disclosed', 'change.reasons[].text': 'told' } as const;
const fromDocument = {
  'proposal.fact': 'told',
  'proposal.value': 'told',
  'proposal.unit': 'told',
  'proposal.quote': 'told',
  'proposal.reader.name': 'told',
  'proposal.reader.version': 'told',
} as const;

/**
 * Every text in every kind of event, and who may read it: an event with a text that is not listed
 * does not compile. What is internal is kept apart when it is committed, and the
 * description of the API says so. Where a told text is shown is decided elsewhere: `whyTold`, letters,
 * the applicant's views.
 */
export const textReaders: {
  readonly [Type in ApplicationEventType]: Readonly<
    Record<TextPath<EventOf<Type>>, Readers | ToldWhere>
  >;
} = {
  'application.drafted': {},
  'application.edited': {},
  'application.submitted': {},
  'intake.opened': {},
  'intake.accepted': { note: 'internal' },
  'intake.refused': bothTold,
  'application.assessed': {},
  'application.reassessed': { 'reassessment.note': 'internal' },
  'screening.confirmed': { note: 'internal' },
  'not_green.confirmed': { note: 'told', ...decision },
  'evidence.uploaded': {},
  'evidence.accepted': { 'despite.note': 'told' },
  'evidence.rejected': { reason: 'told' },
  'evidence.reopened': { reason: 'told' },
  'collection.reopened': {},
  'evidence.taken_up': {},
  'evidence.expired': {},
  'financing_exception.proposed': { reason: 'internal' },
  'financing_exception.decided': { note: 'internal' },
  'not_applicable.claimed': { reason: 'told' },
  'not_applicable.decided': { note: 'told' },
  'waiver.proposed': { reason: 'told' },
  'waiver.decided': { note: 'told' },
  'evidence.scanned': { signature: 'told' },
  'proposal.accepted': fromDocument,
  'proposal.rejected': { reason: 'told', ...fromDocument },
  'correction.requested': { 'reasons[].about': 'told', 'reasons[].text': 'told' },
  'correction.answered': { answer: 'told' },
  'collection.completed': {},
  'collection.expired': {},
  'application.abandoned': {},
  'application.reopened': {},
  'environmental_screening.recorded': {
    'lookups[].source': 'told',
    'lookups[].findings[]': 'told',
    'lookups[].note': { toldWhere: ['result', 'veto'] },
  },
  'screening.snapshot_kept': { mediaType: 'told', fileName: 'told' },
  'step.assigned': {},
  'step.claimed': {},
  'step.unclaimed': { reason: 'internal' },
  'step.reassigned': { reason: 'internal' },
  'first_review.recorded': opinion,
  'second_review.recorded': opinion,
  'application.returned': bothTold,
  'step.recalled': { note: 'internal' },
  'vote.cast': { 'vote.note': 'internal' },
  'override.proposed': { 'proposal.text': 'internal' },
  'override.confirmed': { note: 'internal' },
  'override.refused': { note: 'internal' },
  'standard.proposed': { 'proposal.reason': 'told' },
  'standard.decided': { note: 'internal' },
  'decision.made': decision,
  'application.withdrawn': { reason: 'told' },
  'appeal.filed': { grounds: 'told' },
  'appeal.decided': { note: 'told' },
  'monitoring.started': {},
  'monitoring.event_recorded': { 'event.description': 'internal' },
  'label.rechecked': { 'recheck.triggers[].about': 'told', 'recheck.settled.note': 'internal' },
  'recheck.settled': { note: 'internal' },
  'label.change_proposed': { 'proposal.note': 'internal' },
  'label.change_refused': { note: 'internal' },
  'label.relabelled': labelChange,
  'label.removed': labelChange,
  'label.restored': labelChange,
  'application.closed': {},
  'hold.placed': { reason: 'internal', authority: 'internal' },
  'hold.lifted': { note: 'internal' },
  'credit.noted': { 'credit.note': 'internal' },
  'credit.recorded': { 'credit.note': 'carried' },
  'credit.correction_proposed': { 'credit.note': 'internal' },
  'credit.correction_refused': { note: 'internal' },
  'credit.amended': { 'credit.note': 'internal' },
  'credit.corrected': { 'credit.note': 'internal' },
  'contract.recorded': { 'contract.covenants[]': 'told', 'contract.conditions[].text': 'told' },
  'payout_check.recorded': { 'check.note': 'internal', 'check.findings[].note': 'internal' },
  'drawdown.recorded': {},
  'disbursement.recorded': {},
  'deadline.warned': {},
  'deadline.breached': {},
  'deadline.escalated': {},
  'deadline.moved': { reason: 'internal' },
  'appeal_deadline.moved': {},
  'third_party_wait.started': { 'wait.about': 'told' },
  'third_party_wait.ended': { note: 'internal' },
};

/** What is to be done with a text of an event before it is committed. */
export interface TextsToPart {
  /** Kept apart: the commit gets a commitment in place of each. */
  readonly internal: readonly string[];
  /** Commitments that stay, if they open; else they are texts that look like one. */
  readonly carried: readonly string[];
  /** Commitments whose texts are told from now on. */
  readonly disclosed: readonly string[];
}

/** The texts of events that do not stay as they are. An empty one says nothing and stays. */
export const textsToPart = (events: readonly ApplicationEvent[]): TextsToPart => {
  const found = {
    internal: new Set<string>(),
    carried: new Set<string>(),
    disclosed: new Set<string>(),
  };
  for (const event of events)
    overTexts(event, (text, readers) => {
      // What a record of an earlier build carries over stands in it in words.
      const isInWords = readers === 'carried' && !isTextCommitment(text);
      found[isInWords ? 'internal' : readers].add(text);
      return text;
    });
  const { internal, carried, disclosed } = found;
  return { internal: [...internal], carried: [...carried], disclosed: [...disclosed] };
};

/** An event as it is committed: what is internal by its commitment, what is disclosed in words. */
export const withTextsParted = (
  event: ApplicationEvent,
  parted: {
    readonly commitmentOf: ReadonlyMap<string, string>;
    readonly textOf: ReadonlyMap<string, string>;
  },
): ApplicationEvent =>
  overTexts(event, (text, readers) => {
    const found = readers === 'disclosed' ? parted.textOf : parted.commitmentOf;
    return found.get(text) ?? text;
  }) as ApplicationEvent;

interface Committed {
  readonly events: readonly unknown[];
  readonly fingerprint: string;
}

/**
 * The commitments to texts that commits hold, each once, in order of first appearance. Only where
 * one may stand: what somebody writes into a text that is told may look like one.
 */
export const textCommitmentsOf = (commits: readonly Committed[]): readonly string[] => {
  const found = new Set<string>();
  const note = (text: string): string => {
    if (isTextCommitment(text)) found.add(text);
    return text;
  };
  for (const { events, fingerprint } of commits) {
    note(fingerprint);
    for (const event of events)
      overTexts(event, (text, readers) => (readers === 'disclosed' ? text : note(text)));
  }
  return [...found];
};

/** Whether texts stand apart from any of these commits; those of earlier builds hold them inside. */
export const areTextsApart = (commits: readonly Committed[]): boolean =>
  textCommitmentsOf(commits).length > 0;

interface ToChange {
  readonly steps: readonly string[];
  readonly readers: Exclude<Readers, 'told'> | ToldWhere;
}

const toChange: ReadonlyMap<unknown, readonly ToChange[]> = new Map(
  Object.entries<Readonly<Record<string, Readers | ToldWhere>>>(textReaders).map(
    ([type, texts]) => [
      type,
      Object.entries(texts).flatMap(([path, readers]) =>
        readers === 'told' ? [] : [{ steps: path.split(/(?=\[\])|\./), readers }],
      ),
    ],
  ),
);

type Change = (text: string, readers: Exclude<Readers, 'told'>) => string;

/** An event with each text changed that not both sides may read. */
const overTexts = (event: unknown, change: Change): unknown =>
  (toChange.get((event as { readonly type?: unknown } | null)?.type) ?? []).reduce(
    (changed, { steps, readers }) => overPath(changed, steps, { readers, change }),
    event,
  );

interface AtPath extends Pick<ToChange, 'readers'> {
  readonly change: Change;
  /** What the member stands in. */
  readonly holder?: Readonly<Record<string, unknown>>;
}

const overPath = (value: unknown, [name, ...rest]: readonly string[], at: AtPath): unknown => {
  if (name === undefined) return typeof value === 'string' ? textAt(value, at) : value;
  if (name === '[]')
    return Array.isArray(value) ? value.map((one: unknown) => overPath(one, rest, at)) : value;
  if (typeof value !== 'object' || value === null || !(name in value)) return value;
  const holder = value as Readonly<Record<string, unknown>>;
  return { ...holder, [name]: overPath(holder[name], rest, { ...at, holder }) };
};

const textAt = (text: string, { readers, change, holder }: AtPath): string => {
  if (text === '') return text;
  if (typeof readers === 'string') return change(text, readers);
  const [member, told] = readers.toldWhere;
  return holder?.[member] === told ? text : change(text, 'internal');
};
