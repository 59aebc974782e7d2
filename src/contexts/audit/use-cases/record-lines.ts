import type { TextApart } from '../../../kernel/record/text-commitment.js';
import { textCommitmentsOfStream } from '../rules/record-line.js';
import type { AnyCommit, RecordLine } from '../rules/record-line.js';
import type { RecordStream } from '../rules/record-stream.js';
import type { CommitStore, TextsApart } from '../../../kernel/ports.js';
import type { AnchorStore } from './ports-of-audit.js';

/** The streams of a record by kind: each store holds one kind. */
export type RecordStores = Readonly<
  Record<RecordStream, Pick<CommitStore<unknown>, 'read' | 'streams'>>
>;

export interface RecordLineDeps {
  readonly stores: RecordStores;
  readonly anchors: Pick<AnchorStore, 'list'>;
  readonly texts: Pick<TextsApart, 'open'>;
}

const pageSize = 100;

/** A bank's whole record: its anchors, then every stream, commit by commit, each with its texts. */
export async function* recordLines(
  { stores, anchors, texts }: RecordLineDeps,
  bankId: string,
): AsyncGenerator<RecordLine> {
  let cursor: string | null = null;
  do {
    const page = await anchors.list({ bankId, limit: pageSize, cursor });
    for (const anchor of page.items) yield { kind: 'anchor', anchor };
    cursor = page.nextCursor;
  } while (cursor !== null);
  for (const [stream, store] of Object.entries(stores) as [
    RecordStream,
    RecordStores[RecordStream],
  ][])
    for await (const found of store.streams()) {
      if (found.bankId !== bankId) continue;
      const commits = await store.read(bankId, found.streamId);
      const textsOf = await textsBeside(texts, stream, bankId, commits);
      for (const commit of commits) yield { kind: 'commit', stream, commit, ...textsOf(commit) };
    }
}

/** The texts of each of these commits, asked for at once. */
const textsBeside = async (
  texts: Pick<TextsApart, 'open'>,
  stream: RecordStream,
  bankId: string,
  commits: readonly AnyCommit[],
): Promise<(commit: AnyCommit) => { readonly texts?: readonly TextApart[] }> => {
  const commitments = textCommitmentsOfStream(stream, commits);
  if (commitments.length === 0) return () => ({});
  const opened = await texts.open(bankId, commitments);
  const byCommitment = new Map(opened.map((one) => [one.commitment, one]));
  return (commit) => {
    const asked = textCommitmentsOfStream(stream, [commit]);
    const own = asked.flatMap((one) => byCommitment.get(one) ?? []);
    return own.length === 0 ? {} : { texts: own };
  };
};
