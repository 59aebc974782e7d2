import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { dealRoleSchema } from '../../src/contexts/applications/contracts/application-draft.js';
import { explanation } from '../../src/kernel/messages/explanation.js';
import { transportProblems } from '../../src/kernel/messages/problems.js';
import { refusalCodes } from '../../src/kernel/messages/refusals.js';
import { terms } from '../../src/kernel/messages/terms.js';

/** What no sentence holds: a code or state name or a member’s name, or an amount in minor units. */
const machineWords = /\b[a-z]+(?:_[a-z]+)+\b|最小货币单位|minor units/;

const filesIn = (directory: string): readonly string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(directory, name));

/** The texts a person reads, wherever the source writes one in both languages. */
const sentencesIn = (file: string): readonly string[] => {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.ES2022,
    true,
  );
  const found: string[] = [];
  // A member that is inserted as it stands and not put into words.
  const insertedIn = (expression: ts.Expression): string => {
    const isBare = ts.isPropertyAccessExpression(expression) || ts.isIdentifier(expression);
    const [name] = /\w+$/.exec(isBare ? expression.getText(source) : '') ?? [''];
    return /^(?:step|outcome|status|userId|fault|role|member)$|Minor$/.test(name)
      ? `a_bare ${name}`
      : '…';
  };
  const take = (node: ts.Node | undefined): void => {
    if (node === undefined) return;
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    else if (ts.isTemplateExpression(node))
      found.push(
        node.templateSpans.reduce(
          (text, { expression, literal }) => `${text}${insertedIn(expression)}${literal.text}`,
          node.head.text,
        ),
      );
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(take);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ['zh', 'en'].includes(node.name.getText(source)))
      take(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

describe('the sentences in the source', () => {
  it.each(['src/contexts', 'src/kernel', 'src/infrastructure'])(
    'of %s name no code, state or role',
    (directory) => {
      const found = filesIn(directory).flatMap((file) =>
        sentencesIn(file)
          .filter((text) => machineWords.test(text))
          .map((text) => `${file}: ${text}`),
      );
      expect(found).toEqual([]);
    },
  );
});

/** Words of the service's own that look like names people know: those that the field or the trade writes so. */
const codesOfOurs = (): ReadonlySet<string> => {
  const read = (file: string): unknown => JSON.parse(readFileSync(join('reference', file), 'utf8'));
  const facts = read('catalogue/facts.json') as readonly Coded[];
  const documents = (read('trade/evidence-types.json') as { readonly documents: readonly Coded[] })
    .documents;
  const policies = (read('catalogue/policies-2025.json') as { readonly policies: readonly Coded[] })
    .policies;
  const rules = read('bank/veto-rules.json') as { readonly rules: readonly Coded[] };
  const reasons = read('bank/reason-codes.json') as { readonly codes: readonly Coded[] };
  const all = [
    ...facts.flatMap(({ key = '', values = [] }) => [key, ...values.map(({ code = '' }) => code)]),
    ...[...documents, ...policies].map(({ id = '' }) => id),
    ...rules.rules.map(({ ruleId = '' }) => ruleId),
    ...reasons.codes.map(({ code = '' }) => code),
    ...Object.values(refusalCodes).flat(),
    ...Object.keys(transportProblems),
    ...Object.keys(explanation.group('flag')),
    ...Object.keys(terms.group('status')),
    ...Object.keys(terms.group('role')),
    ...Object.keys(terms.group('act')),
    ...Object.keys(terms.group('row_stage')),
    ...Object.keys(terms.group('outcome')),
    ...dealRoleSchema.options,
  ];
  // One plain word, such as `draft` or `boiler`, is a word of the language as well.
  return new Set(all.filter((code) => /[_A-Z\d-]/.test(code) && code.length > 3));
};

interface Coded {
  readonly key?: string;
  readonly id?: string;
  readonly code?: string;
  readonly ruleId?: string;
  readonly values?: readonly Coded[];
}

/** Latin words a Chinese sentence may hold: names of the trade, and of fields, files and headers to be mended. */
const latinInChinese: readonly string[] = [
  ...[
    'agentUscc',
    'corrects',
    'knownAt',
    'description',
    'file',
    'key',
    'input',
    'json',
    'csv',
    'then',
    'not',
    'any',
    'all',
  ],
  ...[
    'true',
    'false',
    'when',
    'constructor',
    'proto',
    'multipart',
    'form',
    'data',
    'draft',
    'sha',
    'chen',
    'mo',
    'cn',
  ],
  ...[
    'report',
    'userName',
    'otherPlaces',
    'ratedPowerMW',
    'test',
    'listed',
    'tonne',
    'Temporal',
    'Allow',
    'Match',
    'Key',
    'Idempotency',
    'On',
    'Behalf',
    'Of',
    'If',
  ],
  ...['id', 'Office', 'Textile', 'Exchange', 'CertifHy', 'REDcert', 'hp'],
];

/** Examples of how a field is written hold what is to be written there. */
const examplesOfCodes: readonly string[] = [
  '例如ratedPowerMW',
  'such as ratedPowerMW',
  '例如test-report',
  'such as test-report',
];

const sentenceOf = (text: string): string => text.replaceAll(/\{\w+\}/g, ' ');

describe('the messages', () => {
  const known = codesOfOurs();
  const entriesIn = (language: string) =>
    readdirSync(join('reference/messages', language)).flatMap((name) =>
      Object.entries(
        JSON.parse(readFileSync(join('reference/messages', language, name), 'utf8')) as object,
      ).flatMap(([group, texts]) =>
        Object.entries(texts as Record<string, string>).map(([key, text]) => ({
          place: `${name} ${group}.${key}`,
          text,
        })),
      ),
    );

  it.each(['zh', 'en'])('in %s hold no code, id, role or state of ours', (language) => {
    expect(known.size).toBeGreaterThan(1_000);
    const found = entriesIn(language).filter(({ text }) =>
      (sentenceOf(text).match(/[A-Za-z][\w-]*[\w]/g) ?? []).some((word) => known.has(word)),
    );
    expect(found.filter(({ text }) => !examplesOfCodes.some((one) => text.includes(one)))).toEqual(
      [],
    );
  });

  it('in Chinese hold Latin letters only where a name, a field to mend or a header is meant', () => {
    const found = entriesIn('zh').flatMap(({ place, text }) =>
      (sentenceOf(text).match(/[A-Za-z]*[a-z]{2,}[A-Za-z]*/g) ?? [])
        .filter((word) => !latinInChinese.includes(word))
        .filter(() => /\p{Script=Han}/u.test(text))
        .map((word) => `${place}: ${word}`),
    );
    expect(found).toEqual([]);
  });

  it('call the applicant and the marks by one word each', () => {
    const found = entriesIn('zh').filter(({ text }) =>
      /你方|您方|贵司|间接减排|使能|赋能|促进类|直接类/.test(text),
    );
    expect(found).toEqual([]);
  });

  it('point at no member of an answer that people do not see', () => {
    const found = ['zh', 'en']
      .flatMap(entriesIn)
      .filter(({ text }) => /\bviolations\b|\brequestId\b|\bdetail(?:Zh|En)\b/.test(text));
    expect(found).toEqual([]);
  });

  const messagesIn = (value: unknown): readonly string[] =>
    typeof value === 'string' ? [value] : Object.values(value as object).flatMap(messagesIn);

  it.each(['zh', 'en'])('in %s name no code, state or role', (language) => {
    const folder = join('reference/messages', language);
    const found = readdirSync(folder).flatMap((name) =>
      messagesIn(JSON.parse(readFileSync(join(folder, name), 'utf8')))
        .filter((text) => machineWords.test(text))
        .map((text) => `${name}: ${text}`),
    );
    expect(found).toEqual([]);
  });
});
