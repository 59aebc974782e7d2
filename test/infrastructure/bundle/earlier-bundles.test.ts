import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readSignatoryKey } from '../../../src/infrastructure/tokens/ed25519-signature.js';
import { bundleReportText } from '../../../src/infrastructure/bundle/bundle-report-text.js';
import { checkBundle } from '../../../src/infrastructure/bundle/check-bundle.js';

/**
 * Bundles as earlier builds made them, each named for the commit whose code did (and for whose copy
 * it is), gzipped, with the public half of its key. None is ever made again: a bank has such files in its drawers.
 */
const directory = join(import.meta.dirname, 'earlier-bundles');
const builds = (await readdir(directory))
  .filter((name) => name.endsWith('.zip.gz'))
  .map((name) => name.replace('.zip.gz', ''));

const open = async (build: string) => {
  const [packed, pem] = await Promise.all([
    readFile(join(directory, `${build}.zip.gz`)),
    readFile(join(directory, `${build}.pem`), 'utf8'),
  ]);
  return { bytes: gunzipSync(packed), key: readSignatoryKey(pem) };
};

/** What each was found to say when it was put here. */
const decided = {
  outcome: 'partly_approved',
  at: '2026-11-25T18:00:00.000Z',
  by: 'final-1',
};

/**
 * Builds that judged a line rightly judged otherwise since: they took the inverters of the second line for the modules that
 * the use of proceeds names beside them.
 */
const judgedOtherwise: readonly string[] = ['01cb33f', '428f5c4'];

describe('bundles of earlier builds', () => {
  it('are here', () => {
    expect(builds.length).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ['8afeec2', 'greenlane-decision-bundle/1'],
    ['60c7d5e-bank', 'greenlane-decision-bundle/2'],
    ['60c7d5e-exporter', 'greenlane-decision-bundle/3'],
  ])('of %s has the format %s', async (build, format) => {
    const { bytes, key } = await open(build);
    expect((await checkBundle(bytes, key, 'the build of today')).manifest?.format).toBe(format);
  });

  it.each(judgedOtherwise)('of %s name the build to ask, and hold but for that', async (build) => {
    const { bytes, key } = await open(build);
    const report = await checkBundle(bytes, key, 'the build of today');
    const failed = report.checks.filter(({ outcome }) => outcome !== 'passed');
    expect(failed.map(({ check }) => check)).toEqual(['rerun']);
    expect([report.holds, report.rerun]).toEqual([false, 'different']);
    expect(report.manifest?.decision).toMatchObject(decided);
    expect(report.manifest?.evaluatorBuild).toBe('test');
  });

  it.each(builds.filter((build) => !judgedOtherwise.includes(build)))(
    'of %s holds under this build, to the same verdict and bytes',
    async (build) => {
      const { bytes, key } = await open(build);
      const report = await checkBundle(bytes, key, 'the build of today');
      expect(report.checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
      expect(report.holds).toBe(true);
      expect(report.rerun).not.toBe('different');
      expect(report.manifest?.decision).toMatchObject(decided);
      expect(report.manifest?.evaluatorBuild).toBe('test');
    },
  );

  it.each(builds)('of %s is found out when one byte of its rules changed', async (build) => {
    const { bytes, key } = await open(build);
    const changed = Buffer.from(bytes);
    const at = changed.indexOf('"lexicon"');
    changed[at + 1] = changed[at + 1]! ^ 1;
    const report = await checkBundle(changed, key, 'the build of today');
    expect(report.holds).toBe(false);
  });

  it('say in words which build decided and what this one finds', async () => {
    const { bytes, key } = await open('8afeec2');
    const report = await checkBundle(bytes, key, 'the build of today');
    expect(report.rerun).toBe('same_verdict');
    expect(bundleReportText(report, 'zh')).toContain('逐行逐条件的判定完全相同，理由的表述不同');
    expect(bundleReportText(report, 'en')).toContain('gives the same verdicts');
    const strict = await checkBundle(bytes, key, 'test');
    expect([strict.holds, strict.rerun]).toEqual([false, 'same_verdict']);
    expect(bundleReportText(strict, 'en')).toContain('assessment run again differs');
  });
});
