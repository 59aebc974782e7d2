import { ensureSearchAttributes } from '../../src/infrastructure/temporal/ensure-search-attributes.js';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { createTimeSkippingEnvironment } from '../../tools/engines/test-engines.js';
import type { Engine } from './process-harness.js';

export interface SkippingEngine extends Engine {
  readonly environment: TestWorkflowEnvironment;
  readonly close: () => Promise<void>;
}

/**
 * The test server whose clock jumps to the next timer whenever nothing else is to do. It does not
 * jump while an Update is awaited: sleep in between.
 */
export const openSkippingEngine = async (): Promise<SkippingEngine> => {
  const environment = await createTimeSkippingEnvironment();
  await ensureSearchAttributes(environment.connection, 'default');
  return {
    environment,
    client: environment.client,
    nativeConnection: environment.nativeConnection,
    now: () => environment.currentTimeMs(),
    close: () => environment.teardown(),
  };
};
