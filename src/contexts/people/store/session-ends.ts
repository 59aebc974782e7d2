import type mongoose from 'mongoose';
import type { SessionEnds } from '../use-cases/ports-of-people.js';
import type { TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import { guarded } from '../../../infrastructure/mongo/driver-fault.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface SessionEndDocument extends TenantDocument {
  /** `<bankId>/session/<sessionId>` for one, `<bankId>/person/<userId>` for all of a person so far. */
  readonly _id: string;
  /** Of one session: when no token of it can live any more, and this is of no use. */
  readonly until?: string;
  /** Of all: the name of this end, which sessions that began later carry. */
  readonly epoch?: string;
}

const name = 'sessionEnds';
const schema = strictSchema({ bankId: 'text', until: 'text', epoch: 'text' });

/** Which sessions of browsers ended before their time: one document each, and one a person who ended all. */
export const sessionEnds = (connection: mongoose.Connection): SessionEnds => {
  const collection = openTenantCollection<SessionEndDocument>(connection, { name, schema });
  return {
    find: async (person, sessionId) => {
      const ofPerson = personKey(person);
      const found = await collection.findByIds([ofPerson, sessionKey(person, sessionId)]);
      return {
        isEnded: found.some(({ _id }) => _id !== ofPerson),
        epoch: found.find(({ _id }) => _id === ofPerson)?.epoch ?? '',
      };
    },
    epochOf: async (person) => (await collection.findById(personKey(person)))?.epoch ?? '',
    end: async (person, sessionId, until) => {
      await collection.insert({
        _id: sessionKey(person, sessionId),
        bankId: person.bankId,
        until,
      });
    },
    endAll: async (person, epoch) => {
      await collection.put({ _id: personKey(person), bankId: person.bankId, epoch });
    },
    removeUntil: async (instant) => {
      const native = connection
        .getClient()
        .db(connection.name)
        .collection<SessionEndDocument>(name);
      const removed = await guarded(() => native.deleteMany({ until: { $lt: instant } }));
      return removed.deletedCount;
    },
  };
};

type Person = Parameters<SessionEnds['epochOf']>[0];

const personKey = ({ bankId, userId }: Person): string => tenantKey(bankId, `person/${userId}`);

const sessionKey = ({ bankId }: Person, sessionId: string): string =>
  tenantKey(bankId, `session/${sessionId}`);
