import { describe, expect, it } from '@jest/globals';
import { CatalogueScenario } from '../../../demo/catalogue-scenario.js';
import { violationsOf } from '../../faults/violations-of.js';
import type { Watched } from './watched.js';

export const catalogueStory = (watched: () => Watched): void => {
  describe('a change of rules from draft to publication', () => {
    it('mends its tests, shows its flips, is signed by two, and leaves the running application on its revision', async () => {
      const { stack, service } = watched();
      const said: string[] = [];
      const deps = { client: stack.client, say: (line: string) => said.push(line) };
      const running = await stack.draft('aerator');
      await running.scenario.tell('first_review');
      const users = {
        author: await stack.signIn('he.lan'),
        approver: await stack.signIn('tang.wei'),
      };
      const scenario = new CatalogueScenario(deps, users);
      expect(await scenario.tell(running, () => stack.draft('aerator'))).toMatchObject({
        failedAtFirst: ['2.1.2/positive', '8.3.1/positive'],
        flips: 1,
        refused: ['author_never_approves', 'impact_hash_differs'],
        published: '2025.2',
        runningOn: '2025.1',
        newOn: '2025.2',
      });
      expect(said.join('\n')).toContain('listed → not_listed under 8.3.1');
      expect(await violationsOf(service, stack)).toEqual([]);
      expect(stack.badAnswers).toEqual([]);
    });
  });
};
