import type { BodyOf, PathsOf } from '../../../api/client.js';
import type { WordKey } from '../../../words/words.js';

/** One reason as it is given: what it is, and the line and criterion it concerns. */
export interface GivenReason {
  readonly reasonCode: string;
  readonly lineNo: number | null;
  readonly path: string | null;
  readonly note: string;
}

/** Everything a form of an act may ask. */
export interface ActValues {
  readonly note: string;
  readonly reasons: readonly GivenReason[];
  readonly to: string;
}

type ActPath = Extract<PathsOf<'post'>, `/v1/applications/{applicationId}/${string}`>;

/** How an act is asked for and sent. Which acts are open, and to whom, the API says. */
export interface ActForm {
  readonly act: string;
  readonly path: ActPath;
  /** On the button; what the act is called where it has only one form. */
  readonly title?: WordKey;
  readonly asks: readonly ('note' | 'reasons' | 'to')[];
  /** Reasons that may be given, by the act that the grounds name. */
  readonly reasonsOf?: string;
  /** The one that a page shows as its main button. */
  readonly isMain?: boolean;
  readonly body?: (values: ActValues) => unknown;
}

const note = ({ note: text }: ActValues) => ({ note: text });
const agreed = ({ note: text }: ActValues) => ({ agrees: true, note: text });
const refused = ({ note: text, reasons }: ActValues) => ({ agrees: false, reasons, note: text });

const at = <Path extends ActPath>(
  path: Path,
  body?: (values: ActValues) => BodyOf<'post', Path> | object,
) => ({ path, ...(body === undefined ? {} : { body }) });

/** In the order in which they stand at the foot of a case. */
export const actForms: readonly ActForm[] = [
  {
    act: 'submit_application',
    asks: [],
    isMain: true,
    ...at('/v1/applications/{applicationId}/submission'),
  },
  { act: 'claim_step', asks: [], isMain: true, ...at('/v1/applications/{applicationId}/claim') },
  {
    act: 'accept_intake',
    asks: ['note'],
    isMain: true,
    ...at('/v1/applications/{applicationId}/intake', agreed),
  },
  {
    act: 'refuse_intake',
    asks: ['reasons', 'note'],
    reasonsOf: 'intake',
    ...at('/v1/applications/{applicationId}/intake', ({ note: text, reasons }) => ({
      agrees: false,
      reasons: reasons.map(({ reasonCode }) => ({ reasonCode })),
      note: text,
    })),
  },
  {
    act: 'confirm_screening',
    asks: ['note'],
    isMain: true,
    ...at('/v1/applications/{applicationId}/screening-confirmation', note),
  },
  {
    act: 'confirm_not_green',
    asks: ['note'],
    ...at('/v1/applications/{applicationId}/not-green-confirmation', note),
  },
  {
    act: 'complete_collection',
    asks: [],
    isMain: true,
    ...at('/v1/applications/{applicationId}/collection-completion'),
  },
  {
    act: 'answer_correction',
    asks: ['note'],
    isMain: true,
    ...at('/v1/applications/{applicationId}/correction-answer', note),
  },
  {
    act: 'record_review',
    title: 'act_form.agree',
    asks: ['note'],
    isMain: true,
    ...at('/v1/applications/{applicationId}/recommendation', agreed),
  },
  {
    act: 'record_review',
    title: 'act_form.disagree',
    asks: ['reasons', 'note'],
    reasonsOf: 'review',
    ...at('/v1/applications/{applicationId}/recommendation', refused),
  },
  {
    act: 'approve_application',
    asks: ['note'],
    isMain: true,
    ...at('/v1/applications/{applicationId}/decision', agreed),
  },
  {
    act: 'decline_application',
    asks: ['reasons', 'note'],
    reasonsOf: 'decline',
    ...at('/v1/applications/{applicationId}/decision', refused),
  },
  {
    act: 'decide_appeal',
    title: 'act_form.appeal_granted',
    asks: ['note'],
    ...at('/v1/applications/{applicationId}/appeal/decision', agreed),
  },
  {
    act: 'decide_appeal',
    title: 'act_form.appeal_dismissed',
    asks: ['note'],
    ...at('/v1/applications/{applicationId}/appeal/decision', ({ note: text }) => ({
      agrees: false,
      note: text,
    })),
  },
  {
    act: 'unclaim_step',
    asks: ['note'],
    ...at('/v1/applications/{applicationId}/claim-release', note),
  },
  { act: 'recall_step', asks: ['note'], ...at('/v1/applications/{applicationId}/recall', note) },
  {
    act: 'reopen_application',
    asks: [],
    isMain: true,
    ...at('/v1/applications/{applicationId}/reopening'),
  },
  { act: 'file_appeal', asks: ['note'], ...at('/v1/applications/{applicationId}/appeal', note) },
  {
    act: 'withdraw_application',
    asks: ['note'],
    ...at('/v1/applications/{applicationId}/withdrawal', note),
  },
];
