/**
 * The fields of one CSV line (RFC 4180): quoted fields may hold commas and doubled quotes, not
 * line breaks. Undefined if a quote stands where none may.
 */
export const parseCsvRecord = (line: string): readonly string[] | undefined => {
  const fields: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y;
  while (field.lastIndex <= line.length) {
    const found = field.exec(line);
    if (found === null) return undefined;
    fields.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '') return fields;
  }
  return undefined;
};
