/** The kinds of streams whose commits are anchored, exported and verified. */
export const recordStreams = [
  'application',
  'calendar',
  'change_set',
  'disposal',
  'note',
  'staff',
] as const;

export type RecordStream = (typeof recordStreams)[number];
