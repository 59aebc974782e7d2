import { bundle } from '../../../../kernel/messages/bundle.js';
import { fault } from './bundle-check.js';
import type { BundleFault } from './bundle-check.js';
import type { BundleEntry, BundleManifest } from './bundle-manifest.js';
import {
  bundleFormats,
  hasNotes,
  manifestName,
  signedTextOf,
  withoutSignature,
} from './bundle-manifest.js';
import { bundleTextNames, notesName } from './bundle-texts.js';
import { letterNames } from '../letter/letter-languages.js';

/** Names of everything a bundle of a format holds beside the manifest, sorted. */
export const bundleEntryNames = (manifest: Pick<BundleManifest, 'format'>): readonly string[] =>
  [
    ...bundleTextNames,
    ...(hasNotes(manifest) ? [notesName] : []),
    ...Object.values(letterNames),
  ].sort();

/** Compares what the archive holds with what the manifest says it holds. */
export const entryFaults = (
  manifest: BundleManifest,
  found: readonly BundleEntry[],
): readonly BundleFault[] => {
  const stated = new Map(manifest.entries.map((entry) => [entry.name, entry]));
  const names = bundleEntryNames(manifest);
  const missing = names.filter((name) => !found.some((entry) => entry.name === name));
  return [
    ...formatFaults(manifest),
    ...missing.map((name) => fault(name, bundle.say('manifest.entry_missing'))),
    ...found
      .filter((entry) => entry.name !== manifestName)
      .flatMap((entry) =>
        faultsOfEntry(entry, names.includes(entry.name) ? stated.get(entry.name) : undefined),
      ),
  ];
};

const formatFaults = (manifest: BundleManifest): readonly BundleFault[] =>
  bundleFormats.includes(manifest.format)
    ? []
    : [
        fault(
          manifestName,
          bundle.say('manifest.format_tool_checks', {
            format: manifest.format,
            bundleFormats: { zh: bundleFormats.join('”“'), en: bundleFormats.join(', ') },
          }),
        ),
      ];

const faultsOfEntry = (
  found: BundleEntry,
  stated: BundleEntry | undefined,
): readonly BundleFault[] => {
  if (stated === undefined)
    return [fault(found.name, bundle.say('manifest.entry_not_in_manifest'))];
  if (stated.sizeBytes === found.sizeBytes && stated.sha256 === found.sha256) return [];
  return [
    fault(
      found.name,
      bundle.say('manifest.content_not_what_manifest', {
        sha256: stated.sha256,
        sizeBytes: stated.sizeBytes,
        foundSha256: found.sha256,
        foundSizeBytes: found.sizeBytes,
      }),
    ),
  ];
};

export interface SignatureTools {
  /** Whether an Ed25519 signature (base64) over a text is that of a public key (SPKI, base64). */
  readonly isSignatureOf: (publicKey: string, text: string, signature: string) => boolean;
  /** The key the bank gave by another way (SPKI, base64); `null` when none was given. */
  readonly pinnedKey: string | null;
}

/** The signature over the manifest, by the key in it, and by the pinned key if there is one. */
export const signatureFaults = (
  manifest: BundleManifest,
  { isSignatureOf, pinnedKey }: SignatureTools,
): readonly BundleFault[] => {
  const { publicKey } = manifest.signatory;
  const text = signedTextOf(withoutSignature(manifest));
  if (!isSignatureOf(publicKey, text, manifest.signature))
    return [fault(manifestName, bundle.say('manifest.signature_not_one_over'))];
  return pinnedKey === null || pinnedKey === publicKey
    ? []
    : [fault(manifestName, bundle.say('manifest.signatory_not_key_given'))];
};
