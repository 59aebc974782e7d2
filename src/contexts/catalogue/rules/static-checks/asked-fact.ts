import type { FactDefinition } from '../../../rulebook/rules/content/catalogue-content.js';

/** A fact as reasoning over a tree needs it: each of its codes has a bit of its own. */
export interface AskedFact {
  readonly definition: FactDefinition;
  readonly bitOf: ReadonlyMap<string, bigint>;
  /** The bits of all its codes and of `denied`. */
  readonly every: bigint;
  /** Documents may deny one code and name no other; then none of the codes is shown. */
  readonly denied: bigint;
}

export const askedFact = (definition: FactDefinition): AskedFact => {
  const codes = definition.type === 'boolean' ? ['false', 'true'] : codesOf(definition);
  const bitOf = new Map(codes.map((code, position) => [code, 1n << BigInt(position)]));
  const denied = definition.type === 'enum' ? 1n << BigInt(codes.length) : 0n;
  const every = denied | ((1n << BigInt(codes.length)) - 1n);
  return { definition, bitOf, denied, every };
};

const codesOf = ({ type, values }: FactDefinition): readonly string[] =>
  type === 'enum' ? (values ?? []).map(({ code }) => code) : [];
