import { beforeAll, describe, expect, it } from '@jest/globals';
import { assessmentText } from '../../../../src/contexts/prechecks/contracts/line-answer-text.js';
import { assess } from '../../../../src/contexts/matching/rules/assessment/assess.js';
import type { CompiledCatalogue } from '../../../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { application, baseCatalogue } from '../../matching/rules/assessment/base-catalogue.js';

let compiled: CompiledCatalogue;
beforeAll(async () => {
  compiled = await baseCatalogue();
});

const turbine = { descriptionZh: '陆上风力发电机组', quantity: '2' };
const unknown = { descriptionZh: '不锈钢螺栓 "M8"' };

describe('the text of an assessment', () => {
  it('is the assessment, line for line, also where the same goods come up again', () => {
    const input = application([turbine, unknown, { ...turbine, quantity: '7' }, unknown]);
    const assessment = assess(input, compiled);
    const { transition } = compiled.content;
    expect(assessmentText(assessment, transition, 'zh')).toBe(JSON.stringify(assessment));
    const english = JSON.parse(assessmentText(assessment, transition, 'en')) as typeof assessment;
    expect({ ...english, transition: assessment.transition }).toEqual(assessment);
    expect(english.transition.clause).not.toBe(assessment.transition.clause);
  });

  it('is each line, also where two share some of their answer', () => {
    const { lines, ...others } = assess(application([turbine, unknown]), compiled);
    const [one] = lines;
    const near = [
      one!,
      { ...one!, lineNo: 2, flags: ['row_undetermined'] },
      { ...one!, lineNo: 3 },
    ];
    const assessment = { ...others, lines: near };
    expect(assessmentText(assessment, compiled.content.transition, 'zh')).toBe(
      JSON.stringify(assessment),
    );
  });

  it('is sound without lines', () => {
    const assessment = { ...assess(application([turbine]), compiled), lines: [] };
    expect(assessmentText(assessment, compiled.content.transition, 'zh')).toBe(
      JSON.stringify(assessment),
    );
  });
});
