import type { CrossFieldFinding } from './cross-field-finding.js';
import { refuse } from '../../../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../../../kernel/values/refusal.js';

/**
 * Papers that disagree in what the bank's policy does not pass over
 * (docs/rules/deal-papers.md#papers-must-agree).
 */
export const refuseDisagreeingPapers = (findings: readonly CrossFieldFinding[]): Refusal | null => {
  const stopping = findings.filter(({ severity }) => severity === 'block');
  if (stopping.length === 0) return null;
  const listed = (language: 'zh' | 'en', between: string): string =>
    stopping.map(({ text }) => text[language]).join(between);
  return refuse('papers_disagree', { findings: { zh: listed('zh', ''), en: listed('en', ' ') } });
};
