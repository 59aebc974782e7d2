import { given, text } from './address.js';

/** What a list of cases is narrowed by, as its address holds it: `from` and `to` are days of the decision. */
const names = ['find', 'firm', 'from', 'to', 'outcome'] as const;

export type CaseFiltersAsked = Partial<Record<(typeof names)[number], string>>;

export const caseFiltersIn = (search: Readonly<Record<string, unknown>>): CaseFiltersAsked =>
  given(Object.fromEntries(names.map((name) => [name, text(search[name])])));
