import { linkFrom2025 } from '../rules/views/edition-links.js';
import type { EditionLink } from '../rules/views/edition-links.js';
import { readEdition } from '../rules/views/read-edition.js';
import type { EditionReader } from '../rules/views/read-edition.js';
import type { ReferenceEdition, ReferenceNode } from '../rules/views/reference-edition.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import { chooseRevision, revisionAbsent } from './catalogue-reads.js';
import type { CatalogueReadDeps, RevisionChoice } from './catalogue-reads.js';

export interface NodesAsked {
  /** Words in code and names; without them the entries below `parent`. */
  readonly query: string | null;
  readonly parent: string | null;
  readonly offset: number;
  readonly limit: number;
}

export interface FoundNodes {
  readonly edition: ReferenceEdition;
  readonly total: number;
  readonly nodes: readonly ReferenceNode[];
  readonly nextOffset: number | null;
}

export interface NodeReading {
  readonly edition: ReferenceEdition;
  readonly node: ReferenceNode;
  readonly children: readonly ReferenceNode[];
  /** To the 2025 edition, in the revision chosen. */
  readonly link: EditionLink;
}

export interface EditionReadDeps extends CatalogueReadDeps {
  readonly editions: readonly ReferenceEdition[];
}

/** Reading the earlier editions: list, browse, search. Nothing is judged under them. */
export const editionReads = (deps: EditionReadDeps) => {
  const readers = new Map<string, { edition: ReferenceEdition; reader: EditionReader }>(
    deps.editions.map((edition) => [edition.edition, { edition, reader: readEdition(edition) }]),
  );
  return {
    list: (): readonly ReferenceEdition[] => deps.editions,

    nodes: (name: string, asked: NodesAsked): Result<FoundNodes, Refusal> => {
      const found = readers.get(name);
      if (found === undefined) return fail(editionUnknown(name));
      const { edition, reader } = found;
      const all =
        asked.query === null ? reader.childrenOf(asked.parent) : reader.search(asked.query);
      if (all === undefined) return fail(refuse('edition_entry_unknown'));
      const end = asked.offset + asked.limit;
      return ok({
        edition,
        total: all.length,
        nodes: all.slice(asked.offset, end),
        nextOffset: end < all.length ? end : null,
      });
    },

    node: async (
      name: string,
      code: string,
      choice: RevisionChoice,
    ): Promise<Result<NodeReading, Refusal>> => {
      const found = readers.get(name);
      if (found === undefined) return fail(editionUnknown(name));
      const node = found.reader.node(code);
      if (node === undefined) return fail(refuse('edition_entry_unknown'));
      const compiledRevision = await chooseRevision(deps, choice);
      if (compiledRevision === null) return fail(revisionAbsent(choice));
      return ok({
        edition: found.edition,
        node,
        children: found.reader.childrenOf(code) ?? [],
        link: linkFrom2025(node, compiledRevision.revision.content),
      });
    },
  };
};

export type EditionReads = ReturnType<typeof editionReads>;

const editionUnknown = (name: string): Refusal => refuse('edition_unknown', { name });
