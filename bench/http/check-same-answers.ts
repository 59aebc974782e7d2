/** The members of an answer that name the one application it is about. */
const OWN = new Set(['applicationId', 'applicationReference']);

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export const post = async (
  address: string,
  token: string,
  body: string,
  key: string,
): Promise<Answer> => {
  const response = await fetch(address, {
    method: 'POST',
    body,
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
    },
  });
  return {
    status: response.status,
    body: (await response.json()) as Readonly<Record<string, unknown>>,
  };
};

const withoutOwn = ({ body, status }: Answer): string =>
  JSON.stringify([status, Object.entries(body).filter(([name]) => !OWN.has(name))]);

/** How many bodies two servers answer alike, leaving out which application the answer names. */
export const countSameAnswers = async (
  addresses: readonly [string, string],
  token: string,
  bodies: readonly string[],
): Promise<number> => {
  let same = 0;
  for (const [number, body] of bodies.entries()) {
    const one = await post(addresses[0], token, body, `check-a-${number}`);
    const other = await post(addresses[1], token, body, `check-b-${number}`);
    if (withoutOwn(one) === withoutOwn(other) && one.status === 201) same += 1;
  }
  return same;
};
