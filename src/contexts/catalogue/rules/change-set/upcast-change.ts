import type { ChangeSetEvent, SignedWarnings } from './change-set.js';

/** What events have gained since the first build, which earlier records lack. */
interface Gained {
  readonly 'change_set.submitted': {
    readonly impactHash: string | null;
    readonly contentHash: string | null;
    readonly warnings: SignedWarnings | null;
  };
  readonly 'change_set.approved': { readonly impactHash: string | null };
}

type InTodaysForm<Event> = Event extends { readonly type: infer Type extends keyof Gained }
  ? Omit<Event, keyof Gained[Type]> & Gained[Type]
  : Event;

/** An event of a change set in today's form, whichever build wrote it. */
export type CurrentChange = InTodaysForm<ChangeSetEvent>;

/** As `upcastEvent` for applications: asked where commits are folded, of bytes that stay. */
export const upcastChange = (event: ChangeSetEvent): CurrentChange => {
  switch (event.type) {
    case 'change_set.submitted': {
      const { impactHash = null, contentHash = null, warnings = null } = event;
      return { ...event, impactHash, contentHash, warnings };
    }
    case 'change_set.approved':
      return { ...event, impactHash: event.impactHash ?? null };
    default:
      return event;
  }
};
