/** What is wrong with a commit: its place, the one before, its own hash, or the anchor's other hash. */
export const commitFaults = ['gap', 'previous_hash', 'hash', 'rewritten'] as const;

export type CommitFault = (typeof commitFaults)[number];
