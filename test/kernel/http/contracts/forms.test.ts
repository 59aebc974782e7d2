import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { declaredRoutes } from '../../../../src/commands/declared-routes.js';
import { documentFieldsSchema } from '../../../../src/contexts/applications/contracts/document-fields.js';
import { applicationDraftSchema } from '../../../../src/contexts/applications/contracts/application-draft.js';
import { assessmentInputSchema } from '../../../../src/contexts/matching/contracts/assessment-input-schema.js';
import { formOfMessage } from '../../../../src/kernel/messages/form-message.js';
import { violationsOfIssues } from '../../../../src/kernel/http/json/violations-of-issues.js';
import { operationIdOf } from '../../../../src/kernel/http/openapi/openapi.js';

interface Check {
  readonly _zod: {
    readonly def: {
      readonly check: string;
      readonly format?: string;
      readonly error?: (issue: object) => unknown;
    };
  };
}

interface Def {
  readonly checks?: readonly Check[];
  readonly type: string;
}

/** Whether a check that says no says how it is to be written. */
const saysForm = ({ _zod: { def } }: Check): boolean => {
  if (def.check !== 'string_format' || def.format !== 'regex') return true;
  const message = def.error?.({});
  return typeof message === 'string' && formOfMessage(message) !== undefined;
};

/** The places in a schema whose form a refusal would not say. */
const silentIn = (schema: unknown, place: string, seen: Set<unknown>): readonly string[] => {
  if (seen.has(schema) || typeof schema !== 'object' || schema === null) return [];
  seen.add(schema);
  const def = (schema as { readonly _zod?: { readonly def: Def } })._zod?.def;
  if (def === undefined) return [];
  const silent = (def.checks ?? []).every(saysForm) ? [] : [place];
  const inner = Object.entries(def)
    .filter(([key]) => key !== 'checks')
    .flatMap(([key, one]): readonly (readonly [string, unknown])[] => {
      if (key === 'shape') return Object.entries(one as object);
      return Array.isArray(one) ? one.map((each: unknown) => ['', each]) : [['', one]];
    });
  return [...silent, ...inner.flatMap(([key, one]) => silentIn(one, `${place}/${key}`, seen))];
};

describe('a value that has not its form', () => {
  it('is refused with the form and an example, whatever a request may state', () => {
    const seen = new Set<unknown>();
    const silent = declaredRoutes().flatMap((declared) =>
      [declared.body, declared.documentedBody, declared.query, declared.upload?.schema].flatMap(
        (schema) => silentIn(schema, operationIdOf(declared), seen),
      ),
    );
    expect(seen.size).toBeGreaterThan(500);
    expect(silent).toEqual([]);
  });

  it.each<[string, z.ZodType, unknown, string]>([
    [
      'a goods line',
      applicationDraftSchema,
      { lines: [{ lineNo: 1, quantity: '6.25MW' }] },
      '/lines/0/quantity',
    ],
    [
      'a line of a pre-check',
      assessmentInputSchema,
      { lines: [{ quantity: '6.25MW' }] },
      '/lines/0/quantity',
    ],
    [
      'a line of a paper',
      documentFieldsSchema,
      { lines: [{ lineNo: 1, quantity: '6.25MW' }] },
      '/lines/0/quantity',
    ],
  ])('is told so of a quantity with its unit in %s', (_title, schema, value, pointer) => {
    const read = schema.safeParse(value, { reportInput: true });
    const fault = violationsOfIssues(read.error?.issues ?? []).find(
      (one) => one.pointer === pointer,
    );
    expect(fault?.code).toBe('wrong_form');
    expect(fault?.detail.en).toMatch(
      /without unit .* such as 6\.25; the unit has a member of its own/,
    );
    expect(fault?.detail.zh).toMatch(/不带单位.*例如6\.25；单位另行填写/);
  });
});
