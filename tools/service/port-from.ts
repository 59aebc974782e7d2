import { EngineFault } from '../engines/engine-fault.js';

/**
 * The port that a variable names, or undefined when it is not set.
 * @throws EngineFault when it is no port number.
 */
export function portFrom(variable: string): number | undefined {
  const text = process.env[variable];
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new EngineFault(`${variable}="${text}" is no port. Remedy: a number from 1 to 65535.`);
}
