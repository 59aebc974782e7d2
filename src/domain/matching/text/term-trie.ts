import { BREAK } from './tokenise.js';

/** All terms of a catalogue in one tree of tokens; each node may end one term. */
export interface TermTrie {
  /** The node under a node, or -1. */
  readonly child: (node: number, token: number) => number;
  /** Term that ends at the node, or -1. */
  readonly termAt: (node: number) => number;
}

export interface GrowingTrie extends TermTrie {
  /** The node under a node, a new one if there was none. */
  readonly reach: (node: number, token: number) => number;
  /** Lets a term end at a node. */
  readonly end: (node: number, term: number) => void;
}

export interface TermMatch {
  readonly term: number;
  /** First token and the token after the last. */
  readonly from: number;
  readonly to: number;
}

export const ROOT = 0;
const NONE = -1;

/** A slot of the table: the node above, the token, and 1 + the term that ends here. */
const WIDTH = 3;
const TOKEN = 1;
const TERM = 2;

/** A table that two thirds at most are used of. */
const slotsFor = (nodes: number): number => {
  let size = 64;
  while (size < nodes * 1.5) size *= 2;
  return size;
};

/**
 * An empty tree that holds terms of so many tokens together at most. A node is 1 + its slot in a table with open
 * addressing, so that one look finds a child and its term.
 */
export const createTermTrie = (tokensAtMost: number): GrowingTrie => {
  const size = slotsFor(tokensAtMost);
  const mask = size - 1;
  const slots = new Int32Array(size * WIDTH);
  const slotOf = (node: number, token: number): number => {
    const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(token, 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    for (;;) {
      const at = slot * WIDTH;
      const held = slots[at + TOKEN];
      if (held === BREAK || (held === token && slots[at] === node)) return at;
      slot = (slot + 1) & mask;
    }
  };
  return {
    child: (node, token) => {
      const at = slotOf(node, token);
      return slots[at + TOKEN] === BREAK ? NONE : at / WIDTH + 1;
    },
    termAt: (node) => (node === ROOT ? 0 : (slots[(node - 1) * WIDTH + TERM] ?? 0)) - 1,
    reach: (node, token) => {
      const at = slotOf(node, token);
      slots[at] = node;
      slots[at + TOKEN] = token;
      return at / WIDTH + 1;
    },
    end: (node, term) => {
      slots[(node - 1) * WIDTH + TERM] = term + 1;
    },
  };
};

/** Every place where a term stands in the tokens, in the order of their starts, short before long. */
export const findTerms = (trie: TermTrie, ids: readonly number[]): TermMatch[] => {
  const matches: TermMatch[] = [];
  for (let from = 0; from < ids.length; from += 1) {
    let node = ROOT;
    for (let at = from; at < ids.length; at += 1) {
      const token = ids[at] ?? BREAK;
      if (token === BREAK) break;
      node = trie.child(node, token);
      if (node < 0) break;
      const term = trie.termAt(node);
      if (term >= 0) matches.push({ term, from, to: at + 1 });
    }
  }
  return matches;
};
