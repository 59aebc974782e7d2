import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import { bundleReadmeOf } from './bundle-readme.js';
import { areTextsApart } from '../../../applications/rules/acts/text-readers.js';
import { areNamesApart } from '../../../../kernel/record/names-of-commits.js';
import { decisionPeopleOf } from './decision-people.js';
import type { DecidedApplication, DecisionRecord } from './decision-record.js';

/** The texts that stand apart from the commits; no entry of bundles whose commits hold them inside. */
export const notesName = 'notes.json';

/** The entries of every bundle that are texts; the letters come beside them. */
export const bundleTextNames = [
  'README.txt',
  'assessment.json',
  'catalogue.json',
  'commits.json',
  'evidence.json',
  'input.json',
  'people.json',
] as const;

export type BundleTextName = (typeof bundleTextNames)[number] | typeof notesName;

/**
 * Every text of a bundle: canonical JSON (RFC 8785), so that the SHA-256 of `catalogue.json` is the
 * revision's content hash and anyone can compute it with a common tool.
 */
export const bundleTextsOf = (
  record: DecisionRecord,
  { application }: DecidedApplication,
): Readonly<Partial<Record<BundleTextName, string>>> => ({
  'README.txt': bundleReadmeOf(record),
  'assessment.json': canonicalJson(record.assessment),
  'catalogue.json': canonicalJson(record.catalogue.content),
  'commits.json': canonicalJson(record.commits),
  'evidence.json': canonicalJson(application.evidence),
  'input.json': canonicalJson(record.input),
  'people.json': canonicalJson({
    bank: record.bank,
    applicant: record.applicant,
    people: decisionPeopleOf(record.commits, record.names),
    ...(areNamesApart(record.commits) ? { names: record.names } : {}),
  }),
  ...(areTextsApart(record.commits) ? { [notesName]: canonicalJson(record.texts) } : {}),
});
