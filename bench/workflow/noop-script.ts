import type { ActEnvelope } from '../../src/contexts/applications/rules/acts/act-envelope.js';
import type { ApplicationWorkflowInput } from '../../workflows/messages.js';

/** What the no-op workflow does when so many messages and acts have been dealt with. */
export interface NoopMark {
  readonly after: number;
  /** A local activity of the process itself. */
  readonly own: ActEnvelope | null;
  /** The search attributes of the newest progress are set. */
  readonly shows: boolean;
}

/** The input of our workflow, and the commands that it made of it, by rote. */
export interface NoopInput {
  readonly application: ApplicationWorkflowInput;
  readonly timerMs: number;
  readonly marks: readonly NoopMark[];
}
