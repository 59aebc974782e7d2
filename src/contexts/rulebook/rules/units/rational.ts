/** An exact number: `numerator / denominator`, denominator positive, not reduced. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,4}))?$/i;

const decimal = (text: string): Rational | null => {
  const parts = DECIMAL.exec(text.trim());
  if (!parts) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const digits = BigInt(`${sign ?? ''}${whole}${fraction}`);
  const places = Number(exponent) - fraction.length;
  return places >= 0
    ? { numerator: digits * 10n ** BigInt(places), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-places) };
};

/** Reads `4.5`, `1e3` or a fraction `52752792631/15000000` exactly; null for anything else. */
export const parseRational = (value: string | number): Rational | null => {
  const [above = '', below] = String(value).split('/');
  const top = decimal(above);
  if (top === null || below === undefined) return top;
  const bottom = decimal(below);
  return bottom === null || bottom.numerator <= 0n
    ? null
    : {
        numerator: top.numerator * bottom.denominator,
        denominator: top.denominator * bottom.numerator,
      };
};

export const multiply = (left: Rational, right: Rational): Rational => ({
  numerator: left.numerator * right.numerator,
  denominator: left.denominator * right.denominator,
});

export type Order = -1 | 0 | 1;

/** -1, 0 or 1 as `left` is below, at or above `right`. */
export const compareRational = (left: Rational, right: Rational): Order => {
  if (left.denominator === right.denominator) return order(left.numerator, right.numerator);
  return order(left.numerator * right.denominator, right.numerator * left.denominator);
};

const order = (left: bigint, right: bigint): Order => {
  if (left === right) return 0;
  return left < right ? -1 : 1;
};

const SHOWN_PLACES = 12n;

/** Nearest JavaScript number, for display only: verdicts compare the exact value. */
export const toNumber = (value: Rational): number =>
  Number((value.numerator * 10n ** SHOWN_PLACES) / value.denominator) / 10 ** Number(SHOWN_PLACES);
