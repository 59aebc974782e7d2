import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  canonicalJson,
  canonicalJsonSteps,
} from '../../../../../src/kernel/values/canonical-json.js';
import { runYielding } from '../../../../../src/kernel/run-yielding.js';
import {
  assess,
  assessSteps,
} from '../../../../../src/contexts/matching/rules/assessment/assess.js';
import type { CompiledCatalogue } from '../../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { assessOn } from '../../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { CompiledRevision } from '../../../../../src/contexts/catalogue/use-cases/catalogue-library.js';
import type { AssessmentInput } from '../../../../../src/contexts/rulebook/rules/assessment/assessment-input.js';
import { bankId } from '../../../../builders/actors.js';
import { harnessLibrary } from '../../../../builders/application-harness.js';

const lineCount = 400;
const today = '2026-11-25';

/** Goods that no two lines share, so that each is judged. */
const shipmentOf = (length: number): AssessmentInput =>
  ({
    id: 'shipment',
    role: 'trader',
    instrument: 'trade_finance',
    approvedOn: today,
    lines: Array.from({ length }, (_none, at) => ({
      lineNo: at + 1,
      hsCode: at % 2 === 0 ? '8541430000' : '610910',
      descriptionZh: at % 2 === 0 ? `光伏组件 型号${at}` : `棉质T恤衫 ${at}`,
    })),
  }) as unknown as AssessmentInput;
const shipment = shipmentOf(lineCount);

let compiledRevision: CompiledRevision;
let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiledRevision = await (await harnessLibrary()).inForceOn(bankId, today);
  compiled = compiledRevision.compiled;
}, 60_000);

describe('a shipment of thousands of lines', () => {
  it('is assessed a line a step, so that whoever waits for the processor goes between two', () => {
    let steps = 0;
    const running = assessSteps(shipment, compiled, { today });
    while (running.next().done !== true) steps += 1;
    expect(steps).toBe(lineCount);
  }, 60_000);

  it('has byte for byte the answer of one stretch, and of its canonical form', async () => {
    const answer = JSON.stringify(assess(shipment, compiled, { today }));
    expect(JSON.stringify(await runYielding(assessSteps(shipment, compiled, { today })))).toBe(
      answer,
    );
    expect(JSON.stringify(await assessOn(compiledRevision, shipment, today))).toBe(answer);
    const kept = { input: shipment, assessment: JSON.parse(answer) as object, none: undefined };
    expect(await runYielding(canonicalJsonSteps(kept))).toBe(canonicalJson(kept));
  }, 60_000);

  it('lets others be answered while it is assessed for a pre-check or an application', async () => {
    let isDone = false;
    let answered = 0;
    const answerOthers = (): void => {
      answered += 1;
      if (!isDone) setImmediate(answerOthers);
    };
    // Ten times the lines: many stretches, however quick the machine.
    const assessing = assessOn(compiledRevision, shipmentOf(10 * lineCount), today).finally(() => {
      isDone = true;
    });
    setImmediate(answerOthers);
    await assessing;
    expect(answered).toBeGreaterThan(1);
  }, 60_000);
});
