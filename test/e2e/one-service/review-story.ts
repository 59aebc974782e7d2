import { describe, expect, it } from '@jest/globals';
import { ReviewScenario } from '../../../demo/review-scenario.js';
import { violationsOf } from '../../faults/violations-of.js';
import type { Watched } from './watched.js';

export const reviewStory = (watched: () => Watched): void => {
  describe('correction, override, decline, appeal, approval, payout and the loss of a label', () => {
    it('are told through the API, each forbidden act refused, and no invariant breaks', async () => {
      const { stack, service } = watched();
      const users = {
        appeal: await stack.signIn('han.bo'),
        credit: await stack.signIn('xu.kai'),
        backOffice: await stack.signIn('mei.ran'),
        system: await stack.signIn('core.system'),
        compliance: await stack.signIn('luo.jing'),
        auditor: await stack.signIn('fang.ze'),
      };
      const said: string[] = [];
      const deps = { client: stack.client, say: (line: string) => said.push(line) };
      const report = await new ReviewScenario(deps, await stack.draft('trader'), users).tell();
      expect(report).toMatchObject({
        decisions: ['declined', 'partly_approved'],
        refused: [
          'override_open',
          'one_person_one_step',
          'permission_missing',
          'paper_missing',
          'permission_missing',
        ],
        label: 'delabelled',
      });
      expect(said.join('\n')).toContain('grants the appeal');
      expect(await violationsOf(service, stack)).toEqual([]);
      expect(stack.badAnswers).toEqual([]);
    });
  });
};
