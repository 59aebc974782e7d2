import type { z } from 'zod';
import { terms } from '../../../kernel/messages/terms.js';
import type { Bilingual } from '../../../kernel/values/bilingual.js';
import {
  factValueText,
  statedFigureText,
} from '../../matching/rules/explanation/fact-value-text.js';
import type { FactDefinition } from '../../rulebook/rules/content/catalogue-content.js';
import type { factLedgerBody } from '../contracts/checklist.js';
import type { DocumentProposal } from '../rules/documents/document-proposal.js';
import { isSameValue } from '../rules/documents/stated-as.js';
import type { FactRecord, FactSource } from '../rules/evidence/facts/fact-record.js';
import type { Application } from '../rules/state/application-state.js';
import type { CatalogueWords } from '../use-cases/evidence/read-facts.js';

type Body = z.input<typeof factLedgerBody>;
type SourceBody = Body['facts'][number]['sources'][number];

const authorityTerms = terms.group('authority');

/** A value as it was stated: a figure with the unit it was given in, a code as it is called. */
const saidText = (
  value: FactSource['value'],
  unit: string | null,
  definition: FactDefinition | undefined,
): Bilingual | null => {
  if (value === undefined || value === null) return null;
  return unit === null || (typeof value !== 'number' && typeof value !== 'string')
    ? factValueText(value, definition)
    : statedFigureText(value, unit, definition);
};

/** `Array.isArray` tells nothing of a list that is not to be changed. */
const isList = (value: FactSource['value']): value is readonly string[] => Array.isArray(value);

/** Who says what of each fact, with the page on which the reader of papers found it. */
export const factLedgerView = (
  { checklist, evidence }: Pick<Application, 'checklist' | 'evidence'>,
  facts: readonly FactRecord[],
  papers: ReadonlyMap<string, readonly DocumentProposal[]>,
  { factOf, evidenceTypeOf }: Pick<CatalogueWords, 'factOf' | 'evidenceTypeOf'>,
): Body => {
  const readOf = ({ lineNo, fact }: FactRecord, source: FactSource): SourceBody['read'] => {
    const entry = checklist.find((one) => one.fact === fact && one.lineNo === lineNo);
    const read = papers
      .get(source.evidenceId ?? '')
      ?.find((one) => one.field === 'value' && one.entryId === entry?.entryId);
    const said = read && saidText(read.value, read.unit, factOf(fact));
    if (read === undefined || said === undefined || said === null) return null;
    const isSame = isSameValue(source, read, factOf(fact));
    return { page: read.page, said, quote: read.quote, differs: !isSame };
  };
  return {
    facts: facts.map((record) => ({
      ...record,
      sources: record.sources.map((source) => {
        const type = evidenceTypeOf(source.evidenceType ?? '');
        return {
          ...source,
          value: isList(source.value) ? [...source.value] : (source.value ?? null),
          label: type === undefined ? null : { zh: type.nameZh, en: type.nameEn },
          fileName:
            evidence.find(({ evidenceId }) => evidenceId === source.evidenceId)?.fileName ?? null,
          authorityLabel: authorityTerms[source.authority],
          said: saidText(source.value, source.unit, factOf(record.fact)),
          read: readOf(record, source),
        };
      }),
    })),
  };
};
