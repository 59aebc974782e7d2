import { componentTests, show } from '../../../../testing/component.js';
import { describe, expect, it } from '@jest/globals';
import type { OpenAct } from './act-choices.js';
import { ActFoot } from './act-foot.js';

const why = { zh: '须由委员会表决。', en: 'The committee votes.' };

const openOf = (act: string, zh: string, barred: OpenAct['barred']): OpenAct => ({
  ...{ act: act as OpenAct['act'], label: { zh, en: act }, choices: [], then: null, barred },
});

const footOf = (acts: readonly OpenAct[]) =>
  show(
    <ActFoot
      application={{ applicationId: 'case-1' } as Parameters<typeof ActFoot>[0]['application']}
      acts={acts}
      consequence={null}
      points={[]}
      toCorrection={null}
    />,
  );

describe('the foot of a case', () => {
  componentTests();
  const missing = { code: 'votes_missing', text: why };

  it('names the barred refusal beside the approval, and the reason of both once', () => {
    const page = footOf([
      openOf('approve_application', '批准', missing),
      openOf('decline_application', '不批准', missing),
    ]);
    expect(page.getByText('批准、不批准')).toBeTruthy();
    expect(page.getAllByText(why.zh)).toHaveLength(1);
    expect(page.queryByRole('button')).toBeNull();
  });

  it('leads with no refusal where the approval alone is barred', () => {
    const page = footOf([
      openOf('approve_application', '批准', missing),
      openOf('decline_application', '不批准', null),
    ]);
    expect(page.getByText('批准')).toBeTruthy();
    expect(page.getByRole('button', { name: '不批准' }).dataset['variant']).toBe('default');
  });

  it('is not there where nothing but acts beside the step is barred', () => {
    const page = footOf([openOf('request_correction', '要求更正', missing)]);
    expect(page.queryByText('要求更正')).toBeNull();
  });
});
