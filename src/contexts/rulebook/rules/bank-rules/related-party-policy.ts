/** Why somebody of the bank keeps out of an application. */
export type Relation = 'related_applicant' | 'same_branch_family' | 'same_exporter_user';

/** Which relations a bank excludes (`reference/bank/approval-policy.json`). */
export type RelatedPartyPolicy = Readonly<Record<Relation, boolean>>;
