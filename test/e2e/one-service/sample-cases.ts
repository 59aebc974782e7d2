import { describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../../demo/api-client.js';
import { enterSamples } from '../../../demo/samples/enter-samples.js';
import { readSamples } from '../../../demo/samples/samples.js';
import type { Samples } from '../../../demo/samples/samples.js';
import { temporaryFolder } from '../../../tools/engines/temporary-folder.js';
import { byForm } from '../../../tools/testing/long-form.js';
import { observe, violationsOf } from '../../faults/violations-of.js';
import { startStack } from '../stack.js';
import type { Stack } from '../stack.js';
import type { Watched } from './watched.js';

/** One of each kind of step that samples take. */
const some = [
  'motors-drawn',
  'modules-appealed',
  'pumps-override',
  'lamps-collection',
  'tea-drafted',
];

const partOf = (samples: Samples): Samples => ({
  ...samples,
  applications: samples.applications.filter(({ key }) => some.includes(key)),
  changeSets: samples.changeSets.filter(({ until }) => until === 'open'),
});

/** What exporters of the samples see of them: use of the proceeds and state. */
const entered = async ({ client, signIn }: Stack, { applications, firms }: Samples) => {
  const exporters = new Set(applications.map(({ firm }) => firms[firm]!.exporter));
  const found = new Map<string, string[]>();
  for (const userName of exporters) {
    const person = await signIn(userName);
    const { body } = await client.get(person, '/v1/applications?limit=100');
    for (const { applicationId } of body['items'] as readonly { applicationId: string }[]) {
      const one = await client.get(person, `/v1/applications/${applicationId}`);
      const { useOfProceeds } = one.body['draft'] as { readonly useOfProceeds: string };
      found.set(useOfProceeds, [...(found.get(useOfProceeds) ?? []), String(one.body['status'])]);
    }
  }
  return applications.map(({ draft, key }) => [key, found.get(String(draft['useOfProceeds']))]);
};

/** All of them to a service of their own: what they publish and draft would count in other stories. */
const ownStack = async (): Promise<Told> => {
  const stack = await startStack();
  const service = await observe(stack);
  return {
    stack,
    service,
    end: async () => {
      await service.close();
      await stack.stop();
    },
  };
};

interface Told extends Pick<Watched, 'stack' | 'service'> {
  readonly end: () => Promise<void>;
}

export const sampleCases = (watched: () => Watched): void => {
  describe('the sample cases of a new store', () => {
    it('come to the states they are for, also where they are cut off, and are entered once', async () => {
      const shared = (): Promise<Told> =>
        Promise.resolve({ ...watched(), end: () => Promise.resolve() });
      const { end, service, stack } = await byForm({ short: shared, long: ownStack })();
      const { path: dataDir, remove } = await temporaryFolder('greenlane-samples-');
      const whole = await readSamples();
      const samples = byForm({ short: partOf(whole), long: whole });
      const said: string[] = [];
      const enter = (client: ApiClient, isEmpty: boolean): Promise<void> =>
        enterSamples({
          client,
          dataDir,
          signIns: stack.service.signIns,
          isEmpty,
          samples,
          say: (line) => said.push(line),
        });
      let left = 110;
      const cutOff = new ApiClient({
        baseUrl: stack.service.baseUrl,
        answersFile: stack.answersFile,
        tries: 1,
        fetch: (...asked) =>
          (left -= 1) > 0 ? fetch(...asked) : Promise.reject(new Error('the line is cut')),
      });
      await enter(cutOff, true);
      expect(said.at(-1)).toMatch(/^sample cases are left off/);
      await enter(stack.client, false);
      expect(said.slice(2)).toEqual([
        'entering sample cases; the console can be used meanwhile',
        expect.stringMatching(/^the sample cases are in/),
      ]);
      const inTheirStates = samples.applications.map(({ ends, key }) => [key, [ends]]);
      expect(await entered(stack, samples)).toEqual(inTheirStates);
      await enter(stack.client, false);
      expect(said).toHaveLength(4);
      expect(await entered(stack, samples)).toEqual(inTheirStates);
      expect(await violationsOf(service, stack)).toEqual([]);
      await end();
      await remove();
    });
  });
};
