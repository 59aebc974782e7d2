import { describe, expect, it } from '@jest/globals';
import { runYielding } from '../../../src/kernel/run-yielding.js';
import { canonicalJson, canonicalJsonSteps } from '../../../src/kernel/values/canonical-json.js';

// The vectors of RFC 8785 (JSON Canonicalization Scheme) and of its authors' test data.

const forms: readonly (readonly [string, (value: unknown) => Promise<string>])[] = [
  ['at once', (value) => Promise.resolve().then(() => canonicalJson(value))],
  ['in steps', (value) => runYielding(canonicalJsonSteps(value))],
];

/** A double by the 16 hexadecimal digits of its IEEE 754 form. */
const double = (bits: string): number => Buffer.from(bits, 'hex').readDoubleBE();

describe.each(forms)('canonical JSON %s', (_title, canonical) => {
  it.each([
    ['0000000000000000', '0', 'zero'],
    ['8000000000000000', '0', 'minus zero'],
    ['0000000000000001', '5e-324', 'the smallest above zero'],
    ['8000000000000001', '-5e-324', 'the largest below zero'],
    ['7fefffffffffffff', '1.7976931348623157e+308', 'the largest'],
    ['ffefffffffffffff', '-1.7976931348623157e+308', 'the smallest'],
    ['4340000000000000', '9007199254740992', 'the largest exact whole number'],
    ['c340000000000000', '-9007199254740992', 'the smallest exact whole number'],
    ['4340000000000001', '9007199254740994', 'a whole number past the exact ones'],
    ['4430000000000000', '295147905179352830000', 'two to the 68th'],
    ['44b52d02c7e14af5', '9.999999999999997e+22', 'just below 1e+23'],
    ['44b52d02c7e14af6', '1e+23', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23', 'just above 1e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000', 'two below 1e+21'],
    ['444b1ae4d6e2ef4f', '999999999999999900000', 'just below 1e+21'],
    ['444b1ae4d6e2ef50', '1e+21', 'the first with an exponent'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7', 'the last with a negative exponent'],
    ['3eb0c6f7a0b5ed8d', '0.000001', 'the first without'],
    ['41b3de4355555553', '333333333.3333332', 'a third, two below'],
    ['41b3de4355555554', '333333333.33333325', 'a third, just below'],
    ['41b3de4355555555', '333333333.3333333', 'a third'],
    ['41b3de4355555556', '333333333.3333334', 'a third, just above'],
    ['41b3de4355555557', '333333333.33333343', 'a third, two above'],
    ['becbf647612f3696', '-0.0000033333333333333333', 'a small negative third'],
    ['43143ff3c1cb0959', '1424953923781206.2', 'rounded to even'],
  ])('writes the double %s as %s (appendix B: %s)', async (bits, expected) => {
    expect(await canonical(double(bits))).toBe(expected);
    expect(await canonical({ n: [double(bits)] })).toBe(`{"n":[${expected}]}`);
  });

  it.each([
    ['not a number', '7fffffffffffffff'],
    ['infinity', '7ff0000000000000'],
    ['minus infinity', 'fff0000000000000'],
  ])('throws for %s (appendix B)', async (_name, bits) => {
    await expect(canonical([double(bits)])).rejects.toThrow(RangeError);
  });

  const samples: readonly (readonly [title: string, json: string, expected: string])[] = [
    [
      'numbers, escapes and literals (section 3.2.2)',
      String.raw`{
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }`,
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    ],
    [
      'keys by UTF-16 code unit (section 3.2.3)',
      String.raw`{
        "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis"
      }`,
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    ],
    [
      'arrays in their order',
      '[56, {"d": true, "10": null, "1": []}]',
      '[56,{"1":[],"10":null,"d":true}]',
    ],
    [
      'keys in no order of a language',
      '{"peach": 1, "péché": 2, "pêche": 3, "sin": 4}',
      '{"peach":1,"péché":2,"pêche":3,"sin":4}',
    ],
    [
      'nested and empty structures',
      String.raw`{"1": {"f": {"f": "hi", "F": 5}, "\n": 56.0}, "10": {}, "": "empty", "a": {}, "111": [{}], "A": {}}`,
      String.raw`{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{}],"A":{},"a":{}}`,
    ],
    [
      'text that is not normalised',
      String.raw`{"Unnormalized Unicode": "\u1e0d\u0307"}`,
      '{"Unnormalized Unicode":"\u1e0d\u0307"}',
    ],
    [
      'control characters and what a browser would take for markup',
      String.raw`{"</script>": "Browser Challenge", "\u0080": "Control\u007f", "c": "\b\t\n\f\r\u0000\u001f"}`,
      '{"</script>":"Browser Challenge","c":"\\b\\t\\n\\f\\r\\u0000\\u001f","\u0080":"Control\u007f"}',
    ],
    [
      'keys that an object has by itself',
      '{"constructor": 2, "__proto__": {"b": 1, "a": 2}}',
      '{"__proto__":{"a":2,"b":1},"constructor":2}',
    ],
  ];

  it.each(samples)('writes %s', async (_title, json, expected) => {
    expect(await canonical(JSON.parse(json))).toBe(expected);
    expect(await canonical(JSON.parse(expected))).toBe(expected);
  });

  it('is the UTF-8 bytes of section 3.2.4', async () => {
    const [[, json]] = samples as readonly [(typeof samples)[number]];
    expect(Buffer.from(await canonical(JSON.parse(json))).toString('hex')).toBe(
      '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e' +
        '756d62657273223a5b3333333333333333332e333333333333332c31652b3330' +
        '2c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac24' +
        '5c75303030665c6e4127425c225c5c5c5c5c222f227d',
    );
  });

  it.each([
    ['a text', ['a\ud800b']],
    ['the second half alone', '\ude00'],
    ['halves in the wrong order', { text: '\ude00\ud83d' }],
    ['a key', { 'a\udead': 1 }],
    ['a key inside', { rows: [{ 'a\udead': 1 }] }],
  ])('throws for half a surrogate pair in %s (section 3.2.2.2)', async (_title, value) => {
    await expect(canonical(value)).rejects.toThrow(RangeError);
  });

  it('leaves members out that are undefined, and keeps the place of an element that is', async () => {
    expect(await canonical({ b: undefined, a: [undefined, 1] })).toBe('{"a":[null,1]}');
  });
});
