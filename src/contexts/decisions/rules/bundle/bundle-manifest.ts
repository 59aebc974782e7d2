import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import { areTextsApart } from '../../../applications/rules/acts/text-readers.js';
import type { DecisionOutcome } from '../../../rulebook/rules/bank-rules/application-status.js';
import { areNamesApart, areNamesWithheld } from '../../../../kernel/record/names-of-commits.js';
import type { Signatory } from '../../../../kernel/values/signatory.js';
import type { DecidedApplication, DecisionRecord } from './decision-record.js';

/**
 * Changes when the entries of a bundle or the meaning of one change. In the first one commits hold
 * names inside; in the second they hold commitments, and `people.json` the names with their salts.
 * The third is the applicant's copy: names of the bank's people and their salts are left out. Fourth
 * and fifth are the same two with internal notes apart, in `notes.json`, whose texts and salts the
 * applicant's copy leaves out.
 */
const formats = {
  namesInside: 'greenlane-decision-bundle/1',
  namesApart: 'greenlane-decision-bundle/2',
  namesWithheld: 'greenlane-decision-bundle/3',
  notesApart: 'greenlane-decision-bundle/4',
  notesWithheld: 'greenlane-decision-bundle/5',
} as const;

export const bundleFormats: readonly string[] = Object.values(formats);

export const bundleFormatOf = (
  record: Pick<DecisionRecord, 'commits' | 'names' | 'texts'>,
): string => {
  const { commits } = record;
  if (areTextsApart(commits))
    return isWithheld(record) ? formats.notesWithheld : formats.notesApart;
  if (!areNamesApart(commits)) return formats.namesInside;
  return isWithheld(record) ? formats.namesWithheld : formats.namesApart;
};

/** Whether a record is told as the applicant's copy tells it. */
export const isWithheld = ({ names, texts }: Pick<DecisionRecord, 'names' | 'texts'>): boolean =>
  areNamesWithheld(names) || texts.some(({ withheld }) => withheld === true);

/** Whether a manifest is that of the applicant's copy. */
export const isApplicantCopy = ({ format }: Pick<BundleManifest, 'format'>): boolean =>
  format === formats.namesWithheld || format === formats.notesWithheld;

/** Whether a bundle of this format brings the notes that stand apart from its commits. */
export const hasNotes = ({ format }: Pick<BundleManifest, 'format'>): boolean =>
  format === formats.notesApart || format === formats.notesWithheld;

export const manifestName = 'manifest.json';

export interface BundleEntry {
  readonly name: string;
  readonly sizeBytes: number;
  /** SHA-256 of the entry's bytes, lower-case hex. */
  readonly sha256: string;
}

/** What a bundle holds and whose decision it is; all of it is signed. */
export interface UnsignedManifest {
  readonly format: string;
  readonly bankId: string;
  readonly applicationId: string;
  readonly applicationReference: string;
  readonly decision: {
    readonly outcome: DecisionOutcome;
    readonly at: string;
    readonly by: string;
    readonly assessmentId: string;
    /** The commit that decided: its number and hash. */
    readonly revision: number;
    readonly commitHash: string;
  };
  readonly catalogue: {
    readonly edition: string;
    readonly revision: string;
    readonly contentHash: string;
    readonly effectiveOn: string;
  };
  readonly currencyDecimals: Readonly<Record<string, number>>;
  /** The build that decided. */
  readonly evaluatorBuild: string;
  /** What set the letters; another version may give other bytes for the same content. */
  readonly letterRenderer: string;
  readonly entries: readonly BundleEntry[];
  readonly signatory: Signatory;
}

export interface BundleManifest extends UnsignedManifest {
  /** Base64, over the canonical JSON of everything else in the manifest. */
  readonly signature: string;
}

export interface ManifestParts {
  readonly letterRenderer: string;
  readonly entries: readonly BundleEntry[];
  readonly signatory: Signatory;
}

/**
 * The manifest of a record, before it is signed.
 * @throws TypeError for a record without commits, which holds no decision.
 */
export const unsignedManifestOf = (
  record: DecisionRecord,
  { application, decision }: DecidedApplication,
  parts: ManifestParts,
): UnsignedManifest => {
  const { edition, revision, contentHash, effectiveOn } = record.catalogue;
  const last = record.commits.at(-1);
  if (last === undefined) throw new TypeError('a record without commits holds no decision');
  return {
    format: bundleFormatOf(record),
    bankId: application.bankId,
    applicationId: application.applicationId,
    applicationReference: application.applicationReference,
    decision: {
      outcome: decision.outcome,
      at: decision.at,
      by: decision.by,
      assessmentId: decision.assessmentId,
      revision: last.revision,
      commitHash: last.hash,
    },
    catalogue: { edition, revision, contentHash, effectiveOn },
    currencyDecimals: record.currencyDecimals,
    evaluatorBuild: last.evaluatorBuild,
    ...parts,
  };
};

/** The text that is signed. */
export const signedTextOf = (manifest: UnsignedManifest): string => canonicalJson(manifest);

/** Takes the signature off again. */
export const withoutSignature = ({
  signature: _signature,
  ...unsigned
}: BundleManifest): UnsignedManifest => unsigned;
