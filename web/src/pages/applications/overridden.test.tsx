import { answer, componentTests, show } from '../../../testing/component.js';
import { describe, expect, it } from '@jest/globals';
import { Overridden } from './overridden.js';
import { WhoSaysWhat } from './review/who-says-what.js';

type Application = Parameters<typeof Overridden>[0]['application'];

const target = { lineNo: 1, path: 'all/0', engine: 'not_evidenced', to: 'met' };
const note = '名单公告第 12 批第 8 行即该厂商';
const proposed = { overrideId: 'override-1', assessmentId: 'a-1', target, note };

const caseOf = (over: object): Application =>
  ({
    ...{ applicationId: 'case-1', assessments: [{ assessmentId: 'a-1' }], overrides: [] },
    ...{ decisions: [], ...over },
  }) as unknown as Application;

const mark = (application: Application, path: string | null = 'all/0') =>
  show(<Overridden application={application} lineNo={1} path={path} />);

describe('the mark of a verdict that people took as another', () => {
  componentTests();

  it('says to the bank that a second person is waited for, and leads to the override', () => {
    const page = mark(caseOf({ overrides: [{ ...proposed, status: 'proposed' }] }));
    expect(page.getByText('已提请人工调整，待复核：')).toBeTruthy();
    expect(page.getByText('未获证明')).toBeTruthy();
    expect(page.getByText('满足')).toBeTruthy();
    expect(page.getByRole('link').getAttribute('href')).toBe('#override-1');
    expect(page.queryByText(new RegExp(note, 'u'))).toBeNull();
  });

  it('gives the firm the reason of the letter with the decision, and names nobody', () => {
    const overrides = [{ ...proposed, proposedBy: null, decidedBy: null }];
    const page = mark(caseOf({ decisions: [{ assessmentId: 'a-1', overrides }] }));
    expect(page.getByText('已作人工调整，决定以调整后的结论为准：')).toBeTruthy();
    expect(page.getByText(`人工调整理由：${note}`)).toBeTruthy();
    expect(page.queryByRole('link')).toBeNull();
  });

  it.each([
    ['another criterion', { overrides: [{ ...proposed, status: 'confirmed' }] }, 'all/1'],
    ['the whole line', { overrides: [{ ...proposed, status: 'confirmed' }] }, null],
    ['an override that was refused', { overrides: [{ ...proposed, status: 'refused' }] }, 'all/0'],
    [
      'an earlier assessment',
      { overrides: [{ ...proposed, status: 'confirmed', assessmentId: 'a-0' }] },
      'all/0',
    ],
  ])('is not there for %s', (_of, over, path) => {
    const page = mark(caseOf(over), path);
    expect(page.queryByText(/人工调整/u)).toBeNull();
  });

  it('stands where the papers are compared as well', async () => {
    answer(() => ({ facts: [] }));
    const page = show(
      <WhoSaysWhat
        application={caseOf({ overrides: [{ ...proposed, status: 'confirmed' }] })}
        lineNo={1}
        criterion={{ path: 'all/0', fact: 'norm' }}
        look={() => undefined}
        lookedAt={null}
      />,
    );
    expect(await page.findByText('已作人工调整，决定以调整后的结论为准：')).toBeTruthy();
  });
});
