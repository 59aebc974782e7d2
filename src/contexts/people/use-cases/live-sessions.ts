import type { BrowserSession } from '../../../kernel/values/browser-session.js';
import type { Clock } from '../../../kernel/ports.js';
import type { SessionEnds } from './ports-of-people.js';
import { longestSessionSeconds } from './renew-session.js';

export interface SessionPerson {
  readonly bankId: string;
  readonly userId: string;
}

/** The sessions of browsers as the service keeps them: what is not ended lives. */
export interface LiveSessions {
  readonly begin: (person: SessionPerson) => Promise<BrowserSession>;
  /** Signed out: no token of it speaks or is renewed any more, wherever it was copied to. */
  readonly end: (person: SessionPerson, session: BrowserSession) => Promise<void>;
  /** Signed out everywhere: all that began so far. */
  readonly endAll: (person: SessionPerson) => Promise<void>;
  /** Read at this moment. */
  readonly isEndedAtAct: (person: SessionPerson, session: BrowserSession) => Promise<boolean>;
  /** At most a second old where another process ended it; what this one ended it knows at once. */
  readonly isEndedAtRead: (person: SessionPerson, session: BrowserSession) => Promise<boolean>;
}

export interface LiveSessionsDeps {
  readonly ends: SessionEnds;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** The requests of one page, which come together, ask once. */
const recentMs = 1_000;

/** The most sessions remembered; beyond it the longest remembered is forgotten. */
const maximumRemembered = 10_000;

/** No token of a session lives longer than this after a sign-in: a working day, a token's life, and clocks that disagree. */
const keptSeconds = longestSessionSeconds + 3_600;

/** @param nowMs a monotonic clock in milliseconds. */
export const liveSessions = (
  { ends, clock, newId }: LiveSessionsDeps,
  nowMs: () => number,
): LiveSessions => {
  const remembered = new Map<string, { readonly isEnded: boolean; readonly atMs: number }>();

  const remember = (key: string, isEnded: boolean, atMs: number): void => {
    const known = remembered.get(key);
    // Ended is for good; and a slower read that began earlier brings nothing back.
    if (known !== undefined && (known.isEnded || known.atMs > atMs)) return;
    remembered.delete(key);
    remembered.set(key, { isEnded, atMs });
    const [oldest] = remembered.keys();
    if (remembered.size > maximumRemembered && oldest !== undefined) remembered.delete(oldest);
  };

  const isEndedAtAct: LiveSessions['isEndedAtAct'] = async (person, session) => {
    const key = keyOf(person, session);
    if (remembered.get(key)?.isEnded === true) return true;
    const atMs = nowMs();
    const found = await ends.find(person, session.id);
    const isEnded = found.isEnded || found.epoch !== session.epoch;
    remember(key, isEnded, atMs);
    return isEnded;
  };

  return {
    begin: async (person) => ({ id: newId(), epoch: await ends.epochOf(person) }),
    end: async (person, session) => {
      const until = new Date(Date.parse(clock.now()) + keptSeconds * 1_000).toISOString();
      await ends.end(person, session.id, until);
      remember(keyOf(person, session), true, nowMs());
    },
    endAll: async (person) => {
      await ends.endAll(person, newId());
      const ofPerson = personKey(person);
      for (const key of [...remembered.keys()])
        if (key.startsWith(ofPerson)) remember(key, true, nowMs());
    },
    isEndedAtAct,
    isEndedAtRead: async (person, session) => {
      const known = remembered.get(keyOf(person, session));
      const isRecent = known !== undefined && nowMs() - known.atMs < recentMs;
      return isRecent ? known.isEnded : isEndedAtAct(person, session);
    },
  };
};

const personKey = ({ bankId, userId }: SessionPerson): string => `${bankId}/${userId}/`;

const keyOf = (person: SessionPerson, { id, epoch }: BrowserSession): string =>
  `${personKey(person)}${id}/${epoch}`;
