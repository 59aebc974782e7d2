import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildBundle } from '../../../src/infrastructure/bundle/build-bundle.js';
import { checkBundle } from '../../../src/infrastructure/bundle/check-bundle.js';
import { readArchive } from '../../../src/infrastructure/bundle/read-archive.js';
import type { DecisionRecord } from '../../../src/contexts/decisions/rules/bundle/decision-record.js';
import { decidedApplicationOf } from '../../../src/contexts/decisions/rules/bundle/decision-record.js';
import { namesForApplicant } from '../../../src/kernel/record/names-of-commits.js';
import { composeLetter } from '../../../src/contexts/decisions/rules/letter/compose-letter.js';
import { withNamesApart, withoutName } from '../../contexts/decisions/rules/bundle/names-apart.js';
import { newSigningKey, smallRecord } from '../../contexts/decisions/rules/bundle/real-record.js';

const { signer } = newSigningKey();
let record: DecisionRecord;
beforeAll(async () => {
  record = withNamesApart(await smallRecord());
});

const entriesOf = async (bytes: Buffer): Promise<ReadonlyMap<string, string>> => {
  const read = await readArchive(bytes, { maximumBytes: 1e8, maximumEntries: 20 });
  if (read.kind !== 'read') throw new Error(read.fault);
  return new Map(read.entries.map((entry) => [entry.name, entry.bytes.toString('utf8')]));
};

const letterOf = (of: DecisionRecord, language: 'zh' | 'en'): string =>
  JSON.stringify(composeLetter(of, decidedApplicationOf(of.commits)!, language));

const failing = async (bytes: Buffer): Promise<readonly unknown[]> =>
  (await checkBundle(bytes)).checks
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ check, faults }) => [check, faults.map(({ entry }) => entry)]);

describe('a bundle whose commits hold commitments to names', () => {
  it('holds, names people in its letters and opens each commitment', async () => {
    const bytes = await buildBundle(record, signer);
    const entries = await entriesOf(bytes);
    expect(await failing(bytes)).toEqual([]);
    expect(entries.get('manifest.json')).toContain('greenlane-decision-bundle/2');
    expect(entries.get('commits.json')).not.toContain('王芳');
    expect(entries.get('people.json')).toContain('王芳');
    expect(entries.get('README.txt')).toContain('nameCommitment');
    expect(letterOf(record, 'zh')).toContain('王芳');
  });

  it('holds after a person was erased, with the same commits and the name nowhere', async () => {
    const [before, after] = await Promise.all([
      buildBundle(record, signer),
      buildBundle(withoutName(record, 'first-1'), signer),
    ]);
    const [with_, without] = await Promise.all([entriesOf(before), entriesOf(after)]);
    expect(await failing(after)).toEqual([]);
    expect(without.get('commits.json')).toBe(with_.get('commits.json'));
    expect([...without.values()].some((text) => text.includes('王芳'))).toBe(false);
    expect(without.get('people.json')).toContain('person_asked');
    expect(letterOf(withoutName(record, 'first-1'), 'zh')).toContain('姓名已依法删除');
    expect(letterOf(withoutName(record, 'first-1'), 'en')).toContain('name erased');
    expect(await failing(before)).toEqual([]);
  });

  it('holds as the applicant’s copy, with the same commits and no name or salt of the bank’s people', async () => {
    const copy = { ...record, names: namesForApplicant(record.commits, record.names) };
    const [whole, bytes] = await Promise.all([
      buildBundle(record, signer),
      buildBundle(copy, signer),
    ]);
    const [inWhole, entries] = await Promise.all([entriesOf(whole), entriesOf(bytes)]);
    expect(await failing(bytes)).toEqual([]);
    expect(entries.get('manifest.json')).toContain('greenlane-decision-bundle/3');
    expect(entries.get('commits.json')).toBe(inWhole.get('commits.json'));
    expect(entries.get('README.txt')).toContain('withheld');
    const texts = [...entries.values(), letterOf(copy, 'zh'), letterOf(copy, 'en')].join();
    for (const { userId, displayName, salt } of record.names) {
      const isOwn = userId === 'exporter-1';
      expect([displayName, texts.includes(displayName!)]).toEqual([displayName, isOwn]);
      expect([displayName, texts.includes(salt!)]).toEqual([displayName, isOwn]);
    }
    expect(letterOf(copy, 'zh')).toContain('本行工作人员 (2)');
    expect(letterOf(copy, 'en')).toContain('staff of the bank');
  });

  it.each([
    ['another name', { displayName: '张三' }],
    ['another salt', { salt: '00' }],
    ['a name taken out without an erasure', { displayName: null, salt: null }],
  ])('does not hold with %s', async (_title, over) => {
    const names = record.names.map((name) =>
      name.userId === 'first-1' ? { ...name, ...over } : name,
    );
    const bytes = await buildBundle({ ...record, names }, signer);
    expect(await failing(bytes)).toEqual([['names', ['people.json']]]);
  });

  it('does not hold when a name is missing', async () => {
    const names = record.names.filter(({ userId }) => userId !== 'first-1');
    const bytes = await buildBundle({ ...record, names }, signer);
    expect(await failing(bytes)).toEqual([['names', ['people.json']]]);
  });
});
