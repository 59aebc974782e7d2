import type { Evidence } from '../../../applications/rules/evidence/checklist/checklist.js';
import type { LetterBlock } from './letter-content.js';
import { say } from './letter-context.js';
import type { LetterContext } from './letter-context.js';
import { formatDay } from '../../../rulebook/rules/wording/letter-format.js';
import { letterWords } from '../../../rulebook/rules/wording/letter-words.js';

/** The documents the bank accepted, each by the hash of its bytes. */
export const evidenceSection = (context: LetterContext): readonly LetterBlock[] => {
  const accepted = context.application.evidence.filter((one) => one.status === 'accepted');
  if (accepted.length === 0) return [];
  return [
    { kind: 'heading', text: say(context, letterWords.evidence) },
    {
      kind: 'table',
      columns: [
        { title: say(context, letterWords.document), share: 33 },
        { title: say(context, letterWords.issue), share: 30 },
        { title: say(context, letterWords.contentHash), share: 37 },
      ],
      rows: accepted.map((evidence) => [
        documentText(context, evidence),
        issueText(context, evidence),
        evidence.contentHash.replace(/^sha256:/, ''),
      ]),
    },
  ];
};

/** What a document is, and the name of its file. */
export const documentText = (context: LetterContext, evidence: Evidence): string => {
  const name = context.wording.evidenceTypeName(evidence.evidenceType);
  return `${say(context, name ?? letterWords.otherDocument)}\n${evidence.fileName}`;
};

/** Who issued it, when, until when it is valid. */
export const issueText = (context: LetterContext, evidence: Evidence): string => {
  const day = (value: string | null): string | null =>
    value === null ? null : formatDay(value, context.language);
  const told = [
    [letterWords.issuer, evidence.issuer],
    [letterWords.number, evidence.number],
    [letterWords.issuedOn, day(evidence.issuedOn)],
    [letterWords.validUntil, day(evidence.validUntil)],
  ] as const;
  const lines = told.flatMap(([label, value]) =>
    value === null ? [] : [`${say(context, label)}${value}`],
  );
  return lines.length === 0 ? say(context, letterWords.none) : lines.join('\n');
};
