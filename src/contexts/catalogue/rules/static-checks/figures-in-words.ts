/** Not part of a code: `4.1.1`, `GB12345`, `GB/T 4754-2017`. */
const figure = /(?<![\d.A-Za-z/—–-])\d+(?:\.\d+)?(?!\d|[.\-—–]\d)/gu;

/** The figures that a text says; thousands may be parted. */
export const figuresOf = (text: string): ReadonlySet<number> =>
  new Set(
    [
      ...text
        .normalize('NFKC')
        .replaceAll(/(?<=\d),(?=\d{3})/gu, '')
        .matchAll(figure),
    ].map(([digits]) => Number(digits)),
  );
