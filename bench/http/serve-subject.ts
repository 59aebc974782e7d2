import { join } from 'node:path';
import type { Express } from 'express';
import { listen } from '../../src/kernel/http/server/http-server.js';
import { loadReference } from '../../src/main/compose-service.js';
import { bareExpress } from './bare-express.js';
import { fullStack } from './full-stack.js';
import type {
  ProcessorOrder,
  ProcessorSeconds,
  SubjectOrder,
  SubjectStarted,
} from './subject-message.js';
import { instantUseCases, realUseCases } from './use-cases-from-memory.js';

interface Subject {
  readonly app: Express;
  readonly token: string;
  readonly forget: () => void;
}

const subjectOf = async (order: SubjectOrder): Promise<Subject> => {
  if (order.kind === 'bare')
    return { app: bareExpress(order.path, order.answer), token: '', forget: () => undefined };
  const reference = await loadReference(join(import.meta.dirname, '../../reference'));
  const { forget, useCases } = realUseCases(reference);
  return { ...fullStack(order.kind === 'real' ? useCases : instantUseCases(useCases)), forget };
};

const tell = (message: SubjectStarted | ProcessorSeconds): void => {
  process.send?.(message);
};

/** One server in a process of its own, so that no subject works in the heap of another. */
const serve = async (order: SubjectOrder): Promise<void> => {
  const { app, forget, token } = await subjectOf(order);
  const { port } = await listen(app, { host: '127.0.0.1', port: 0 });
  process.on('message', (asked: ProcessorOrder) => {
    if (asked.forget) forget();
    const { system, user } = process.cpuUsage();
    tell({ seconds: (system + user) / 1e6 });
  });
  tell({ port, token });
};

process.once('message', (order: SubjectOrder) => void serve(order));
