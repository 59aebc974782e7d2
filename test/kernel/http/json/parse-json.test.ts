import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { parseJson } from '../../../../src/kernel/http/json/parse-json.js';

const faultsOf = (input: string | Uint8Array) => {
  const result = parseJson(input);
  return result.ok ? [] : result.failure.map(({ pointer, code }) => `${code} ${pointer}`);
};
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('strict JSON', () => {
  test.each([
    '{"a":{"b":[1,-0.5,1e3,"x",null,true]},"c":""}',
    ' {"a" : 1 , "b"\n:\t2 } ',
    '{"text":"a \\"quoted\\": colon, {braces} and \\\\"}',
    '{"a":{"x":1},"b":{"x":2}}',
    '{"time":"12:30","\\":":1}',
    '[9007199254740991,-9007199254740991,0.1]',
    '{"e":"\\ud83d\\ude00","f":"😀"}',
    nested(20),
    '"text"',
  ])('reads %s as JSON.parse does', (text) => {
    expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
    expect(parseJson(Buffer.from(text))).toEqual(parseJson(text));
  });

  test.each([
    ['{"a":1,"a":2}', 'json_duplicate_key /a'],
    ['{"a":1,"\\u0061":2}', 'json_duplicate_key /a'],
    ['{"a" :1,"a":2}', 'json_duplicate_key /a'],
    ['{"l":[{"x":1},{"x":1,"y":"a\\":b","x":2}]}', 'json_duplicate_key /l/1/x'],
    ['{"a":{"__proto__":{"admin":true}}}', 'json_forbidden_key /a/__proto__'],
    ['{"constructor":1}', 'json_forbidden_key /constructor'],
    ['{"amountMinor":9007199254740993}', 'json_unsafe_number /amountMinor'],
    ['[1e400]', 'json_unsafe_number /0'],
    ['[-1e300]', 'json_unsafe_number /0'],
    ['{"a/b":{"c~d":"\\ud800"}}', 'json_lone_surrogate /a~1b/c~0d'],
    ['["\\ude00\\ud83d"]', 'json_lone_surrogate /0'],
    ['["\ud800"]', 'json_lone_surrogate /0'],
    ['{"\\udfff":1}', 'json_lone_surrogate '],
    [nested(21), `json_too_deep ${'/0'.repeat(20)}`],
    ['{"a":1,}', 'json_syntax '],
    ['{"a":1', 'json_syntax '],
    ['{"a":01}', 'json_syntax '],
    ['{"a":tru}', 'json_syntax /a'],
    ['[1 2]', 'json_syntax '],
    ["{'a':1}", 'json_syntax '],
    ['[NaN]', 'json_syntax /0'],
    ['"a\nb"', 'json_syntax '],
    ['', 'json_syntax '],
    ['{"a":1}x', 'json_syntax '],
  ])('refuses %s', (text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });

  it('refuses a hundred thousand levels without running out of stack', () => {
    expect(faultsOf(nested(100_000))).toEqual([`json_too_deep ${'/0'.repeat(20)}`]);
    expect(faultsOf('['.repeat(100_000))).toHaveLength(1);
  });

  it('refuses bytes that are no UTF-8', () => {
    expect(faultsOf(Uint8Array.of(0x22, 0xc3, 0x28, 0x22))).toEqual(['json_not_utf8 ']);
    expect(faultsOf(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22))).toEqual(['json_not_utf8 ']);
  });

  it('lists all faults that leave the text readable, each with its line and column', () => {
    const result = parseJson('{"a":1,\n "a":2,\n "b":1e999}');
    expect(result.ok ? [] : result.failure).toEqual([
      {
        pointer: '/a',
        code: 'json_duplicate_key',
        detail: {
          zh: '同一对象中键重复（第2行第2列）',
          en: 'The key stands twice in one object (line 2, column 2)',
        },
      },
      {
        pointer: '/b',
        code: 'json_unsafe_number',
        detail: {
          zh: '数字超出可精确表示的范围（第3行第6列）',
          en: 'The number is beyond what can be held exactly (line 3, column 6)',
        },
      },
    ]);
  });

  it('passes over what lies too deep and goes on behind it', () => {
    const deep = `{"a":${nested(25).replace('[]', '["]}", {"x":1,"x":1}]')},"b":1,"b":2}`;
    expect(faultsOf(deep)).toEqual([`json_too_deep /a${'/0'.repeat(19)}`, 'json_duplicate_key /b']);
  });

  it('leaves no trace on any prototype', () => {
    parseJson('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('reads whatever JSON.stringify writes from sound values', () => {
    const key = fc.string().filter((one) => !['__proto__', 'constructor'].includes(one));
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.string({ unit: 'binary' }),
        fc.maxSafeInteger(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom(0, 1), (one, indent) => {
        const text = JSON.stringify(one, null, indent);
        expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
      }),
    );
  });

  it('finds a key repeated anywhere in a value', () => {
    const text = fc.array(fc.record({ 'a:': fc.string(), b: fc.string() }), { minLength: 1 });
    const blank = fc.constantFrom('', ' ', '\n');
    fc.assert(
      fc.property(text, fc.nat(), blank, (list, pick, space) => {
        const place = pick % list.length;
        const parts = list.map((one, at) => {
          const written = JSON.stringify(one);
          return at === place ? `${written.slice(0, -1)},"b"${space}:0}` : written;
        });
        expect(faultsOf(`[${parts.join(',')}]`)).toEqual([`json_duplicate_key /${place}/b`]);
      }),
    );
  });
});
