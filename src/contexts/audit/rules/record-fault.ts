import type { Bilingual } from '../../../kernel/values/bilingual.js';
import type { RecordStream } from './record-line.js';

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
export const recordFaultWords: Readonly<Record<RecordFaultCode, Bilingual>> = {
  unreadable: { zh: '该行无法识别', en: 'the line cannot be read' },
  gap: {
    zh: '此处应有的记录缺失、重复或次序颠倒',
    en: 'the commit that belongs here is missing, doubled or out of order',
  },
  previous_hash: {
    zh: '与上一条记录的哈希不相接',
    en: 'it does not follow the hash of the commit before',
  },
  hash: { zh: '内容与其哈希不符', en: 'its content is not what its hash says' },
  rewritten: {
    zh: '与当日锚点所载哈希不同，记录已被改写',
    en: 'its hash is not the anchored one: the record was rewritten',
  },
  backdated: {
    zh: '日期早于锚点，锚点却未记载，系事后补入',
    en: 'it is dated before the anchors, but none of them has it: it was put in later',
  },
  note_missing: {
    zh: '缺少其所承诺的内部文字',
    en: 'an internal text it commits to is missing',
  },
  note_differs: {
    zh: '内部文字与其承诺值不符，已被改动',
    en: 'an internal text is not the one it commits to: it was changed',
  },
  truncated: {
    zh: '锚点载有此条及以后的记录，现已不存在，记录被截断',
    en: 'anchors have this commit and it is gone: the record was cut short',
  },
  missing: {
    zh: '锚点载有此记录，现整体不存在',
    en: 'anchors have this stream and all of it is gone',
  },
  anchor_format: { zh: '锚点格式未知', en: 'the anchor has an unknown format' },
  anchor_hash: { zh: '锚点内容与其哈希不符', en: 'the anchor is not what its hash says' },
  anchor_signature: { zh: '锚点签名不成立', en: "the anchor's signature does not hold" },
  anchor_key: {
    zh: '锚点签名人不是指定的公钥',
    en: 'the anchor was not signed by a key that was given',
  },
  anchor_previous: {
    zh: '锚点与前一日锚点不相接',
    en: 'the anchor does not follow the one of the day before',
  },
  anchor_gap: {
    zh: '此前有缺失或重复的锚点日',
    en: 'a day before this anchor is missing or doubled',
  },
  anchors_differ: {
    zh: '两个锚点对同一记录所载哈希不同',
    en: 'two anchors give different hashes for one commit',
  },
};
