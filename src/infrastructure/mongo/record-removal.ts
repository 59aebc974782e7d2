import type mongoose from 'mongoose';
import type { RecordRemoval } from '../../contexts/audit/use-cases/ports-of-audit.js';
import { guarded } from './driver-fault.js';
import { tenantKey } from './tenant-key.js';

interface KeyedDocument {
  readonly _id: string;
  readonly files_id?: string;
}

/**
 * The one place that deletes: what two people agreed to dispose of. Commits go from the last to the
 * first, so that a crash leaves a shorter chain and never one without its beginning; each step by
 * id, so that it may run again.
 */
export const recordRemoval = (connection: mongoose.Connection): RecordRemoval => {
  const db = connection.getClient().db(connection.name);
  const remove = async (collection: string, ids: readonly string[]): Promise<void> => {
    for (const _id of ids)
      await guarded(() => db.collection<KeyedDocument>(collection).deleteOne({ _id }));
  };
  return {
    removeApplication: async ({
      bankId,
      applicationId,
      lastRevision,
      lastNoteRevision,
      ...rest
    }) => {
      const applicationKey = tenantKey(bankId, applicationId);
      const commitsTo = (last: number): readonly string[] =>
        Array.from({ length: last }, (_, index) => `${applicationId}:${last - index}`);
      const files = rest.contentHashes.map((hash) => tenantKey(bankId, hash));
      await remove('evidence.files', files);
      for (const file of files)
        await guarded(() =>
          db.collection<KeyedDocument>('evidence.chunks').deleteMany({ files_id: file }),
        );
      // Readings are by content and reader: every reader's goes.
      await guarded(() =>
        db.collection('documentReadings').deleteMany({
          contentHash: { $in: [...rest.contentHashes] },
          bankId,
        }),
      );
      await guarded(() => db.collection('quarantine').deleteMany({ applicationId, bankId }));
      await remove(
        'assessments',
        rest.assessmentIds.map((id) => tenantKey(bankId, id)),
      );
      await remove('applications', [applicationKey]);
      await remove('applicationSummaries', [applicationKey]);
      await remove('processTroubles', [applicationKey]);
      await guarded(() => db.collection('noteMentions').deleteMany({ applicationId, bankId }));
      await guarded(() => db.collection('snoozes').deleteMany({ applicationId, bankId }));
      await remove('noteCommits', commitsTo(lastNoteRevision));
      await remove('applicationCommits', commitsTo(lastRevision));
      // After the commits: whoever judges in shadow looks after it has written whether they are there still.
      await guarded(() => db.collection('shadowJudgements').deleteMany({ applicationId, bankId }));
      // After the commits: no commit is ever without its texts.
      await guarded(() => db.collection('textsApart').deleteMany({ applicationId, bankId }));
    },
  };
};
