import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from '../../../demo/api-client.js';
import type { DraftedScenario } from '../../../demo/draft-scenario.js';
import { ask } from '../../e2e/ask.js';
import type { Asked, Reply } from '../../e2e/ask.js';
import type { Stack } from '../../e2e/stack.js';

/** Who else tries to decide: people of other steps, a second approver, the applicant. */
export interface Rivals {
  readonly otherApprover: Person;
  readonly holdsEveryPost: Person;
}

/**
 * Everybody decides the same application at the same revision at once, some of them twice (F13).
 * Exactly one decision may stand, of the person whose step it is; every other one is refused.
 * @returns what must not be, empty when all is well.
 */
export const raceDeciders = async (
  stack: Stack,
  drafted: DraftedScenario,
  rivals: Rivals,
): Promise<readonly string[]> => {
  const { scenario, users } = drafted;
  const revision = await readyToDecide(stack, drafted);
  const doubleClick = randomUUID();
  const decide = (person: Person, agrees: boolean, key = randomUUID()) =>
    askUntilHeard(stack.service.baseUrl, `${scenario.path}/decision`, {
      person,
      method: 'POST',
      key,
      revision,
      body: agrees
        ? { agrees, note: '同意' }
        : { agrees, note: '不同意', reasons: [{ reasonCode: 'not_listed' }] },
    });
  const own = await Promise.all([
    decide(users.final, true, doubleClick),
    decide(users.final, true, doubleClick),
    decide(users.final, true),
    ...strangers(users, rivals).map((person) => decide(person, true)),
  ]);
  return faultsOf(scenario.path, own);
};

const crowd = 100;

/**
 * A program of the approver's asks a hundred times at once, each time under a key of its own.
 * @returns what must not be: one decision stands, and each of the others is told so.
 */
export const crowdDecides = async (
  stack: Stack,
  drafted: DraftedScenario,
): Promise<readonly string[]> => {
  const { scenario, users } = drafted;
  const revision = await readyToDecide(stack, drafted);
  const replies = await Promise.all(
    Array.from({ length: crowd }, () =>
      askUntilHeard(stack.service.baseUrl, `${scenario.path}/decision`, {
        person: users.final,
        method: 'POST',
        key: randomUUID(),
        revision,
        body: { agrees: true, note: '同意' },
      }),
    ),
  );
  const done = replies.filter(isDone).length;
  const refused = replies.filter(({ status }) => [409, 412].includes(status)).length;
  return done === 1 && refused === crowd - 1
    ? []
    : [
        `V5  ${scenario.path}: of ${crowd} decisions at once at revision ${revision} ${done} taken, ${refused} refused: ${tallyOf(replies)}`,
      ];
};

/** How often each answer came, by its status and code. */
const tallyOf = (replies: readonly Reply[]): string => {
  const tally = new Map<string, number>();
  for (const { status, body } of replies) {
    const answer = typeof body['code'] === 'string' ? `${status} ${body['code']}` : String(status);
    tally.set(answer, (tally.get(answer) ?? 0) + 1);
  }
  return [...tally].map(([answer, times]) => `${times} × ${answer}`).join(', ');
};

/** @returns the revision at which the approver decides, who holds the claim then. */
const readyToDecide = async (
  stack: Stack,
  { scenario, users }: DraftedScenario,
): Promise<number> => {
  await scenario.tell('final_approval');
  const claimed = await scenario.read();
  if (claimed.body['claim'] === null)
    await stack.client.write(users.final, 'POST', `${scenario.path}/claim`);
  return (await scenario.read()).body['revision'] as number;
};

/** Asks under one key until there is an answer that says something. */
const askUntilHeard = async (baseUrl: string, path: string, asked: Asked): Promise<Reply> => {
  for (let left = 240; left > 0; left -= 1) {
    const reply = await ask(baseUrl, path, asked).catch((error: unknown) => {
      if (isLostConnection(error)) return null;
      throw error;
    });
    if (reply !== null && reply.status !== 503) return reply;
    await pause(500);
  }
  throw new Error(`${path}: no answer after 240 tries`);
};

/** By its name: jest runs tests in a realm of their own, and `fetch` throws errors of another. */
const isLostConnection = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'TypeError';

const strangers = (users: DraftedScenario['users'], rivals: Rivals): readonly Person[] => [
  users.exporter,
  users.first,
  rivals.otherApprover,
  rivals.holdsEveryPost,
];

const isDone = ({ status }: Reply): boolean => status >= 200 && status < 300;

/** The first two are one click counted once; the third is the same person in another window. */
const faultsOf = (path: string, replies: readonly Reply[]): readonly string[] => {
  const [click, again, window, ...others] = replies;
  if (click === undefined || again === undefined || window === undefined) return ['no replies'];
  const faults: string[] = [];
  if (isDone(click) !== isDone(again)) faults.push(`V5  ${path}: a double click got two answers`);
  if (Number(isDone(click)) + Number(isDone(window)) !== 1)
    faults.push(`V5  ${path}: ${click.status} and ${window.status} to two decisions of one person`);
  for (const { status, body } of others)
    if (![403, 409, 412].includes(status))
      faults.push(
        `V5  ${path}: ${status} ${String(body['code'])} to somebody whose step it is not`,
      );
  return faults;
};
