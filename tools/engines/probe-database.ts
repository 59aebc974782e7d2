import mongoose from 'mongoose';

/** What a database server says it is, and which features it lacks. */
export interface DatabaseProbe {
  readonly version: string;
  /** Of `sessions`, `transactions`, `change streams`. greenlane uses none of them. */
  readonly lacks: readonly string[];
}

interface HelloAnswer {
  readonly logicalSessionTimeoutMinutes?: number;
  readonly setName?: string;
  readonly msg?: string;
}

/** Asks a database what it can do. Throws the driver's error when it cannot be reached within 5 s. */
export async function probeDatabase(uri: string): Promise<DatabaseProbe> {
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 5_000 });
  try {
    const admin = client.db('admin');
    const hello = (await admin.command({ isMaster: 1 })) as HelloAnswer;
    const build = (await admin.command({ buildInfo: 1 })) as { readonly version?: string };
    const lacks: string[] = [];
    if (hello.logicalSessionTimeoutMinutes === undefined) lacks.push('sessions');
    if (hello.setName === undefined && hello.msg !== 'isdbgrid') lacks.push('transactions');
    if (!(await hasChangeStreams(client.db()))) lacks.push('change streams');
    return { version: build.version ?? 'unknown', lacks };
  } finally {
    await client.close();
  }
}

/** Whether any application is kept there, of whatever bank. */
export async function hasApplications(uri: string): Promise<boolean> {
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 5_000 });
  try {
    const found = await client
      .db()
      .collection('applications')
      .findOne({}, { projection: { _id: 1 } });
    return found !== null;
  } finally {
    await client.close();
  }
}

async function hasChangeStreams(db: mongoose.mongo.Db): Promise<boolean> {
  try {
    await db.command({ aggregate: 1, pipeline: [{ $changeStream: {} }], cursor: {} });
    return true;
  } catch {
    return false;
  }
}
