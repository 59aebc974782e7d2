/** The thread that examines drafts: other requests go on meanwhile. */
import { parentPort } from 'node:worker_threads';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { CatalogueContent } from '../../contexts/rulebook/rules/content/catalogue-content.js';
import { contentsFor } from '../../contexts/catalogue/rules/change-set/draft-questions.js';
import { draftExaminer } from '../../contexts/catalogue/rules/change-set/examine-draft.js';
import type { Examiner } from '../../contexts/catalogue/rules/change-set/examine-draft.js';
import { ok } from '../../kernel/values/result.js';
import { sha256 } from '../tokens/sha256.js';
import type { DraftMessage, DraftReply } from './draft-message.js';

/** Contents kept parsed, some 30 MB each. */
const mostKept = 4;

type Answered = Extract<DraftReply, { kind: 'answered' }>['answer'];

const contents = new Map<string, CatalogueContent>();
let examiner: Examiner | null = null;

const reply = ({ question, shippedRules, contents: given }: DraftMessage): DraftReply => {
  for (const [hash, bytes] of given)
    contents.set(hash, JSON.parse(gunzipSync(bytes).toString()) as CatalogueContent);
  const wanted = question.kind === 'content' ? [question.draft.baseHash] : contentsFor(question);
  const hashes = wanted.filter((hash) => !contents.has(hash));
  if (hashes.length > 0) return { kind: 'missing', hashes };
  for (const hash of wanted) keep(hash);
  return { kind: 'answered', answer: answerOf(question, shippedRules) };
};

const answerOf = (
  question: DraftMessage['question'],
  shippedRules: DraftMessage['shippedRules'],
): Answered => {
  examiner ??= draftExaminer({ sha256, ...(shippedRules === null ? {} : { shippedRules }) });
  if (question.kind !== 'content') return examiner.answer(question, contentOf);
  const content = examiner.content(question.draft, contentOf);
  return content.ok ? ok(gzipSync(JSON.stringify(content.value))) : content;
};

const contentOf = (hash: string): CatalogueContent => {
  const content = contents.get(hash);
  if (content === undefined) throw new Error(`the content ${hash} was not given`);
  return content;
};

/** What was asked for last goes last. */
const keep = (hash: string): void => {
  const content = contentOf(hash);
  contents.delete(hash);
  contents.set(hash, content);
  const [oldest] = contents.keys();
  if (contents.size > mostKept && oldest !== undefined) contents.delete(oldest);
};

parentPort?.on('message', (message: DraftMessage) => {
  try {
    parentPort?.postMessage(reply(message));
  } catch (error) {
    const broken: DraftReply = { kind: 'broken', message: String(error) };
    parentPort?.postMessage(broken);
  }
});
