import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

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

describe('the messages', () => {
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
