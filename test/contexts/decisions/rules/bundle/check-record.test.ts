import { beforeAll, describe, expect, it } from '@jest/globals';
import { sha256 } from '../../../../../src/infrastructure/tokens/sha256.js';
import type { BundleManifest } from '../../../../../src/contexts/decisions/rules/bundle/bundle-manifest.js';
import { unsignedManifestOf } from '../../../../../src/contexts/decisions/rules/bundle/bundle-manifest.js';
import { fourEyesFaults } from '../../../../../src/contexts/decisions/rules/bundle/check-commits.js';
import { checkRecord } from '../../../../../src/contexts/decisions/rules/bundle/check-record.js';
import { decidedApplicationOf } from '../../../../../src/contexts/decisions/rules/bundle/decision-record.js';
import type { DecisionRecord } from '../../../../../src/contexts/decisions/rules/bundle/decision-record.js';
import { firstPreviousHash, sealCommit } from '../../../../../src/kernel/record/commit.js';
import type { ApplicationCommit } from '../../../../../src/contexts/applications/rules/state/fold-commits.js';
import type { Decision } from '../../../../../src/contexts/applications/rules/state/application-event.js';
import { overriddenRecord, smallRecord } from './real-record.js';

const manifestOf = (record: DecisionRecord): BundleManifest => ({
  ...unsignedManifestOf(record, decidedApplicationOf(record.commits)!, {
    letterRenderer: 'test',
    entries: [],
    signatory: { algorithm: 'Ed25519', keyId: 'k', publicKey: 'p' },
  }),
  signature: 's',
});

/** What a forger does who owns the database: changes commits and seals the whole chain again. */
const resealed = (commits: readonly ApplicationCommit[]): readonly ApplicationCommit[] => {
  let previousHash = firstPreviousHash;
  return commits.map(({ hash: _hash, ...commit }) => {
    const sealed = sealCommit({ ...commit, previousHash }, sha256);
    previousHash = sealed.hash;
    return sealed;
  });
};

describe('record of a bundle', () => {
  let record: DecisionRecord;
  beforeAll(async () => {
    record = await smallRecord();
  });

  const check = (changed: DecisionRecord, manifest = manifestOf(record)) =>
    checkRecord(changed, manifest, { sha256, build: null }).checks;
  const failing = (changed: DecisionRecord, manifest = manifestOf(record)) =>
    check(changed, manifest)
      .filter(({ outcome }) => outcome !== 'passed')
      .map(({ check, outcome, faults }) => [check, outcome, faults.map(({ entry }) => entry)]);
  const withCommit = (
    index: number,
    change: (commit: ApplicationCommit) => Partial<ApplicationCommit>,
  ) =>
    record.commits.map((commit, at) => (at === index ? { ...commit, ...change(commit) } : commit));

  it('passes every check as the service made it', () => {
    expect(failing(record)).toEqual([]);
  });

  it('passes with overrides, and finds one left out of the decision or lines that ignore it', async () => {
    const overridden = await overriddenRecord();
    const manifest = manifestOf(overridden);
    expect(failing(overridden, manifest)).toEqual([]);
    const decidedBy = (change: (decision: Decision) => Decision): DecisionRecord => ({
      ...overridden,
      commits: resealed(
        overridden.commits.map((commit) => ({
          ...commit,
          events: commit.events.map((event) =>
            event.type === 'decision.made' ? { ...event, decision: change(event.decision) } : event,
          ),
        })),
      ),
    });
    const { assessment } = overridden;
    const forged = [
      decidedBy(({ overrides: _overrides, ...decision }) => decision),
      decidedBy((decision) => ({ ...decision, greenShare: assessment.greenShare })),
    ];
    for (const one of forged)
      expect(failing(one, manifestOf(one))).toEqual([['assessment', 'failed', ['commits.json']]]);
  });

  it('names a commit that was changed', () => {
    const commits = withCommit(3, () => ({ requestId: 'other' }));
    const chain = check({ ...record, commits })[0];
    expect(chain?.faults[0]?.detail.en).toBe(
      'commit 4 does not hold (its content is not that of its hash)',
    );
  });

  it('names the place of a commit that was left out', () => {
    const commits = record.commits.filter((_, at) => at !== 5);
    const chain = check({ ...record, commits })[0];
    expect(chain?.faults[0]?.detail.en).toBe('commit 6 does not hold (its number does not follow)');
  });

  it('finds commits of another application in a chain that holds', () => {
    const commits = resealed(withCommit(2, () => ({ streamId: 'application-2' })));
    const chain = check({ ...record, commits })[0];
    expect(chain?.faults[0]?.detail.en).toBe('commit 3 belongs to another application');
  });

  it('finds one person in two steps, and one of the applicant’s side in a step, in a chain that holds', () => {
    const takenBy = (userId: string, of: readonly string[] = ['final-1']) =>
      resealed(
        record.commits.map((commit) =>
          of.includes(commit.actor.userId)
            ? { ...commit, actor: { ...commit.actor, userId } }
            : commit,
        ),
      );
    const revisionOf = (userId: string) =>
      record.commits.find(({ actor }) => actor.userId === userId)?.revision;
    const faultsOf = (commits: readonly ApplicationCommit[]) =>
      fourEyesFaults(decidedApplicationOf(commits)!.application, { ...record, commits }).map(
        ({ detail }) => detail,
      );
    expect(faultsOf(record.commits)).toEqual([]);
    const first = revisionOf('first-1');
    const [both] = faultsOf(takenBy('first-1'));
    expect(both?.en).toMatch(
      RegExp(
        `^who made commit ${first} \\(.+\\) took both the first review and the final approval$`,
      ),
    );
    expect(both?.zh).toMatch(
      RegExp(`^第 ${first} 条记录的办理人（.+）同时办理了“审查（初审）”和“终审”$`),
    );
    const named = faultsOf(takenBy('first-1', ['second-1', 'final-1'])).map(({ en }) => en);
    expect(named.map((said) => said.replace(/^.+ took both /, ''))).toEqual([
      'the first review and the second review',
      'the first review and the final approval',
    ]);
    const [own] = faultsOf(takenBy('exporter-1'));
    expect(own?.en).toMatch(/^who made commit 1 \(.+\), of the applicant's side, took the final/);
    for (const { zh, en } of [both!, own!])
      expect(`${zh} ${en}`).not.toMatch(/first-1|exporter-1|_/);
  });

  it('finds a decision that its manifest tells otherwise', () => {
    const manifest = manifestOf(record);
    const told = { ...manifest, decision: { ...manifest.decision, outcome: 'approved' as const } };
    expect(failing(record, told)).toEqual([['decision', 'failed', ['manifest.json']]]);
  });

  it('finds another assessment than the one decided on', () => {
    const assessment = { ...record.assessment, overall: 'listed' as const };
    expect(failing({ ...record, assessment })).toEqual([
      ['assessment', 'failed', ['assessment.json']],
      ['rerun', 'failed', ['assessment.json']],
    ]);
  });

  it('finds another input than the one decided on', () => {
    const input = { ...record.input, useOfProceeds: '其他用途' };
    expect(failing({ ...record, input }).map(([check]) => check)).toContain('assessment');
  });

  it('finds a decision whose lines are not those of its assessment', () => {
    const commits = resealed(
      record.commits.map((commit) => ({
        ...commit,
        events: commit.events.map((event) =>
          event.type === 'decision.made'
            ? {
                ...event,
                decision: {
                  ...event.decision,
                  lines: event.decision.lines.map((line) => ({
                    ...line,
                    outcome: 'listed' as const,
                  })),
                },
              }
            : event,
        ),
      })),
    );
    const changed = { ...record, commits };
    expect(failing(changed, manifestOf(changed))).toEqual([
      ['assessment', 'failed', ['commits.json']],
    ]);
  });

  it('finds other rules than those pinned', () => {
    const { content } = record.catalogue;
    const catalogue = {
      ...record.catalogue,
      content: { ...content, meta: { ...content.meta, note: 'x' } },
    };
    expect(failing({ ...record, catalogue })).toEqual([
      ['catalogue', 'failed', ['catalogue.json']],
    ]);
  });

  it('finds an assessment that the engine does not give, and says where it differs', () => {
    const [first, ...others] = record.assessment.lines;
    const assessment = {
      ...record.assessment,
      lines: [{ ...first!, ghgMark: 'direct' as const }, ...others],
    };
    const rerun = check({ ...record, assessment }).at(-1);
    expect(rerun?.faults[0]?.detail.en).toBe(
      'the assessment run again differs, first at /lines/0/ghgMark',
    );
  });

  it('asks of another build the same verdict only, and of the same build the same bytes', () => {
    const [first, ...others] = record.assessment.lines;
    const reasoned = {
      ...record.assessment,
      lines: [{ ...first!, flags: ['said-otherwise'] }, ...others],
    };
    const rerunBy = (build: string | null, assessment: DecisionRecord['assessment']) => {
      const changed = { ...record, assessment };
      const { checks, rerun } = checkRecord(changed, manifestOf(record), { sha256, build });
      return [rerun, checks.at(-1)?.outcome];
    };
    expect(rerunBy('a-later-build', record.assessment)).toEqual(['same_bytes', 'passed']);
    expect(rerunBy('a-later-build', reasoned)).toEqual(['same_verdict', 'passed']);
    expect(rerunBy('test', reasoned)).toEqual(['same_verdict', 'failed']);
    expect(rerunBy(null, reasoned)).toEqual(['same_verdict', 'failed']);
    const [criterion, ...more] = first!.criteria;
    const judged = {
      ...first!,
      criteria: [{ ...criterion!, verdict: 'not_met' as const }, ...more],
    };
    const otherwise = { ...record.assessment, lines: [judged, ...others] };
    expect(rerunBy('a-later-build', otherwise)).toEqual(['different', 'failed']);
  });

  it('fails a record without a decision and skips what hangs on one', () => {
    const commits = record.commits.slice(0, -1);
    expect(failing({ ...record, commits })).toEqual([
      ['four_eyes', 'skipped', []],
      ['decision', 'failed', ['commits.json']],
      ['assessment', 'skipped', []],
      ['catalogue', 'skipped', []],
    ]);
  });

  it.each([
    ['commits that are none', { commits: [{}] }],
    ['commits that are no list', { commits: 7 }],
    ['rules that are none', { catalogue: { content: {} } }],
    ['an input that is none', { input: null }],
  ])('survives %s', (_title, over) => {
    const checks = check({ ...record, ...over } as DecisionRecord);
    expect(checks.some(({ outcome }) => outcome === 'failed')).toBe(true);
  });
});
