/** What is told of a wire, as it happens. */
export interface WireListener {
  /** An answer the client never got; it asks again under the same key (F3). */
  readonly onLost: () => void;
  /** A request that arrived twice at once under one key (F12). */
  readonly onDoubled: () => void;
  readonly onViolation: (what: string) => void;
}

export interface WireOptions {
  /** In [0, 1), from the seed. */
  readonly random: () => number;
  /** Share of writes whose answer is lost, and of those sent twice. */
  readonly loses: number;
  readonly doubles: number;
}

/** A wire that loses answers and delivers twice. Reads pass untouched. */
export const unreliableWire =
  (options: WireOptions, listener: WireListener) =>
  (send: typeof fetch): typeof fetch =>
  (input, init) => {
    if (!new Headers(init?.headers).has('idempotency-key')) return send(input, init);
    const luck = options.random();
    if (luck < options.loses) return loseAnswer(listener, () => send(input, init));
    if (luck < options.loses + options.doubles) return sendTwice(listener, () => send(input, init));
    return send(input, init);
  };

const loseAnswer = async (
  listener: WireListener,
  send: () => Promise<Response>,
): Promise<never> => {
  listener.onLost();
  const response = await send();
  await response.arrayBuffer();
  throw new TypeError('the answer was lost');
};

const sendTwice = async (
  listener: WireListener,
  send: () => Promise<Response>,
): Promise<Response> => {
  listener.onDoubled();
  const [one, other] = await Promise.all([send().then(whole), send().then(whole)]);
  const told = [one, other].filter(isDefinite).map(tellOf);
  if (new Set(told).size > 1)
    listener.onViolation(`V2  ${one.url}: two answers to one key: ${told.join(' and ')}`);
  const { text, status, headers } = isDefinite(one) ? one : other;
  return new Response(text === '' ? null : text, { status, headers });
};

interface Whole {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const whole = async (response: Response): Promise<Whole> => {
  const { url, status, headers } = response;
  return { url, status, headers, text: await response.text() };
};

/** An answer that asks for patience decides nothing. */
const isDefinite = ({ status }: Whole): boolean => status !== 429 && status !== 503;

/** 202 says of the same commit that its process could not be told yet: no other answer than 200. */
const tellOf = ({ status, text }: Whole): string => {
  const { revision, code } = JSON.parse(text || '{}') as Readonly<Record<string, unknown>>;
  return JSON.stringify({ status: status === 202 ? 200 : status, revision, code });
};
