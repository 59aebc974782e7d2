import { z } from 'zod';
import { bilingualSchema } from './common.js';

/** What a reader may do to what was read, and why not where another one may. */
export const openActsBody = <const Acts extends readonly [string, ...string[]]>(acts: Acts) =>
  z.array(
    z.strictObject({
      act: z.enum(acts),
      barred: z
        .strictObject({ code: z.string(), text: bilingualSchema })
        .nullable()
        .meta({ description: 'Why not by this person, where another one may.' }),
    }),
  );
