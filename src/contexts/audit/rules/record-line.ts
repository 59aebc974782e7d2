import { textCommitmentsOf } from '../../applications/rules/acts/text-readers.js';
import { noteCommitmentsOf } from '../../applications/rules/notes/application-notes.js';
import type { TextApart } from '../../../kernel/record/text-commitment.js';
import type { Commit } from '../../../kernel/record/commit.js';
import type { Anchor } from './anchor.js';
import type { RecordStream } from './record-stream.js';

/** A commit of any kind of stream: its chain holds whatever its events say. */
export type AnyCommit = Commit<unknown>;

/** One line of an exported record (JSON Lines). The commits of a stream stand in their order. */
export type RecordLine =
  | {
      readonly kind: 'commit';
      readonly stream: RecordStream;
      readonly commit: AnyCommit;
      /** The texts the commit holds commitments to; absent: none. */
      readonly texts?: readonly TextApart[];
    }
  | { readonly kind: 'anchor'; readonly anchor: Anchor };

/** Names a stream within a record: two banks may use one id. */
export const streamKeyOf = (stream: RecordStream, bankId: string, streamId: string): string =>
  `${stream}/${bankId}/${streamId}`;

/** The commitments to texts kept apart that commits of a stream hold, each once. */
export const textCommitmentsOfStream = (
  stream: RecordStream,
  commits: readonly AnyCommit[],
): readonly string[] => {
  if (stream === 'application') return textCommitmentsOf(commits);
  return stream === 'note' ? noteCommitmentsOf(commits) : [];
};
