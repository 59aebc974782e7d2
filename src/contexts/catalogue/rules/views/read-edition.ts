import { foldText } from '../../../rulebook/rules/spelling/fold-character.js';
import type { ReferenceEdition, ReferenceNode } from './reference-edition.js';

/** Reads over one earlier edition: its tree, one entry, and names by words. */
export interface EditionReader {
  /** The entries below a code, or the areas for `null`; `undefined` when there is no such code. */
  readonly childrenOf: (parent: string | null) => readonly ReferenceNode[] | undefined;
  readonly node: (code: string) => ReferenceNode | undefined;
  /** Entries whose code or names hold every word, best first; none for an empty query. */
  readonly search: (query: string) => readonly ReferenceNode[];
}

export const readEdition = ({ nodes }: ReferenceEdition): EditionReader => {
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  const texts = nodes.map((node) => ({
    node,
    folded: [node.code, node.nameZh, node.nameEn ?? ''].map((text) => foldText(text)),
  }));
  return {
    childrenOf: (parent) =>
      parent === null || byCode.has(parent)
        ? nodes.filter((node) => node.parent === parent)
        : undefined,
    node: (code) => byCode.get(code),
    search: (query) => {
      const words = foldText(query)
        .split(/[\s,;，；、]+/u)
        .filter((word) => word !== '');
      if (words.length === 0) return [];
      return texts
        .filter(({ folded }) => words.every((word) => folded.some((text) => text.includes(word))))
        .sort((one, other) => rankOf(other.folded, words) - rankOf(one.folded, words))
        .map(({ node }) => node);
    },
  };
};

/** How many words are a whole name; equals stay in the order of the edition. */
const rankOf = (folded: readonly string[], words: readonly string[]): number =>
  words.filter((word) => folded.includes(word)).length;
