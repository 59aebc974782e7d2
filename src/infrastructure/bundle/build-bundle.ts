import type { LetterRecord } from '../../contexts/decisions/rules/letter/letter-context.js';
import type { Notice } from '../../contexts/decisions/rules/letter/compose-notice.js';
import { composeNotice } from '../../contexts/decisions/rules/letter/compose-notice.js';
import { canonicalJson } from '../../kernel/values/canonical-json.js';
import type { BundleEntry } from '../../contexts/decisions/rules/bundle/bundle-manifest.js';
import {
  manifestName,
  signedTextOf,
  unsignedManifestOf,
} from '../../contexts/decisions/rules/bundle/bundle-manifest.js';
import { bundleTextsOf } from '../../contexts/decisions/rules/bundle/bundle-texts.js';
import type {
  DecidedApplication,
  DecisionRecord,
} from '../../contexts/decisions/rules/bundle/decision-record.js';
import { decidedApplicationOf } from '../../contexts/decisions/rules/bundle/decision-record.js';
import { composeLetter } from '../../contexts/decisions/rules/letter/compose-letter.js';
import {
  letterLanguages,
  letterNames,
} from '../../contexts/decisions/rules/letter/letter-languages.js';
import type {
  LetterLanguage,
  PerLetter,
} from '../../contexts/decisions/rules/letter/letter-languages.js';
import { packArchive } from './bundle-archive.js';
import type { ArchiveEntry } from './bundle-archive.js';
import type { Signer } from '../tokens/ed25519-signature.js';
import { renderLetter } from '../letter/letter-pdf.js';
import { letterRenderer } from '../letter/letter-renderer.js';
import { sha256 } from '../tokens/sha256.js';

/**
 * The decision letter of a record in one language, as PDF bytes.
 * @throws TypeError for a record that holds no decision.
 */
export const buildLetter = (record: DecisionRecord, language: LetterLanguage): Promise<Buffer> =>
  renderLetter(composeLetter(record, decidedOf(record), language));

/** The letter on a notice, as PDF bytes. */
export const buildNotice = (
  record: LetterRecord,
  notice: Notice,
  language: LetterLanguage,
): Promise<Buffer> => renderLetter(composeNotice(record, notice, language));

/** The letters of a bundle: the bytes of each, and what set them. */
export interface BundleLetters {
  readonly renderer: string;
  readonly pdfs: PerLetter<Buffer>;
}

/** The letters of a record, set here and now. */
export const buildLetters = async (record: DecisionRecord): Promise<BundleLetters> => {
  const set = letterLanguages.map(
    async (language) => [language, await buildLetter(record, language)] as const,
  );
  return {
    renderer: letterRenderer,
    pdfs: Object.fromEntries(await Promise.all(set)) as PerLetter<Buffer>,
  };
};

/**
 * The decision bundle of a record: a ZIP whose bytes depend on the record and the signing key
 * alone, so that building it again from its own contents gives the same bytes.
 * @throws TypeError for a record that holds no decision.
 */
export const buildBundle = async (record: DecisionRecord, signer: Signer): Promise<Buffer> =>
  packArchive(bundleEntriesOf(record, signer, await buildLetters(record)));

/** The entries of the bundle of a record, manifest included. */
export const bundleEntriesOf = (
  record: DecisionRecord,
  signer: Signer,
  letters: BundleLetters,
): readonly ArchiveEntry[] => {
  const decided = decidedOf(record);
  const contents = [
    ...textEntries(record, decided),
    ...letterLanguages.map((language) => ({
      name: letterNames[language],
      bytes: letters.pdfs[language],
    })),
  ];
  const unsigned = unsignedManifestOf(record, decided, {
    letterRenderer: letters.renderer,
    entries: contents.map(listed).sort((a, b) => (a.name < b.name ? -1 : 1)),
    signatory: signer.signatory,
  });
  const manifest = { ...unsigned, signature: signer.sign(signedTextOf(unsigned)) };
  return [...contents, { name: manifestName, bytes: Buffer.from(canonicalJson(manifest)) }];
};

const textEntries = (
  record: DecisionRecord,
  decided: DecidedApplication,
): readonly ArchiveEntry[] =>
  Object.entries(bundleTextsOf(record, decided)).map(([name, text]) => ({
    name,
    bytes: Buffer.from(text, 'utf8'),
  }));

/** How a manifest lists an entry. */
export const listed = ({ name, bytes }: ArchiveEntry): BundleEntry => ({
  name,
  sizeBytes: bytes.length,
  sha256: sha256(bytes),
});

const decidedOf = (record: DecisionRecord): DecidedApplication => {
  const decided = decidedApplicationOf(record.commits);
  if (decided === null) throw new TypeError('the record holds no decision');
  return decided;
};
