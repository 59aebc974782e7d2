import { entryOfRecord } from '../evidence/checklist/checklist.js';
import type { ChecklistEntry } from '../evidence/checklist/checklist.js';
import { reasonOfWhole } from '../review/bound-reason.js';
import type { BoundReason } from '../review/review.js';
import type { RelatedPerson } from '../review/reviewers/related-parties.js';
import type { ApplicationEvent, ApplicationEventType } from './application-event.js';

/** What events have gained since the first build, which earlier records lack. */
interface Gained {
  readonly 'application.submitted': { readonly related: readonly RelatedPerson[] };
  readonly 'intake.refused': { readonly reasons: readonly BoundReason[] };
  readonly 'application.returned': { readonly reasons: readonly BoundReason[] };
  readonly 'screening.confirmed': { readonly checklist: readonly ChecklistEntry[] };
  readonly 'correction.answered': { readonly checklist: readonly ChecklistEntry[] | null };
  readonly 'evidence.accepted': { readonly unmetEntries: readonly string[] };
  readonly 'deadline.breached': {
    readonly userId: string | null;
    readonly substituteFor: string | null;
  };
}

type InTodaysForm<Event> = Event extends { readonly type: infer Type extends keyof Gained }
  ? Omit<Event, keyof Gained[Type]> & Gained[Type]
  : Event;

/** An event in today's form, whichever build wrote it. */
export type CurrentEvent = InTodaysForm<ApplicationEvent>;

/** Codes were once kept alone. */
const reasonsOf = ({
  reasonCodes,
  reasons = reasonCodes.map((code) => reasonOfWhole(code, [])),
}: {
  readonly reasonCodes: readonly string[];
  readonly reasons?: readonly BoundReason[];
}) => ({ reasons });

type Recorded<Type extends keyof Gained> = Extract<ApplicationEvent, { readonly type: Type }>;

const gained: { readonly [Type in keyof Gained]: (event: Recorded<Type>) => Gained[Type] } = {
  'application.submitted': ({ related = [] }) => ({ related }),
  'intake.refused': reasonsOf,
  'application.returned': reasonsOf,
  'screening.confirmed': ({ checklist }) => ({ checklist: checklist.map(entryOfRecord) }),
  'correction.answered': ({ checklist }) => ({ checklist: checklist?.map(entryOfRecord) ?? null }),
  'evidence.accepted': ({ unmetEntries = [] }) => ({ unmetEntries }),
  'deadline.breached': ({ userId = null, substituteFor = null }) => ({ userId, substituteFor }),
};

type AnyGained = Partial<Record<ApplicationEventType, (event: never) => object>>;

/**
 * An event as today's build would have written it. Asked where commits are folded, after their
 * hashes were checked: stored bytes stay. Members that are not named here stay optional, and who reads
 * them says what their absence in records of earlier builds means.
 */
export const upcastEvent = (event: ApplicationEvent): CurrentEvent => {
  const members = (gained as AnyGained)[event.type]?.(event as never);
  return (members === undefined ? event : { ...event, ...members }) as CurrentEvent;
};
