import { expect, it } from '@jest/globals';
import type { Client } from '@temporalio/client';
import type {
  ActAnswer,
  ActEnvelope,
} from '../../src/contexts/applications/rules/acts/act-envelope.js';
import { createProcessGateway } from '../../src/infrastructure/temporal/process-gateway.js';
import { bankUser } from '../builders/actors.js';

it('an Update carries nobody’s name into the history', async () => {
  const sent: unknown[] = [];
  const refused: ActAnswer = {
    kind: 'refused',
    refusal: { kind: 'conflict', code: 'not_claimed', detail: { zh: '', en: '' } },
  };
  const client = {
    connection: { withDeadline: (_at: number, run: () => Promise<unknown>) => run() },
    workflow: {
      getHandle: () => ({
        executeUpdate: (_update: unknown, { args }: { readonly args: readonly unknown[] }) => {
          sent.push(...args);
          return Promise.resolve(refused);
        },
      }),
    },
  } as unknown as Client;
  const gateway = createProcessGateway({
    client,
    find: () => Promise.resolve(null),
    withoutProcess: () => Promise.resolve(refused),
    isProcessed: () => Promise.resolve(false),
  });
  const envelope: ActEnvelope = {
    bankId: 'bank-a',
    applicationId: 'application-1',
    commandId: 'command-1',
    fingerprint: 'command-1',
    actor: bankUser('final-1', ['final_approver'], { displayName: '终审 Zhong Shen' }),
    command: { kind: 'approve_application', note: '' },
    expectedRevision: 1,
    requestId: 'request-1',
  };
  await gateway.act(envelope);
  expect(sent).toHaveLength(1);
  expect(JSON.stringify(sent)).not.toContain('Zhong Shen');
  expect(sent).toMatchObject([{ actor: { userId: 'final-1' }, commandId: 'command-1' }]);
});
