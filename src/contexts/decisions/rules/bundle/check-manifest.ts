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
import { bundleTextNames, letterNames, notesName } from './bundle-texts.js';

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
    ...missing.map((name) => fault(name, '文件缺失', 'the entry is missing')),
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
          `格式为“${manifest.format}”，本工具只能复核“${bundleFormats.join('”“')}”`,
          `the format is ${manifest.format}; this tool checks ${bundleFormats.join(', ')}`,
        ),
      ];

const faultsOfEntry = (
  found: BundleEntry,
  stated: BundleEntry | undefined,
): readonly BundleFault[] => {
  if (stated === undefined)
    return [fault(found.name, '清单中没有该文件', 'the entry is not in the manifest')];
  if (stated.sizeBytes === found.sizeBytes && stated.sha256 === found.sha256) return [];
  return [
    fault(
      found.name,
      `内容与清单不符：清单 ${stated.sha256}（${stated.sizeBytes} 字节），实际 ${found.sha256}（${found.sizeBytes} 字节）`,
      `the content is not what the manifest says: stated ${stated.sha256} (${stated.sizeBytes} bytes), found ${found.sha256} (${found.sizeBytes} bytes)`,
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
    return [
      fault(
        manifestName,
        '签名与清单内容不符',
        'the signature is not one over this manifest by the key in it',
      ),
    ];
  return pinnedKey === null || pinnedKey === publicKey
    ? []
    : [
        fault(
          manifestName,
          '签名人不是指定的公钥（--key）',
          'the signatory is not the key given by --key',
        ),
      ];
};
