/** The accepted piece of the applicant's other application that is offered again, with consent. */
export interface ReuseOrigin {
  readonly applicationId: string;
  readonly evidenceId: string;
  /** The words of consent; who gave it and when stands with the upload. */
  readonly consent: string;
}
