import { assessmentInput } from '../../../kernel/messages/assessment-input.js';
import { parseCurrencyCode } from '../../../kernel/values/identifiers/currency-code.js';
import { parseHsCode } from '../../../kernel/values/identifiers/hs-code.js';
import type { IdentifierResult } from '../../../kernel/values/identifiers/identifier-reading.js';
import { parseIndustryClass } from '../../../kernel/values/identifiers/industry-class.js';
import { parseUnifiedSocialCreditCode } from '../../../kernel/values/identifiers/unified-social-credit-code.js';
import type { Violation } from '../../../kernel/values/violation.js';
import { factFaults, isMembers, noSuchDate, noSuchDay } from './fact-faults.js';
import type { InputKnowledge } from './input-knowledge.js';
import type { CustomFault } from '../../../kernel/http/json/violations-of-issues.js';

type Members = Readonly<Record<string, unknown>>;
type Report = (pointer: string, fault: CustomFault) => void;

/**
 * What is wrong with an application draft beyond its shape: identifiers, days that do not exist, facts
 * and evidence types the catalogue does not know, values and units that do not fit, line numbers
 * that stand twice, lines without description and HS code. Reads whatever has the right type and
 * leaves the rest to the schema, so that one pass of each finds all.
 */
export const findInputFaults = (
  input: unknown,
  knowledge: InputKnowledge,
): readonly Violation[] => {
  const steps = inputFaultSteps(input, knowledge);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/** The same in steps of some milliseconds: an application may have thousands of lines. */
export function* inputFaultSteps(
  input: unknown,
  knowledge: InputKnowledge,
): Generator<undefined, readonly Violation[], void> {
  const found: Violation[] = [];
  const report: Report = (pointer, { code, detail }) => {
    found.push({ pointer, code, detail });
  };
  if (!isMembers(input)) return found;
  checkApplication(input, report);
  checkFacts(input['facts'], '/facts', { knowledge, report });
  yield* checkLines(input['lines'], { knowledge, report });
  return found;
}

const checkApplication = (application: Members, report: Report): void => {
  const { applicant, industryCode, disbursement, bond } = application;
  checkDays(application, ['approvedOn'], '', report);
  checkText(industryCode, '/industryCode', report, parseIndustryClass);
  if (isMembers(applicant))
    checkText(applicant['uscc'], '/applicant/uscc', report, parseUnifiedSocialCreditCode);
  if (isMembers(bond)) checkDays(bond, bondDays, '/bond', report);
  if (isMembers(disbursement)) checkDrawdowns(disbursement['drawdowns'], report);
};

const bondDays = ['filedOn', 'registeredOn', 'turnedGreenOn', 'useOfProceedsChangedOn'];

const checkDrawdowns = (drawdowns: unknown, report: Report): void =>
  eachMembers(drawdowns, '/disbursement/drawdowns', (one, at) =>
    checkDays(one, ['on'], at, report),
  );

const eachMembers = (
  list: unknown,
  pointer: string,
  check: (members: Members, at: string) => void,
): void => {
  if (!Array.isArray(list)) return;
  list.forEach((one, place) => {
    if (isMembers(one)) check(one, `${pointer}/${place}`);
  });
};

const checkDays = (
  members: Members,
  names: readonly string[],
  pointer: string,
  report: Report,
): void => {
  for (const name of names) if (noSuchDay(members[name])) report(`${pointer}/${name}`, noSuchDate);
};

/** An empty text counts as not given. */
const checkText = (
  value: unknown,
  pointer: string,
  report: Report,
  parse: (text: string) => IdentifierResult<unknown>,
): void => {
  if (typeof value !== 'string' || value === '') return;
  const result = parse(value);
  if (!result.ok) report(pointer, result.failure);
};

interface Setting {
  readonly knowledge: InputKnowledge;
  readonly report: Report;
}

const checkFacts = (facts: unknown, pointer: string, { knowledge, report }: Setting): void =>
  eachMembers(facts, pointer, (stated, at) => {
    for (const { at: below, code, detail } of factFaults(stated, knowledge))
      report(`${at}${below}`, { code, detail });
  });

/** A line without number has its place, counted from 1. */
function* checkLines(lines: unknown, setting: Setting): Generator<undefined, void, void> {
  if (!Array.isArray(lines)) return;
  const numbers = new Set<number>();
  for (const [place, line] of (lines as readonly unknown[]).entries()) {
    if (place % stretch === stretch - 1) yield;
    if (!isMembers(line)) continue;
    const at = `/lines/${place}`;
    checkLine(line, at, setting);
    const lineNo = line['lineNo'] ?? place + 1;
    if (typeof lineNo !== 'number') continue;
    if (numbers.has(lineNo)) setting.report(`${at}/lineNo`, repeatedLineNo(lineNo));
    numbers.add(lineNo);
  }
}

/** Lines that are checked before others are let go. */
const stretch = 50;

const checkLine = (line: Members, at: string, { knowledge, report }: Setting): void => {
  const { hsCode, value } = line;
  checkText(hsCode, `${at}/hsCode`, hsReport(line, report), (text) =>
    parseHsCode(text, knowledge.nomenclature),
  );
  checkDays(line, ['shippedOn'], at, report);
  if (isMembers(value))
    checkText(value['currency'], `${at}/value/currency`, report, (text) =>
      parseCurrencyCode(text, knowledge.currencies, knowledge.findCurrency),
    );
  if (saysNothing(line)) report(at, nothingSaid);
  checkFacts(line['facts'], `${at}/facts`, { knowledge, report });
};

/** A code that never was is no fault beside a description: the assessment sets it aside and flags it. */
const hsReport =
  (line: Members, report: Report): Report =>
  (pointer, fault) => {
    const isSetAside = fault.code === 'hs_code_unknown' && !isBlankIn(line, descriptions);
    if (!isSetAside) report(pointer, fault);
  };

const descriptions = ['descriptionZh', 'descriptionEn'];

/** Members of a wrong type are the schema's to refuse, so they count as something said. */
const isBlankIn = (line: Members, names: readonly string[]): boolean =>
  names.every((name) => {
    const value = line[name];
    return value === undefined || value === null || (typeof value === 'string' && isBlank(value));
  });

const saysNothing = (line: Members): boolean => isBlankIn(line, ['hsCode', ...descriptions]);

const isBlank = (text: string): boolean => text.trim() === '';

const nothingSaid: CustomFault = {
  code: 'line_says_nothing',
  detail: assessmentInput.say('lines.line_says_nothing'),
};

const repeatedLineNo = (lineNo: number): CustomFault => ({
  code: 'line_no_repeated',
  detail: assessmentInput.say('lines.line_no_repeated', { lineNo }),
});
