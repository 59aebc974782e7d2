import { referenceData } from '../../kernel/messages/reference-data.js';
import { z } from 'zod';
import type { HsNomenclature } from '../../kernel/values/identifiers/hs-code.js';
import { catalogueFiles } from '../../contexts/rulebook/rules/content/catalogue-files.js';
import type { Result } from '../../kernel/values/result.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { CatalogueDamage } from './catalogue-damage.js';
import { parseCsvRecord } from './parse-csv-record.js';
import { readReferenceText } from './read-reference-file.js';

type Codes = Omit<HsNomenclature, 'removed'>;

/**
 * The HS 2022 codes of `trade/hs2022.csv` with their English texts. Every record has five fields;
 * a pointer names the record by its line, from 1, and the column by its name.
 */
export const readHsNomenclature = async (
  dir: string,
): Promise<Result<Codes, readonly CatalogueDamage[]>> => {
  const text = await readReferenceText(dir, catalogueFiles.nomenclature);
  return text.ok ? parseHsNomenclature(text.value) : text;
};

const columns = ['section', 'hscode', 'description', 'parent', 'level'] as const;

export const parseHsNomenclature = (text: string): Result<Codes, readonly CatalogueDamage[]> => {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  if (lines[0] !== columns.join(','))
    return fail([
      damage(
        1,
        undefined,
        referenceData.say('nomenclature.header', { columns: columns.join(',') }),
      ),
    ]);
  const table = newTable();
  const damages = lines
    .slice(1)
    .flatMap((line, position) => addRecord(table, parseCsvRecord(line), position + 2));
  return damages.length > 0 ? fail(damages) : ok(table);
};

interface Table {
  readonly chapters: Record<string, string>;
  readonly headings: Record<string, string>;
  readonly subheadings: Record<string, string>;
}

const newTable = (): Table => ({ chapters: {}, headings: {}, subheadings: {} });

const tableOfLevel = (table: Table, level: string): Record<string, string> | undefined => {
  if (level === '2') return table.chapters;
  if (level === '4') return table.headings;
  return level === '6' ? table.subheadings : undefined;
};

const five = z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]);

/** Puts one record into the table, or says what is wrong with it. */
const addRecord = (
  table: Table,
  fields: readonly string[] | undefined,
  line: number,
): readonly CatalogueDamage[] => {
  const record = five.safeParse(fields);
  if (!record.success)
    return [damage(line, undefined, referenceData.say('nomenclature.five_fields'))];
  const [, code, description, parent, level] = record.data;
  if (code === 'TOTAL') return [];
  const codes = tableOfLevel(table, level);
  if (codes === undefined) return [damage(line, 'level', referenceData.say('nomenclature.level'))];
  const wrong =
    wrongCode(codes, code, level) ?? wrongText(description) ?? wrongParent(table, code, parent);
  if (wrong !== undefined) return [damage(line, wrong.column, wrong)];
  codes[code] = description;
  return [];
};

interface FieldFault {
  readonly column: string;
  readonly zh: string;
  readonly en: string;
}

const wrongCode = (
  codes: Readonly<Record<string, string>>,
  code: string,
  level: string,
): FieldFault | undefined => {
  if (!/^[0-9]+$/.test(code) || code.length !== Number(level))
    return { column: 'hscode', ...referenceData.say('nomenclature.wrong_code', { level }) };
  if (!Object.hasOwn(codes, code)) return undefined;
  return { column: 'hscode', ...referenceData.say('nomenclature.code_twice', { code }) };
};

const wrongText = (description: string): FieldFault | undefined =>
  /^[\x20-\x7e\u00c0-\u00ff]+$/.test(description)
    ? undefined
    : { column: 'description', ...referenceData.say('nomenclature.text') };

/** Parents stand before their children, and a child's code begins with its parent's. */
const wrongParent = (table: Table, code: string, parent: string): FieldFault | undefined => {
  const expected = code.slice(0, -2) || 'TOTAL';
  const above = tableOfLevel(table, String(expected.length));
  const exists = expected === 'TOTAL' || (above !== undefined && Object.hasOwn(above, expected));
  if (parent === expected && exists) return undefined;
  return { column: 'parent', ...referenceData.say('nomenclature.wrong_parent', { expected }) };
};

const damage = (
  line: number,
  column: string | undefined,
  { zh, en }: { readonly zh: string; readonly en: string },
): CatalogueDamage => ({
  file: catalogueFiles.nomenclature,
  pointer: `/${line}${column === undefined ? '' : `/${column}`}`,
  code: 'record',
  reason: referenceData.say('nomenclature.record', { line, text: { zh, en } }),
});
