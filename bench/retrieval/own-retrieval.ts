import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import {
  readLine,
  type ApplicationContext,
} from '../../src/contexts/matching/rules/assessment/read-line.js';
import { readText } from '../../src/contexts/matching/rules/retrieval/names-in-text/read-text.js';
import type { Retrieve, RetrievalLine } from './retrieval-line.js';

const contextOf = ({ input }: RetrievalLine, compiled: CompiledCatalogue): ApplicationContext => {
  const role = compiled.roles.get(input.role);
  if (role === undefined) throw new RangeError(`no role ${input.role}`);
  const use = input.useOfProceeds ?? '';
  return {
    input,
    compiled,
    role,
    use: use.trim() === '' ? [] : [readText(use, 'use', compiled)],
    policy: (id) => compiled.policyDefaults.get(id) ?? null,
    today: null,
  };
};

/** Our reading of a line up to the ranked items: texts, facts, HS code, role and look-alikes; reasons are not asked for. */
export const ownRetrieval =
  (compiled: CompiledCatalogue): Retrieve =>
  (line) =>
    readLine(line.line, contextOf(line, compiled)).ranking.candidates.map((one) => one.item.code);
