import { Context } from '@temporalio/activity';

/** Some beats within the 20 s after which a silent worker is given up (workflows/sweep-workflow.ts). */
const everyMs = 5_000;

/**
 * Tells Temporal, while something long runs, that this worker lives: one that was killed is missed
 * after the heartbeat timeout, and not only when the longest healthy run would be over.
 */
export const keepBeating = async <Answer>(
  run: () => Promise<Answer>,
  beatMs = everyMs,
): Promise<Answer> => {
  const context = Context.current();
  const timer = setInterval(() => {
    context.heartbeat();
  }, beatMs);
  try {
    return await run();
  } finally {
    clearInterval(timer);
  }
};
