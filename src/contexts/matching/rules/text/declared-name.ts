import { endsLikeGoods } from './grammar-classes.js';
import type { Tokens } from './tokenise.js';

/** A customs declaration: brand and preference as digits, then the name of the goods, then features: `0|0|灯罩|LED灯珠|塑料制`. */
const DECLARED = /^\d\|\d\|([^|]{2,})\|/;

/** Where a customs declaration gives the goods' name, as characters of the folded text. */
export interface DeclaredName {
  readonly from: number;
  readonly to: number;
}

/** The field of a customs declaration that ends like a name of goods; null for another text or another first field. */
export const declaredName = ({ classes, folded }: Tokens): DeclaredName | null => {
  if (folded.charAt(1) !== '|') return null;
  const name = DECLARED.exec(folded)?.[1];
  if (name === undefined || !endsLikeGoods(name, classes)) return null;
  const from = folded.indexOf(name, '0|0|'.length);
  return { from, to: from + name.length };
};
