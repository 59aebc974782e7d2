import { describe, expect, it } from '@jest/globals';
import {
  findingAt,
  placeIn,
} from '../../../../../src/contexts/catalogue/rules/static-checks/finding.js';
import { revisionChecksOf } from '../../../../../src/contexts/catalogue/rules/static-checks/revision-checks.js';
import {
  admins,
  askChange,
  changeSetOf,
  impactSteps,
  tellChange,
  tellChanges,
} from '../../../../builders/change-sets.js';
import { sha256 } from '../../../../builders/lifecycle.js';

const detail = { zh: '某处', en: 'some place' };
const warning = findingAt(placeIn('nodes', '6.1.3'), 'item_without_hs', detail);
const other = findingAt(placeIn('nodes', '6.1.4'), 'item_without_hs', detail);
const inherited = { ...other, inherited: true };
const error = findingAt(placeIn('criteria', '6.1.3', 'criterion'), 'never_met', detail);

const checksOf = (...findings: readonly (typeof warning)[]) => revisionChecksOf(findings, sha256);

const { author, approver } = admins;
const reported = tellChanges([
  [author, askChange.open()],
  [author, askChange.edit()],
  ...impactSteps(author),
]);

const submit = (checks: ReturnType<typeof checksOf>, warningsHash?: string) => {
  const command = {
    ...askChange.submit('2026-12-01', { checks }),
    ...(warningsHash === undefined ? {} : { warningsHash }),
  };
  return tellChange(reported, [author, command]);
};

const told = (scenario: ReturnType<typeof submit>) => {
  if (typeof scenario === 'string') throw new Error(scenario);
  return scenario;
};

describe('what the static checks find', () => {
  it('blocks the submission if it is an error, whatever is signed', () => {
    const checks = checksOf(error, warning);
    expect(submit(checks, checks.warningsHash)).toBe('catalogue_unsound');
  });

  it('has to be signed by its hash if it is a new warning, and only then', () => {
    const checks = checksOf(warning, inherited);
    expect(checks.counts).toEqual({ errors: 0, warnings: 1, inherited: 1 });
    expect(submit(checks)).toBe('warnings_unsigned');
    expect(submit(checks, checksOf(other).warningsHash)).toBe('warnings_hash_differs');
    expect(submit(checksOf(inherited), checks.warningsHash)).toBe('warnings_hash_differs');
    expect(changeSetOf(told(submit(checksOf(inherited)))).warnings?.list).toEqual([]);
  });

  it('is kept with the submission as it was signed, and forgotten with a return', () => {
    const checks = checksOf(warning, inherited);
    const submitted = told(submit(checks, checks.warningsHash));
    const { code, part, key, pointer, text } = warning;
    expect(changeSetOf(submitted).warnings).toEqual({
      hash: checks.warningsHash,
      list: [{ code, part, key, pointer, text }],
    });
    const returned = tellChanges([[approver, askChange.giveBack()]], submitted);
    expect(changeSetOf(returned).warnings).toBeNull();
  });

  it('is no other at the approval than what was signed, and no error', () => {
    const checks = checksOf(warning);
    const submitted = told(submit(checks, checks.warningsHash));
    const approve = (now: ReturnType<typeof checksOf>) =>
      tellChange(submitted, [approver, askChange.approve(undefined, { checks: now })]);
    expect(approve(checksOf(warning, error))).toBe('catalogue_unsound');
    expect(approve(checksOf(warning, other))).toBe('warnings_changed');
    expect(changeSetOf(told(approve(checksOf(warning, inherited)))).status).toBe('approved');
  });

  it('is not asked of what was submitted to a build before static checks', () => {
    const submitted = told(submit(checksOf()));
    const { record } = submitted;
    if (record === null) throw new Error('nothing told');
    const older = { ...record, state: { ...record.state, warnings: null } };
    const approved = tellChange({ ...submitted, record: older }, [
      approver,
      askChange.approve(undefined, { checks: checksOf(warning) }),
    ]);
    expect(changeSetOf(told(approved)).status).toBe('approved');
  });
});
