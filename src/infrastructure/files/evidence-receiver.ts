import { createReadStream } from 'node:fs';
import { fileTypeFromFile } from 'file-type';
import type { Refusal } from '../../kernel/values/refusal.js';
import type {
  EvidenceStore,
  ReceivedFile,
} from '../../contexts/applications/use-cases/ports-of-applications.js';
import {
  refuseEmptyFile,
  refuseFileFault,
  refuseFileName,
  refuseFileType,
  refuseInfectedFile,
  refuseLargeFile,
  refuseMislabelledFile,
} from './evidence-refusals.js';
import {
  evidenceFileTypes,
  readEvidenceFileName,
  typeOfDeclaration,
  typeOfExtension,
} from './evidence-type.js';
import type { EvidenceFileType } from './evidence-type.js';
import { usualInspectionLimits } from './inspection/file-fault.js';
import type { FileInspector } from './inspection/file-inspector.js';
import type { MalwareGate, ScanAnswer } from './malware-gate.js';
import { Unavailable } from '../../kernel/ports.js';
import { inTemporaryDirectory, saveStream } from './temporary-evidence.js';
import type { TemporaryEvidence } from './temporary-evidence.js';

/** Where the bytes of evidence lie for good, by content: `<bankId>/<sha256>`. */
export interface EvidenceBytes {
  /** Stores the file's bytes once; storing the same again changes nothing. */
  readonly put: (file: {
    readonly bankId: string;
    readonly contentHash: string;
    readonly filePath: string;
    readonly sizeBytes: number;
    readonly mediaType: string;
  }) => Promise<void>;
  readonly open: EvidenceStore['open'];
}

export interface EvidenceReceiverSettings {
  readonly maximumBytes: number;
  /** Files lie here until they are judged. */
  readonly temporaryDirectory: string;
}

export interface EvidenceReceiverDeps {
  readonly bytes: EvidenceBytes;
  /** Looks accepted types through. */
  readonly inspector: Pick<FileInspector, 'inspect'>;
  /** `null`: none is configured, and files are kept marked `unscanned`. */
  readonly malwareGate: MalwareGate | null;
}

type IncomingFile = Parameters<EvidenceStore['receive']>[1];

/**
 * The evidence store of the use cases: a file is streamed to disk, judged there by size, type
 * and malware gate, and only then stored. Nothing of a refused file stays.
 */
export const createEvidenceReceiver = (
  deps: EvidenceReceiverDeps,
  settings: EvidenceReceiverSettings,
): EvidenceStore => ({
  receive: (bankId, file) =>
    inTemporaryDirectory(settings.temporaryDirectory, (directory) =>
      receive(deps, { bankId, file, directory, maximumBytes: settings.maximumBytes }),
    ),
  look: (file, work) =>
    inTemporaryDirectory(settings.temporaryDirectory, async (directory) => {
      const { maximumBytes } = settings;
      const mustBeScanned = true;
      const judged = await judge(deps, {
        file: { ...file, mustBeScanned },
        directory,
        maximumBytes,
      });
      if ('kind' in judged) return judged;
      const { filePath, sizeBytes, mediaType, contentHash } = judged;
      const stream = createReadStream(filePath);
      try {
        return { found: await work({ stream, sizeBytes, mediaType, contentHash }) };
      } finally {
        stream.destroy();
      }
    }),
  open: deps.bytes.open,
});

interface Arrival {
  readonly file: IncomingFile;
  readonly directory: string;
  readonly maximumBytes: number;
}

const receive = async (
  deps: EvidenceReceiverDeps,
  { bankId, ...arrival }: Arrival & { readonly bankId: string },
): Promise<ReceivedFile | Refusal> => {
  const judged = await judge(deps, arrival);
  if ('kind' in judged) return judged;
  const { scan, ...file } = judged;
  await deps.bytes.put({ bankId, ...file });
  const { contentHash, sizeBytes, mediaType } = file;
  return { contentHash, sizeBytes, mediaType, scan };
};

/** A file that came in whole and is what it says it is, as it lies on disk. */
const judge = async (
  deps: EvidenceReceiverDeps,
  { file, directory, maximumBytes }: Arrival,
): Promise<(TemporaryEvidence & Pick<ReceivedFile, 'mediaType' | 'scan'>) | Refusal> => {
  const saved = await saveWithin(file, directory, maximumBytes);
  if (readEvidenceFileName(file.fileName) === null) return refuseFileName();
  if ('kind' in saved) return saved;
  if (saved.sizeBytes === 0) return refuseEmptyFile();
  const type = await typeOf(saved, file);
  if ('kind' in type) return type;
  const fault = await deps.inspector.inspect(saved.filePath, type.mediaType);
  if (fault !== null) return refuseFileFault(fault, usualInspectionLimits);
  const scan = await scanWith(deps.malwareGate, saved.filePath, file.mustBeScanned);
  return typeof scan === 'string' ? { ...saved, mediaType: type.mediaType, scan } : scan;
};

/** Saves a file within the largest size and the room that a quota leaves, whichever is less. */
const saveWithin = async (
  { stream, remaining }: IncomingFile,
  directory: string,
  maximumBytes: number,
): Promise<TemporaryEvidence | Refusal> => {
  const least =
    remaining === undefined || remaining.bytes >= maximumBytes
      ? { bytes: maximumBytes, refusal: refuseLargeFile(maximumBytes) }
      : remaining;
  const saved = await saveStream(stream, directory, least.bytes);
  return saved === 'too_large' ? least.refusal : saved;
};

/** The type that magic bytes, extension and declaration agree on. */
const typeOf = async (
  saved: TemporaryEvidence,
  file: IncomingFile,
): Promise<EvidenceFileType | Refusal> => {
  const found = await fileTypeFromFile(saved.filePath);
  const type = evidenceFileTypes.find((one) => one.mediaType === found?.mime);
  if (type === undefined) return refuseFileType(found?.mime ?? null);
  const extension = typeOfExtension(file.fileName);
  const declared = typeOfDeclaration(file.declaredType);
  if (extension === type && declared === type) return type;
  return refuseMislabelledFile({
    content: nameOf(type),
    extension: extension === undefined ? null : nameOf(extension),
    declared: declared === undefined ? null : nameOf(declared),
  });
};

const nameOf = ({ mediaType }: EvidenceFileType): string =>
  mediaType.replace(/^.*\//, '').toUpperCase();

const scanWith = async (
  gate: MalwareGate | null,
  filePath: string,
  mustBeScanned = false,
): Promise<ReceivedFile['scan'] | Refusal> => {
  if (gate === null) return 'unscanned';
  const ask = () => gate.scan(filePath);
  const answer = await (mustBeScanned ? ask() : orQuarantine(ask));
  if (answer === 'quarantined') return answer;
  return answer.kind === 'clean' ? 'clean' : refuseInfectedFile(answer.signature);
};

/**
 * With the gate down a file is kept, and unusable until it has been scanned
 * (docs/rules/security.md#malware-gate).
 */
const orQuarantine = async (
  ask: () => Promise<ScanAnswer>,
): Promise<ScanAnswer | 'quarantined'> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Unavailable) return 'quarantined';
    throw error;
  }
};
