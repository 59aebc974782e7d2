import type mongoose from 'mongoose';
import { above, openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import { saveNewest } from '../../../infrastructure/mongo/save-newest.js';
import type { RevisedDocument } from '../../../infrastructure/mongo/save-newest.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { requireBank, tenantKey } from '../../../infrastructure/mongo/tenant-key.js';
import { mostSnoozes } from '../use-cases/notes/ports-of-notes.js';
import type { KeptSnooze, Snoozes } from '../use-cases/notes/ports-of-notes.js';

interface SnoozeDocument extends RevisedDocument {
  /** `<bankId>/<applicationId>/<userId>` */
  readonly _id: string;
  readonly applicationId: string;
  readonly userId: string;
  readonly untilKey: string;
  readonly snooze: KeptSnooze;
}

const schema = strictSchema({
  bankId: 'text',
  applicationId: 'text',
  userId: 'text',
  untilKey: 'text',
  revision: 'number',
  snooze: 'json',
});

/** After every day: until the case moves on. */
const noDay = '9999-12-31';

/** Until which day; of what was taken back before every day. */
export const untilKeyOf = ({ isSet, untilDay }: KeptSnooze): string =>
  isSet ? (untilDay ?? noDay) : '';

export const snoozeStore = (connection: mongoose.Connection): Snoozes => {
  const collection = openTenantCollection<SnoozeDocument>(connection, { name: 'snoozes', schema });
  return {
    save: async (snoozes) => {
      for (const snooze of snoozes) await saveNewest(collection, toDocument(snooze));
    },
    list: async (bankId, userId, afterDay) => {
      const found = await collection.findOfBank(
        bankId,
        { userId, untilKey: above(afterDay) },
        { sort: { untilKey: 1 }, limit: mostSnoozes },
      );
      return found.map(({ snooze }) => snooze);
    },
  };
};

const toDocument = (snooze: KeptSnooze): SnoozeDocument => ({
  _id: tenantKey(snooze.bankId, `${snooze.applicationId}/${snooze.userId}`),
  bankId: requireBank(snooze.bankId),
  applicationId: snooze.applicationId,
  userId: snooze.userId,
  untilKey: untilKeyOf(snooze),
  revision: snooze.revision,
  snooze,
});
