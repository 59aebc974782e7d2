import { describe, expect, it } from '@jest/globals';
import { people } from '../builders/actors.js';
import {
  applicationOf,
  decideAsked,
  plainDeadlines,
  straightThrough,
  apply,
} from '../builders/lifecycle.js';
import type { Scenario } from '../builders/lifecycle.js';
import { plainPolicy } from '../builders/plain-policy.js';
import { commandsOn } from '../builders/random-life.js';

/** A code, a state or member name, an id of 24 digits, or a Latin word in a Chinese text. */
const machineWords = /\b[a-z]+(?:_[a-z]+)+\b|\b[0-9a-f]{24}\b|\b[a-z]+[A-Z]\w*/;
const latinInChinese = /[a-z]{3,}/;

const refusalsOn = (
  scenario: Scenario,
): readonly { readonly zh: string; readonly en: string }[] => {
  const application = scenario.commits.length === 0 ? null : applicationOf(scenario);
  return Object.values(people).flatMap((actor) =>
    commandsOn(application).flatMap((command) => {
      const answer = decideAsked(application, command, {
        actor,
        at: scenario.at,
        deadlines: plainDeadlines,
        policy: plainPolicy,
        expectedRevision: null,
      });
      return answer.ok ? [] : [answer.failure.detail];
    }),
  );
};

describe('what is refused in each state of an application, of each act and to each person', () => {
  it.each(straightThrough.map((_, index) => index + 1))(
    'says so after step %i without a code, a state name, a role name or a user id',
    (count) => {
      const texts = refusalsOn(apply(straightThrough.slice(0, count)));
      expect(texts.length).toBeGreaterThan(100);
      const bad = texts.filter(
        ({ zh, en }) => machineWords.test(zh) || machineWords.test(en) || latinInChinese.test(zh),
      );
      expect([...new Set(bad.map(({ zh, en }) => `${zh} ${en}`))]).toEqual([]);
    },
  );
});
