import { EngineFault } from '../tools/engines/engine-fault.js';

/** What a run comes to; a fault when somebody asks to stop before it has. */
export const unlessStopped = <Value>(run: Promise<Value>, asked: Promise<void>): Promise<Value> =>
  Promise.race([
    run,
    asked.then(() => {
      throw new EngineFault('stopped before its end');
    }),
  ]);

/** Ends the process as the run ends: 0, or 1 with the reason; a missing engine needs no stack. */
export const endWith = async (run: Promise<void>): Promise<never> => {
  try {
    await run;
    process.exit(0);
  } catch (error) {
    console.error(error instanceof EngineFault ? error.message : error);
    process.exit(1);
  }
};
