import { bundle } from '../../kernel/messages/bundle.js';
import { canonicalJson } from '../../kernel/values/canonical-json.js';
import {
  bundleCheckNames,
  checkOf,
  fault,
} from '../../contexts/decisions/rules/bundle/bundle-check.js';
import type {
  BundleCheck,
  BundleFault,
} from '../../contexts/decisions/rules/bundle/bundle-check.js';
import type { BundleManifest } from '../../contexts/decisions/rules/bundle/bundle-manifest.js';
import { manifestName } from '../../contexts/decisions/rules/bundle/bundle-manifest.js';
import {
  entryFaults,
  signatureFaults,
} from '../../contexts/decisions/rules/bundle/check-manifest.js';
import { checkRecord } from '../../contexts/decisions/rules/bundle/check-record.js';
import type { RecordChecked } from '../../contexts/decisions/rules/bundle/check-record.js';
import type { DecisionRecord } from '../../contexts/decisions/rules/bundle/decision-record.js';
import { letterNames, perLetter } from '../../contexts/decisions/rules/letter/letter-languages.js';
import { readRecord } from '../../contexts/decisions/rules/bundle/read-record.js';
import { packArchive } from './bundle-archive.js';
import type { ArchiveEntry } from './bundle-archive.js';
import { isSignatureOf } from '../tokens/ed25519-signature.js';
import { buildLetters, bundleEntriesOf, listed } from './build-bundle.js';
import type { BundleLetters } from './build-bundle.js';
import { letterRenderer } from '../letter/letter-renderer.js';
import { readArchive } from './read-archive.js';
import type { ArchiveFault } from './read-archive.js';
import { sha256 } from '../tokens/sha256.js';
import type { Bilingual } from '../../kernel/values/bilingual.js';

/** What a bundle was found to be; `manifest` is `null` when there is none to read. */
export interface BundleReport {
  readonly holds: boolean;
  /** Whether the signatory was compared with a key known by another way. */
  readonly keyPinned: boolean;
  /** Whether the letters were set again; those of another edition are taken as they are. */
  readonly lettersRebuilt: boolean;
  /** SHA-256 of the whole file, lower-case hex. */
  readonly sha256: string;
  readonly manifest: BundleManifest | null;
  readonly checks: readonly BundleCheck[];
  /** What the assessment run again came to; `null` when it could not be run. */
  readonly rerun: RecordChecked['rerun'];
}

/** Larger files are refused before they are read. */
export const maximumBundleBytes = 256 * 1_048_576;
const limits = { maximumBytes: maximumBundleBytes, maximumEntries: 64 };

/**
 * Checks a decision bundle offline, from its bytes alone: archive, hashes, signature, chain,
 * people, decision, rules, the assessment run again, and the whole bundle built again.
 * @param pinnedKey the bank's public key (SPKI, base64) as known by another way, or `null`.
 * @param build the build that checks: a bundle of another one must come to the same verdict, and
 * may word its reasons otherwise; `null`: the same bytes are asked.
 */
export const checkBundle = async (
  bytes: Buffer,
  pinnedKey: string | null = null,
  build: string | null = null,
): Promise<BundleReport> => {
  const keyPinned = pinnedKey !== null;
  const found = await readArchive(bytes, limits);
  if (found.kind === 'refused') {
    const why = fault(found.entry, archiveWords[found.fault]);
    return reportOf({ bytes, keyPinned, manifest: null }, [checkOf('archive', [why])]);
  }
  const manifest = readManifest(found.entries);
  if (manifest === null)
    return reportOf({ bytes, keyPinned, manifest }, [checkOf('archive', [noManifest])]);
  const opened = { bytes, entries: found.entries, manifest, pinnedKey, build };
  const { checks, rerun } = await checkContents(opened);
  return reportOf({ bytes, keyPinned, manifest, rerun }, [checkOf('archive', []), ...checks]);
};

const noManifest = fault(manifestName, bundle.say('bundle.no_manifest'));

interface Checked {
  readonly bytes: Buffer;
  readonly keyPinned: boolean;
  readonly manifest: BundleManifest | null;
  readonly rerun?: BundleReport['rerun'];
}

/** All checks in their order; those that could not be reached are skipped. */
const reportOf = (
  { bytes, keyPinned, manifest, rerun = null }: Checked,
  done: readonly BundleCheck[],
): BundleReport => {
  const checks = bundleCheckNames.map(
    (name): BundleCheck =>
      done.find(({ check }) => check === name) ?? { check: name, outcome: 'skipped', faults: [] },
  );
  return {
    holds: checks.every((check) => check.outcome === 'passed'),
    keyPinned,
    lettersRebuilt: manifest !== null && areLettersOurs(manifest),
    sha256: sha256(bytes),
    manifest,
    checks,
    rerun,
  };
};

const archiveWords: Readonly<Record<ArchiveFault, Bilingual>> = bundle.group('archive');

const readManifest = (entries: readonly ArchiveEntry[]): BundleManifest | null => {
  const text = entries.find((entry) => entry.name === manifestName)?.bytes.toString('utf8');
  try {
    const manifest = JSON.parse(text ?? '') as BundleManifest;
    const isWhole =
      typeof manifest.signature === 'string' &&
      typeof manifest.signatory.publicKey === 'string' &&
      manifest.entries.every((entry) => typeof entry.name === 'string');
    return isWhole && canonicalJson(manifest) === text ? manifest : null;
  } catch {
    return null;
  }
};

interface Opened {
  readonly bytes: Buffer;
  readonly entries: readonly ArchiveEntry[];
  readonly manifest: BundleManifest;
  readonly pinnedKey: string | null;
  readonly build: string | null;
}

const checkContents = async (opened: Opened): Promise<RecordChecked> => {
  const { entries, manifest, pinnedKey, build } = opened;
  const outer = [
    checkOf('entries', entryFaults(manifest, entries.map(listed))),
    checkOf('signature', signatureFaults(manifest, { isSignatureOf, pinnedKey })),
  ];
  const record = recordOf(opened);
  if (record === null) return { checks: outer, rerun: null };
  const { checks, rerun } = checkRecord(record, manifest, { sha256, build });
  const rebuild = checkOf('rebuild', await rebuildFaults(opened, record));
  return { checks: [...outer, ...checks, rebuild], rerun };
};

const recordOf = ({ entries, manifest }: Opened): DecisionRecord | null => {
  try {
    return readRecord(manifest, (name) => bytesOf(entries, name).toString('utf8'));
  } catch {
    return null;
  }
};

/** Builds the bundle again from its own contents and names the first entry that differs. */
const rebuildFaults = async (
  { bytes, entries, manifest }: Opened,
  record: DecisionRecord,
): Promise<readonly BundleFault[]> => {
  const signer = { signatory: manifest.signatory, sign: () => manifest.signature };
  try {
    const letters = areLettersOurs(manifest)
      ? await buildLetters(record)
      : lettersAsTheyAre(entries, manifest);
    const again = bundleEntriesOf(record, signer, letters);
    const same = (await packArchive(again)).equals(bytes);
    return same ? [] : [differenceOf(again, entries)];
  } catch {
    return [fault(null, bundle.say('bundle.contents_do_not_make'))];
  }
};

/** Letters of another edition or library cannot be set again here; hash and signature cover them. */
const areLettersOurs = (manifest: BundleManifest): boolean =>
  manifest.letterRenderer === letterRenderer;

const lettersAsTheyAre = (
  entries: readonly ArchiveEntry[],
  manifest: BundleManifest,
): BundleLetters => ({
  renderer: manifest.letterRenderer,
  pdfs: perLetter((language) => bytesOf(entries, letterNames[language])),
});

const bytesOf = (entries: readonly ArchiveEntry[], name: string): Buffer => {
  const entry = entries.find((one) => one.name === name);
  if (entry === undefined) throw new SyntaxError(`${name} is missing`);
  return entry.bytes;
};

const differenceOf = (
  rebuilt: readonly ArchiveEntry[],
  found: readonly ArchiveEntry[],
): BundleFault => {
  // The manifest lists the others, so it differs with each of them: it is named last.
  const inOrder = [...rebuilt].sort((a, b) => Number(isManifest(a)) - Number(isManifest(b)));
  const differing = inOrder.find((entry) => {
    const other = found.find((one) => one.name === entry.name);
    return other?.bytes.equals(entry.bytes) !== true;
  });
  return differing === undefined
    ? fault(null, bundle.say('bundle.framing_differs'))
    : fault(differing.name, bundle.say('bundle.built_again_differs'));
};

const isManifest = (entry: ArchiveEntry): boolean => entry.name === manifestName;
