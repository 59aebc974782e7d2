/** Where and when an event happened: what a commit knows beside its events. */
export interface EventContext {
  readonly at: string;
  readonly revision: number;
  readonly persons: readonly string[];
  readonly onApplicantSide: boolean;
}
