import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { errorSummary } from '../../src/kernel/http/server/error-summary.js';
import { logOptions } from '../../src/main/service-logger.js';
import { temporalLogger } from '../../src/main/temporal-logger.js';
import { tellCommands } from '../../src/contexts/applications/use-cases/acts/tell-commands.js';
import type { CommandLine } from '../../src/contexts/applications/use-cases/acts/tell-commands.js';
import { refuse } from '../../src/kernel/messages/refusals.js';
import type { ActAnswer } from '../../src/contexts/applications/rules/acts/act-envelope.js';
import { intakeEnvelope } from '../builders/intake-envelope.js';

const linesOf = (write: (logger: Logger) => void): readonly string[] => {
  const lines: string[] = [];
  write(pino(logOptions('greenlane-worker', 'info'), { write: (line) => lines.push(line) }));
  return lines;
};

/** The keys of a flat line, as they stand there: `JSON.parse` hides a second one. */
const keysOf = (line: string): readonly string[] =>
  [...line.matchAll(/[{,]"([^"]+)":/g)].map(([, key = '']) => key);

describe('the log of a worker', () => {
  it('names the error the Temporal SDK met, with what caused it and without what it quotes', () => {
    const cause = new TypeError('no key named "2026-01" opens this');
    const error = new Error('decoding failed', { cause });
    const [line = ''] = linesOf((logger) => {
      temporalLogger(logger).warn('Failed to poll', { error, workflowId: 'application/1' });
    });
    expect(JSON.parse(line)).toMatchObject({
      msg: 'Failed to poll',
      workflowId: 'application/1',
      error: {
        error: 'Error',
        message: 'decoding failed',
        causes: [{ error: 'TypeError', message: 'no key named … opens this' }],
      },
    });
  });

  it('keeps what a summary says of its error, and reads whatever is thrown', () => {
    const unreadable = Object.create(Error.prototype, {
      message: {
        get: () => {
          throw new TypeError('no message');
        },
      },
    }) as Error;
    const [kept = '', odd = ''] = linesOf((logger) => {
      logger.error(errorSummary(new RangeError('not an instant: 2200-01-03')));
      logger.error({ error: unreadable });
    });
    expect(JSON.parse(kept)).toMatchObject({
      error: 'RangeError',
      message: 'not an instant: 2200-01-03',
    });
    expect(JSON.parse(odd)).toMatchObject({ error: { error: 'Error', stack: [] } });
  });

  it('has each key once, whatever the SDK calls its own', () => {
    const [line = ''] = linesOf((logger) => {
      temporalLogger(logger).error('lost', { level: 'odd', time: 1, name: 'n', msg: 'm', pid: 2 });
    });
    const keys = keysOf(line);
    expect(keys).toContain('level');
    expect(keys).toContain('sdk_level');
    expect(new Set(keys).size).toBe(keys.length);
    expect(JSON.parse(line)).toMatchObject({ level: 50, msg: 'lost', sdk_msg: 'm' });
  });

  it('has one line a command, under the id of the request it came with', async () => {
    const lines: CommandLine[] = [];
    const refusal = refuse('application_unknown');
    const answers: (() => Promise<ActAnswer>)[] = [
      () => Promise.resolve({ kind: 'refused', refusal }),
      () => Promise.reject(new Error('down')),
    ];
    const handle = tellCommands(
      (line) => lines.push(line),
      () => answers.shift()!(),
    );
    const envelope = { ...intakeEnvelope, requestId: 'request-1', commandId: 'command-1' };
    await handle(envelope);
    await expect(handle(envelope)).rejects.toThrow('down');
    const { bankId, applicationId, command } = envelope;
    const common = {
      requestId: 'request-1',
      commandId: 'command-1',
      bankId,
      applicationId,
      action: command.kind,
    };
    expect(lines).toEqual([
      { ...common, outcome: 'refused:application_unknown' },
      { ...common, outcome: 'failed' },
    ]);
  });
});
