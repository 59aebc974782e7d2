import { describe, expect, it, test } from '@jest/globals';
import { loadBankRules } from '../../../src/infrastructure/reference-files/load-bank-rules.js';
import { shippedCatalogue } from '../../builders/shipped-catalogue.js';
import { referenceDir, withDamagedCopy } from './damaged-copy.js';

const file = 'bank/evidence-rules.json';

const damagesOf = async (change: (text: string) => string): Promise<readonly string[]> => {
  const { evidenceTypes } = await shippedCatalogue();
  return withDamagedCopy(file, change, async (dir) => {
    const loaded = await loadBankRules(dir, evidenceTypes);
    return loaded.ok ? [] : loaded.failure.map((one) => `${one.file}#${one.pointer}`);
  });
};

/** Where each rule comes from, as the sets say it. */
const notesOf = (value: unknown, member = ''): readonly string[] => {
  if (typeof value === 'string')
    return ['source', 'basis', 'title'].includes(member) || member === 'meta.status' ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    notesOf(one, member === 'meta' && name === 'status' ? 'meta.status' : name),
  );
};

describe('the rules of evidence', () => {
  it('as shipped name what the catalogue knows, and let nobody waive an attestation', async () => {
    const { evidenceTypes } = await shippedCatalogue();
    const loaded = await loadBankRules(referenceDir, evidenceTypes);
    expect(loaded).toMatchObject({ ok: true });
    if (!loaded.ok) return;
    const { waivers } = loaded.value.ruleSets['evidence-rules'];
    expect(waivers.flatMap((one) => one.covers)).not.toContain('attestation');
    for (const { mayPropose, mayConfirm } of waivers)
      expect(mayConfirm.filter((role) => mayPropose.includes(role))).toEqual([]);
  });

  it('say in each note where a rule comes from as a banker reads it, in both languages', async () => {
    const loaded = await loadBankRules(referenceDir, (await shippedCatalogue()).evidenceTypes);
    if (!loaded.ok) throw new Error('the shipped rules do not load');
    const { ruleSets, notes } = loaded.value;
    const written = new Set(notesOf(ruleSets));
    expect(notes.map(({ text }) => text).sort()).toEqual([...written].sort());
    for (const language of ['zh', 'en'] as const)
      expect(new Set(notes.map((note) => note[language])).size).toBe(notes.length);
    expect(notes.filter(({ zh }) => /[A-Za-z]{2,}/.test(zh))).toEqual([]);
    expect(notes.filter(({ en }) => /\.md|\.json|#|_|[a-z][A-Z]/.test(en))).toEqual([]);
  });

  test.each<[string, (text: string) => string, string]>([
    [
      'a type nobody knows',
      (text) => text.replace('"bill-of-lading"', '"bill-of-ladings"'),
      '/documents/3/evidenceTypes/0',
    ],
    [
      'a paper twice',
      (text) => text.replace('"id": "invoice"', '"id": "contract"'),
      '/documents/1',
    ],
    [
      'a type with two rules',
      (text) => text.replace('"evidenceType": "epc-contract"', '"evidenceType": "sales-contract"'),
      '/validity/byType/1',
    ],
    [
      'a day nobody knows',
      (text) => text.replace('"on": "shipment"', '"on": "arrival"'),
      '/validity/usual/on',
    ],
    [
      'an exporter who waives',
      (text) => text.replace('"compliance"', '"exporter"'),
      '/waivers/0/mayConfirm/0',
    ],
    [
      'a kind of paper nobody knows',
      (text) => text.replace('"transport": [\n        "bill', '"transport": [\n        "no-bill'),
      '/crossField/papers/transport/0',
    ],
    [
      'a severity nobody knows',
      (text) => text.replace('"unit_unfit": "warn"', '"unit_unfit": "fatal"'),
      '/crossField/severity/unit_unfit',
    ],
    [
      'a check without a severity',
      (text) => text.replace('"unit_unfit": "warn",', ''),
      '/crossField/severity/unit_unfit',
    ],
    [
      'a measure nobody knows',
      (text) => text.replace('"dimension": "energy"', '"dimension": "heat"'),
      '/crossField/headings/0/dimensions',
    ],
    [
      'a unit of two measures',
      (text) => text.replace('"米"', '"千克"'),
      '/crossField/units/2/spellings/0',
    ],
  ])('stop the start for %s', async (_title, change, pointer) => {
    expect(await damagesOf(change)).toContain(`${file}#${pointer}`);
  });
});
