import type {
  EvidenceType,
  ItemCriteria,
  FactDefinition,
} from '../../../rulebook/rules/content/catalogue-content.js';
import { factLedger } from '../../rules/evidence/facts/fact-ledger.js';
import type { FactRecord } from '../../rules/evidence/facts/fact-record.js';
import type { Application } from '../../rules/state/application-state.js';
import type { CatalogueLibrary } from '../../../catalogue/use-cases/catalogue-library.js';
import { pinnedRevision } from '../assess-application.js';

export type ReadFacts = (application: Application) => Promise<readonly FactRecord[]>;

/** What is said of each fact of an application under the revision it is pinned to. */
export const readFacts =
  (deps: { readonly library: CatalogueLibrary }): ReadFacts =>
  async (application) => {
    const compiledRevision = await pinnedRevision(deps, application);
    if (compiledRevision === null) return [];
    const { compiled } = compiledRevision;
    return factLedger(application, {
      factOf: (key) => compiled.factOf.get(key)?.definition,
      evidenceTypeOf: (id) => compiled.evidenceTypes.get(id),
    });
  };

/** The definitions that an application's facts and proofs are named by. */
export interface CatalogueWords {
  readonly factOf: (key: string) => FactDefinition | undefined;
  readonly evidenceTypeOf: (id: string) => EvidenceType | undefined;
  readonly criteria: readonly ItemCriteria[];
}

/** Of the revision the application is pinned to; empty where that cannot be found. */
export const readCatalogueWords =
  (deps: { readonly library: CatalogueLibrary }) =>
  async (application: Application): Promise<CatalogueWords> => {
    const pinned = await pinnedRevision(deps, application);
    const compiled = pinned?.compiled;
    return {
      criteria: pinned?.revision.content.criteria ?? [],
      factOf: (key) => compiled?.factOf.get(key)?.definition,
      evidenceTypeOf: (id) => compiled?.evidenceTypes.get(id),
    };
  };
