import { bundle } from '../../../kernel/messages/bundle.js';
import type { Bilingual } from '../../../kernel/values/bilingual.js';
import type { RecordStream } from './record-stream.js';

/** What may be wrong with an exported record. */
export type RecordFaultCode =
  | 'unreadable'
  | 'gap'
  | 'previous_hash'
  | 'hash'
  | 'rewritten'
  | 'backdated'
  | 'note_missing'
  | 'note_differs'
  | 'truncated'
  | 'missing'
  | 'anchor_format'
  | 'anchor_hash'
  | 'anchor_signature'
  | 'anchor_key'
  | 'anchor_previous'
  | 'anchor_gap'
  | 'anchors_differ';

/** The first thing wrong with one stream, one bank's anchors, or one line. */
export interface RecordFault {
  readonly code: RecordFaultCode;
  readonly bankId: string | null;
  /** Where the fault is in a stream: the first bad revision. */
  readonly at: {
    readonly stream: RecordStream;
    readonly streamId: string;
    readonly revision: number;
  } | null;
  /** Day of the anchor the fault is in. */
  readonly day: string | null;
  /** Line of the file, from 1. */
  readonly line: number | null;
}

/** Each fault in words. */
export const recordFaultWords: Readonly<Record<RecordFaultCode, Bilingual>> =
  bundle.group('record');
