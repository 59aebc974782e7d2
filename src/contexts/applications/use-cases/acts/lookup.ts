import type { KindsLookingUp } from '../../rules/acts/acts.js';
import type { CommandOf } from '../../rules/acts/application-command.js';
import type { LookupName, Lookups } from '../../rules/acts/lookups.js';
import type { Application } from '../../rules/state/application-state.js';
import type { Refusal } from '../../../../kernel/values/refusal.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { AssessDeps } from '../assess-application.js';
import type { AssignStep } from '../review/assign-step.js';
import type { ClaimDocumentsDeps } from '../financed-once/claim-documents.js';
import type { RelatedDeps } from './load-related.js';

export interface LookupDeps extends AssessDeps, RelatedDeps, ClaimDocumentsDeps {
  /** Gives out the steps; without it every step waits for whoever claims it. */
  readonly assign?: AssignStep;
}

/** What a lookup is asked for: the application and the act that needs it. */
export interface Asking<Name extends LookupName> {
  readonly deps: LookupDeps;
  readonly applicationId: string;
  readonly application: Application;
  readonly command: CommandOf<KindsLookingUp<Name>>;
  readonly at: string;
}

/** Finds what a name of `Lookups` stands for, or why the act cannot be decided. */
export type Lookup<Name extends LookupName> = (
  asking: Asking<Name>,
) => Promise<Result<Lookups[Name], Refusal>>;
