import { z } from 'zod';
import { ghgMark } from '../../contexts/catalogue/contracts/catalogue-data/words.js';
import type { CellKind } from './column.js';

/** How the cells of a member are written and read, as the schema of its part has it. */
export const cellKindOf = (schema: z.ZodType): CellKind => {
  if (schema === ghgMark) return 'mark';
  if (schema instanceof z.ZodExactOptional) {
    const kind = cellKindOf(schema.unwrap() as z.ZodType);
    return kind === 'list' ? 'optionalList' : kind;
  }
  if (schema instanceof z.ZodNullable)
    return cellKindOf(schema.unwrap() as z.ZodType) === 'integer'
      ? 'nullableInteger'
      : 'nullableText';
  if (schema instanceof z.ZodArray) return isText(schema.element as z.ZodType) ? 'list' : 'json';
  if (schema instanceof z.ZodUnion) return 'value';
  if (schema instanceof z.ZodBoolean) return 'boolean';
  if (schema instanceof z.ZodNumber) return 'integer';
  return isText(schema) ? 'text' : 'json';
};

const isText = ({ type }: z.ZodType): boolean =>
  type === 'string' || type === 'enum' || type === 'literal';
