import type { FactDefinition } from '../../../rulebook/rules/content/catalogue-content.js';
import { standardName } from '../../../rulebook/rules/spelling/standard-name.js';

/** A fact's values: each code by itself and by its spelling. */
export type ValueCodes = ReadonlyMap<string, string>;

/** Case, width, blanks and a standard's year make no other value. */
const spellingOf = (value: string): string => standardName(value).toLowerCase();

/** The values a fact lists; `null` for a fact without listed values. */
export const valueCodesOf = ({
  type,
  values,
}: Pick<FactDefinition, 'type' | 'values'>): ValueCodes | null =>
  type === 'enum' || type === 'set'
    ? new Map(
        (values ?? []).flatMap(({ code }) => [
          [code, code],
          [spellingOf(code), code],
        ]),
      )
    : null;

/** The catalogue's code for a value however it is spelt; undefined when there is none. */
export const codeOfValue = (codes: ValueCodes, value: string): string | undefined =>
  codes.get(value) ?? codes.get(spellingOf(value));
