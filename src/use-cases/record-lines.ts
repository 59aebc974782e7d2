import type { RecordLine, RecordStream } from '../domain/record/record-line.js';
import type { AnchorStore, CommitStore } from './ports.js';

/** The streams of a record by kind: each store holds one kind. */
export type RecordStores = Readonly<
  Record<RecordStream, Pick<CommitStore<unknown>, 'read' | 'streams'>>
>;

export interface RecordLineDeps {
  readonly stores: RecordStores;
  readonly anchors: Pick<AnchorStore, 'list'>;
}

const pageSize = 100;

/** A bank's whole record: its anchors, then every stream, commit by commit. */
export async function* recordLines(
  { stores, anchors }: RecordLineDeps,
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
      for (const commit of await store.read(bankId, found.streamId))
        yield { kind: 'commit', stream, commit };
    }
}
