import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { actsOfPeople } from '../../src/contexts/applications/rules/acts/acts.js';
import { actOperations } from '../../web/src/pages/applications/acts/act-operations.js';
import { entriesOf, readTexts } from '../messages/write-messages.js';
import {
  askedByActs,
  askedByRuleSets,
  askedFile,
  drawAsked,
  drawRuleSets,
  ruleSetsFile,
} from './draw-asked.js';
import type { AskedField } from './asked-fields.js';

/** Acts that a page of their own takes: where they are. */
const actsElsewhere = {
  draft_application: 'the pre-check',
  edit_draft: 'the page of the draft',
  upload_evidence: 'the paper that is asked for',
  accept_evidence: 'the paper itself',
  reject_evidence: 'the paper itself',
  take_up_evidence: 'the paper itself',
  accept_proposal: 'what was read of the paper',
  reject_proposal: 'what was read of the paper',
  record_environmental_screening: 'the form of the look-ups',
  keep_screening_snapshot: 'the form of the look-ups',
} as const;

const inPath = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) =>
    name === 'applicationId' ? [] : [name],
  );

interface Named {
  readonly act: string;
  readonly list: string;
  readonly field: AskedField;
}

const everyField = (act: string, fields: readonly AskedField[], list = ''): readonly Named[] =>
  fields.flatMap((field) => [
    { act, list, field },
    ...everyField(act, field.fields ?? [], field.name),
    ...everyField(act, field.item === undefined ? [] : [field.item], list),
    ...(field.alternatives ?? []).flatMap((one) => everyField(act, one.fields, list)),
  ]);

const wordsIn = (language: string): ReadonlySet<string> =>
  new Set(entriesOf(readTexts(language, 'console')).map(([key]) => key));

describe('the forms of the console', () => {
  it('are there for every act that a person can take', () => {
    const known = [...Object.keys(actOperations), ...Object.keys(actsElsewhere)];
    expect(known.toSorted()).toEqual(actsOfPeople.toSorted());
  });

  it('ask what the requests describe (else: npm run draw:acts)', async () => {
    expect(await readFile(askedFile, 'utf8')).toBe(await drawAsked());
  });

  it('ask of the rule sets what they hold (else: npm run draw:acts)', async () => {
    expect(await readFile(ruleSetsFile, 'utf8')).toBe(await drawRuleSets());
  });

  it.each(['zh', 'en'])('have a word for everything of a rule set: %s', (language) => {
    const words = wordsIn(language);
    const named = Object.entries(askedByRuleSets()).flatMap(([set, fields]) =>
      everyField(set, fields),
    );
    const nameless = named.filter(({ act, list, field: { name } }) =>
      [`${act}_${name}`, `${list}_${name}`, name].every((key) => !words.has(`rule_field.${key}`)),
    );
    const elsewhere = ['status', 'party', 'subject', 'acts', 'role', 'by'];
    const people = ['mayPropose', 'mayConfirm'];
    const chosen = named
      .filter(({ field: { name } }) => ![...elsewhere, ...people].includes(name))
      .flatMap(({ field: { name, values = [] } }) => values.map((value) => [name, value] as const));
    expect(nameless.map(({ act, list, field: { name } }) => `${act} ${list} ${name}`)).toEqual([]);
    expect(
      chosen.filter(([name, value]) =>
        [`${name}_${value}`, value].every((key) => !words.has(`rule_value.${key}`)),
      ),
    ).toEqual([]);
  });

  it.each(['zh', 'en'])('have a word for everything they ask: %s', async (language) => {
    const words = wordsIn(language);
    const named = Object.entries(await askedByActs()).flatMap(([act, fields]) =>
      everyField(act, fields),
    );
    const nameless = named.filter(({ act, list, field: { name } }) =>
      [`${act}_${name}`, `${list}_${name}`, name].every(
        (key) => !words.has(`act_field.${key}`) && !words.has(`draft_field.${key}`),
      ),
    );
    const chosen = named.flatMap(({ field }) => [
      ...(field.name === 'to' ? [] : (field.values ?? [])).map((value) => `${field.name}_${value}`),
      ...(field.alternatives ?? []).map(({ value }) => `${field.name}_${value}`),
    ]);
    const paths = Object.values(actOperations).flatMap(({ path }) => inPath(path));
    expect(nameless).toEqual([]);
    expect(chosen.filter((key) => !words.has(`act_value.${key}`))).toEqual([]);
    expect(paths.filter((name) => !words.has(`act_field.${name}`))).toEqual([]);
  });
});
