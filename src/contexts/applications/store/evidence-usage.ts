import type mongoose from 'mongoose';
import type { ReadEvidenceUsage } from '../use-cases/evidence/ports-of-quota.js';
import { guarded } from '../../../infrastructure/mongo/driver-fault.js';
import { requireBank } from '../../../infrastructure/mongo/tenant-key.js';

/** Files and bytes in the bucket `evidence` whose id begins with the bank. */
export const evidenceUsage =
  (connection: mongoose.Connection): ReadEvidenceUsage =>
  async (bankId) => {
    const files = connection.getClient().db(connection.name).collection('evidence.files');
    const from = `${requireBank(bankId)}/`;
    // The character after “/”: everything of the bank lies between.
    const to = `${bankId}0`;
    const [found] = await guarded(() =>
      files
        .aggregate<{ files: number; bytes: number }>([
          { $match: { _id: { $gte: from, $lt: to } } },
          { $group: { _id: null, files: { $sum: 1 }, bytes: { $sum: '$length' } } },
        ])
        .toArray(),
    );
    return { files: found?.files ?? 0, bytes: found?.bytes ?? 0 };
  };
