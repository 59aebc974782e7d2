import { randomUUID } from 'node:crypto';
import type { ApiClient, Person } from './api-client.js';
import { drawPaper } from './draw-paper.js';

const today = (): string => new Date(Date.now() + 28_800_000).toISOString().slice(0, 10);

export interface Deal {
  /** Of the application. */
  readonly path: string;
  readonly exporter: Person;
  readonly manager: Person;
  readonly issuer: string;
}

interface Asked {
  readonly entryId: string;
  readonly status: string;
  /** Kinds of paper, strongest first. */
  readonly proofs: readonly [
    { readonly evidenceType: string; readonly label: { readonly zh: string } },
  ];
}

interface Brought {
  readonly evidenceId: string;
  readonly contentHash: string;
  readonly statements: readonly { readonly entryId: string }[];
}

interface Valued {
  readonly value: { readonly amountMinor: number; readonly currency: string };
}

/**
 * Papers of the deal are brought until the payout, and accepted by the client manager.
 * @returns the entries of the checklist they were for.
 */
export const bringDealPapers = async (
  client: ApiClient,
  deal: Deal,
): Promise<readonly string[]> => {
  const { exporter, issuer, manager, path } = deal;
  const { body } = await client.get(manager, `${path}/checklist`);
  const asked = (body['entries'] as readonly Asked[]).filter(
    ({ entryId, status }) => entryId.startsWith('D-') && ['requested', 'uploaded'].includes(status),
  );
  const document = await valueOfGoods(client, deal);
  for (const { entryId, proofs, status } of asked) {
    const [{ evidenceType, label }] = proofs;
    // A number of its own, so that a second run finances another deal.
    const number = randomUUID().slice(0, 18).toUpperCase();
    const [title = label.zh] = label.zh.split('/');
    const bytes = () =>
      drawPaper({ issuer, title, number, rows: [], text: issuer, dated: today() });
    if (status === 'requested')
      await client.upload(
        exporter,
        `${path}/evidence`,
        {
          evidenceType,
          issuer,
          number,
          issuedOn: today(),
          document,
          statements: [{ entryId, value: true }],
        },
        { name: `${title}.pdf`, type: 'application/pdf', bytes: await bytes() },
      );
    await accept(client, deal, entryId);
  }
  return asked.map(({ entryId }) => entryId);
};

const accept = async (
  client: ApiClient,
  { manager, path }: Deal,
  entryId: string,
): Promise<void> => {
  const { body } = await client.get(manager, `${path}/evidence`);
  const found = (body['items'] as readonly Brought[]).findLast(({ statements }) =>
    statements.some((said) => said.entryId === entryId),
  );
  if (found === undefined) throw new Error(`no paper for ${entryId}`);
  await client.write(manager, 'POST', `${path}/evidence/${found.evidenceId}/acceptance`, {
    body: { contentHash: found.contentHash, note: '已与原件核对' },
  });
};

/** What papers of the deal state of all its goods. */
const valueOfGoods = async (
  client: ApiClient,
  { manager, path }: Deal,
): Promise<{ readonly currency: string; readonly amountMinor: number }> => {
  const { body } = await client.get(manager, path);
  const { lines } = body['draft'] as { readonly lines: readonly [Valued, ...Valued[]] };
  const amountMinor = lines.reduce((sum, { value }) => sum + value.amountMinor, 0);
  return { currency: lines[0].value.currency, amountMinor };
};

/** The body of a payout check that finds every condition of the contract met. */
export const allConditionsMet = async (client: ApiClient, backOffice: Person, path: string) => {
  const { body } = await client.get(backOffice, path);
  const financing = body['financing'] as {
    readonly conditionsPrecedent: readonly { readonly conditionId: string }[];
  };
  const findings = financing.conditionsPrecedent.map(({ conditionId }) => ({
    conditionId,
    met: true,
    note: '',
  }));
  return { findings, note: '条件已满足' };
};
