import { BREAK } from './tokenise.js';

/** All terms of a catalogue in one tree of tokens; each node may end one term. */
export interface TermTrie {
  readonly child: (node: number, token: number) => number;
  /** Term that ends at the node, or -1. */
  readonly termAt: Int32Array;
}

export interface TermMatch {
  readonly term: number;
  /** First token and the token after the last. */
  readonly from: number;
  readonly to: number;
}

export const ROOT = 0;
const NONE = -1;

interface Slots {
  readonly mask: number;
  readonly nodes: Int32Array;
  readonly tokens: Int32Array;
  readonly children: Int32Array;
}

const slotOf = (node: number, token: number, mask: number): number =>
  (Math.imul(node, 0x9e3779b1) ^ Math.imul(token, 0x85ebca6b)) & mask;

const find = (slots: Slots, node: number, token: number): number => {
  let slot = slotOf(node, token, slots.mask);
  for (;;) {
    const held = slots.nodes[slot] ?? NONE;
    if (held === NONE) return NONE;
    if (held === node && slots.tokens[slot] === token) return slots.children[slot] ?? NONE;
    slot = (slot + 1) & slots.mask;
  }
};

const put = (
  { children, mask, nodes, tokens }: Slots,
  entry: { readonly node: number; readonly token: number; readonly child: number },
): void => {
  let slot = slotOf(entry.node, entry.token, mask);
  while ((nodes[slot] ?? NONE) !== NONE) slot = (slot + 1) & mask;
  nodes.set([entry.node], slot);
  tokens.set([entry.token], slot);
  children.set([entry.child], slot);
};

const slotsFor = (entries: number): Slots => {
  let size = 64;
  while (size < entries * 3) size *= 2;
  return {
    mask: size - 1,
    nodes: new Int32Array(size).fill(NONE),
    tokens: new Int32Array(size),
    children: new Int32Array(size),
  };
};

/** Builds the tree; the index of a term in `terms` is its number. Equal terms: the first wins. */
export const buildTermTrie = (terms: readonly (readonly number[])[]): TermTrie => {
  const slots = slotsFor(terms.reduce((sum, term) => sum + term.length, 1));
  const ends: number[] = [NONE];
  terms.forEach((term, number) => {
    let node = ROOT;
    for (const token of term) {
      let next = find(slots, node, token);
      if (next === NONE) {
        next = ends.length;
        ends.push(NONE);
        put(slots, { node, token, child: next });
      }
      node = next;
    }
    if (node !== ROOT && ends[node] === NONE) ends[node] = number;
  });
  return { child: (node, token) => find(slots, node, token), termAt: Int32Array.from(ends) };
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
      const term = trie.termAt[node] ?? NONE;
      if (term >= 0) matches.push({ term, from, to: at + 1 });
    }
  }
  return matches;
};
