import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildBundle,
  bundleEntriesOf,
  buildLetters,
} from '../../../src/infrastructure/bundle/build-bundle.js';
import { packArchive } from '../../../src/infrastructure/bundle/bundle-archive.js';
import type { ArchiveEntry } from '../../../src/infrastructure/bundle/bundle-archive.js';
import { bundleReportText } from '../../../src/infrastructure/bundle/bundle-report-text.js';
import { readSignatoryKey } from '../../../src/infrastructure/tokens/ed25519-signature.js';
import { checkBundle } from '../../../src/infrastructure/bundle/check-bundle.js';
import { readArchive } from '../../../src/infrastructure/bundle/read-archive.js';
import { sha256 } from '../../../src/infrastructure/tokens/sha256.js';
import { canonicalJson } from '../../../src/kernel/values/canonical-json.js';
import type { BundleManifest } from '../../../src/contexts/decisions/rules/bundle/bundle-manifest.js';
import {
  signedTextOf,
  withoutSignature,
} from '../../../src/contexts/decisions/rules/bundle/bundle-manifest.js';
import type { DecisionRecord } from '../../../src/contexts/decisions/rules/bundle/decision-record.js';
import { newSigningKey, smallRecord } from '../../contexts/decisions/rules/bundle/real-record.js';

describe('decision bundle', () => {
  const bank = newSigningKey();
  const forger = newSigningKey();
  let record: DecisionRecord;
  let bytes: Buffer;
  let entries: readonly ArchiveEntry[];
  beforeAll(async () => {
    record = await smallRecord();
    bytes = await buildBundle(record, bank.signer);
    const read = await readArchive(bytes, { maximumBytes: 1e8, maximumEntries: 20 });
    entries = read.kind === 'read' ? read.entries : [];
  });

  const failing = async (changed: Buffer, key: string | null = null) => {
    const { checks, holds } = await checkBundle(changed, key);
    expect(holds).toBe(checks.every(({ outcome }) => outcome === 'passed'));
    return checks
      .filter(({ outcome }) => outcome === 'failed')
      .map(({ check, faults }) => `${check}: ${faults.map(({ entry }) => entry).join(' ')}`);
  };
  const without = (name: string) => entries.filter((entry) => entry.name !== name);
  const replaced = (name: string, content: Buffer) =>
    packArchive([...without(name), { name, bytes: content }]);
  const contentOf = (name: string) => entries.find((entry) => entry.name === name)!.bytes;
  const manifestIn = (all: readonly ArchiveEntry[]) =>
    JSON.parse(
      all.find(({ name }) => name === 'manifest.json')!.bytes.toString(),
    ) as BundleManifest;

  it('holds ten entries', () => {
    expect(entries.map(({ name }) => name)).toEqual([
      'README.txt',
      'assessment.json',
      'catalogue.json',
      'commits.json',
      'evidence.json',
      'input.json',
      'letter-en.pdf',
      'letter-zh.pdf',
      'manifest.json',
      'people.json',
    ]);
  });

  it('is told in words, whatever is wrong, also with what its manifest says', async () => {
    const text = contentOf('manifest.json').toString();
    const strange = Buffer.from(
      text.replace('"outcome":"partly_approved"', '"outcome":"half_done"'),
    );
    const reports = await Promise.all([
      checkBundle(bytes),
      replaced('manifest.json', strange).then((one) => checkBundle(one)),
      replaced('commits.json', Buffer.from('[]')).then((one) => checkBundle(one)),
      replaced('people.json', Buffer.from('[]')).then((one) => checkBundle(one)),
    ]);
    for (const report of reports)
      for (const language of ['zh', 'en'] as const)
        expect(bundleReportText(report, language)).not.toMatch(/[a-z]+_[a-z]+|-1(?!\d)/);
    expect(bundleReportText(reports[0], 'zh')).toContain('决定：部分批准');
    expect(bundleReportText(reports[1], 'zh')).toContain('决定：无法识别');
  });

  it('is the same bytes when built again', async () => {
    expect((await buildBundle(record, bank.signer)).equals(bytes)).toBe(true);
  });

  it('passes every check, with and without the bank’s key at hand', async () => {
    expect(await failing(bytes)).toEqual([]);
    expect(await failing(bytes, readSignatoryKey(bank.publicPem))).toEqual([]);
  });

  it('carries the rules so that their SHA-256 is the revision’s hash', () => {
    expect(`sha256:${sha256(contentOf('catalogue.json'))}`).toBe(record.assessment.revisionHash);
  });

  it.each([
    'README.txt',
    'assessment.json',
    'catalogue.json',
    'commits.json',
    'evidence.json',
    'input.json',
    'letter-en.pdf',
    'letter-zh.pdf',
    'people.json',
  ])('names %s when one byte of it is flipped', async (name) => {
    const changed = Buffer.from(contentOf(name));
    const middle = Math.floor(changed.length / 2);
    changed[middle] = changed[middle]! ^ 1;
    const [first] = await failing(await replaced(name, changed));
    expect(first).toBe(`entries: ${name}`);
  });

  it('names the manifest when one character of it is changed', async () => {
    const text = contentOf('manifest.json').toString();
    const changed = text.replace('"outcome":"partly_approved"', '"outcome":"partly_approveD"');
    expect(changed).not.toBe(text);
    expect((await failing(await replaced('manifest.json', Buffer.from(changed))))[0]).toBe(
      'signature: manifest.json',
    );
  });

  it('names an entry that is missing, and one that does not belong', async () => {
    expect((await failing(await packArchive(without('evidence.json'))))[0]).toBe(
      'entries: evidence.json',
    );
    expect(
      (
        await failing(
          await packArchive([...entries, { name: 'more.txt', bytes: Buffer.from('x') }]),
        )
      )[0],
    ).toBe('entries: more.txt');
    expect(await failing(await packArchive(without('manifest.json')))).toEqual([
      'archive: manifest.json',
    ]);
  });

  it('does not take a manifest that is not in canonical form', async () => {
    const spaced = JSON.stringify(JSON.parse(contentOf('manifest.json').toString()), null, 1);
    expect(await failing(await replaced('manifest.json', Buffer.from(spaced)))).toEqual([
      'archive: manifest.json',
    ]);
  });

  it('notices bytes before and after the archive', async () => {
    expect(await failing(Buffer.concat([bytes, Buffer.from('x')]))).not.toEqual([]);
    expect(await failing(Buffer.concat([Buffer.from('x'), bytes]))).not.toEqual([]);
  });

  /** The forger builds a whole bundle of the own, hashes and signature in step. */
  const forged = async (change: (record: DecisionRecord) => DecisionRecord) =>
    buildBundle(change(record), forger.signer);

  it('is not fooled by another signatory when the bank’s key is at hand', async () => {
    const key = readSignatoryKey(bank.publicPem);
    expect(await failing(await forged((one) => one), key)).toEqual(['signature: manifest.json']);
  });

  it('finds a changed assessment in a bundle that is whole in itself', async () => {
    const bundle = await forged((one) => ({
      ...one,
      assessment: { ...one.assessment, overall: 'listed' },
    }));
    expect(await failing(bundle)).toEqual([
      'assessment: assessment.json',
      'rerun: assessment.json',
    ]);
  });

  it('finds evidence that the commits do not know in a bundle signed anew', async () => {
    const evidence = Buffer.from(
      contentOf('evidence.json').toString().replace('2026-01-05', '2026-01-06'),
    );
    expect(await failing(await resigned('evidence.json', evidence))).toEqual([
      'rebuild: evidence.json',
    ]);
  });

  it('finds a letter that says something else in a bundle signed anew', async () => {
    const letter = Buffer.from(contentOf('letter-en.pdf'));
    const near = letter.length - 20;
    letter[near] = letter[near]! ^ 1;
    expect(await failing(await resigned('letter-en.pdf', letter))).toEqual([
      'rebuild: letter-en.pdf',
    ]);
  });

  it('finds a person who is not in the commits in a bundle signed anew', async () => {
    const people = Buffer.from(
      contentOf('people.json').toString().replaceAll('first-1', 'first-9'),
    );
    expect(await failing(await resigned('people.json', people))).toEqual(['rebuild: people.json']);
  });

  const resigned = async (name: string, content: Buffer) => {
    const contents = [...without(name), { name, bytes: content }].filter(
      (entry) => entry.name !== 'manifest.json',
    );
    const manifest = manifestIn(entries);
    const unsigned = {
      ...withoutSignature(manifest),
      signatory: forger.signer.signatory,
      entries: manifest.entries.map((entry) =>
        entry.name === name ? { name, sizeBytes: content.length, sha256: sha256(content) } : entry,
      ),
    };
    const signature = forger.signer.sign(signedTextOf(unsigned));
    const sealed = Buffer.from(canonicalJson({ ...unsigned, signature }));
    return packArchive([...contents, { name: 'manifest.json', bytes: sealed }]);
  };

  it('takes letters of another edition as they are, and says so', async () => {
    const letters = { ...(await buildLetters(record)), renderer: 'letter@0' };
    const older = { ...letters, zh: Buffer.from('%PDF-1.7 older') };
    const report = await checkBundle(
      await packArchive(bundleEntriesOf(record, bank.signer, older)),
    );
    expect([report.holds, report.lettersRebuilt]).toEqual([true, false]);
    expect(bundleReportText(report, 'zh')).toContain('决定书由另一版本排版');
    expect(bundleReportText(await checkBundle(bytes), 'zh')).not.toContain('决定书由另一版本排版');
  });

  it('reports to people in both languages what was found', async () => {
    const report = await checkBundle(await packArchive(without('evidence.json')));
    expect(bundleReportText(report, 'zh')).toContain(
      '[不符] 各文件的大小与哈希\n    evidence.json: 文件缺失',
    );
    expect(bundleReportText(report, 'en')).toContain(
      'The bundle does not hold: the first fault is in "sizes and hashes of the entries" evidence.json',
    );
  });

  it('refuses to build a bundle of what is not decided', async () => {
    const undecided = { ...record, commits: record.commits.slice(0, -1) };
    await expect(buildBundle(undecided, bank.signer)).rejects.toThrow('holds no decision');
  });
});
