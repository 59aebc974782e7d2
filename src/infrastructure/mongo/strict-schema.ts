import mongoose from 'mongoose';

type Members = Readonly<Record<string, 'text' | 'number' | 'boolean' | 'json' | 'bytes'>>;

const schemaTypes = {
  text: mongoose.Schema.Types.String,
  number: mongoose.Schema.Types.Number,
  boolean: mongoose.Schema.Types.Boolean,
  json: mongoose.Schema.Types.Mixed,
  bytes: mongoose.Schema.Types.Buffer,
} as const;

/**
 * The schema of a collection: its members and nothing else, `_id` a natural key. Instants and days
 * are ISO 8601 texts, as everywhere in the domain.
 */
export const strictSchema = (members: Members): mongoose.Schema => {
  const definition = Object.entries(members).map(([name, type]) => [name, schemaTypes[type]]);
  return new mongoose.Schema(
    { _id: mongoose.Schema.Types.String, ...(Object.fromEntries(definition) as object) },
    { strict: 'throw', strictQuery: 'throw', versionKey: false, minimize: false, autoIndex: false },
  );
};
