import { readFile } from 'node:fs/promises';

/** Of `/proc/<pid>/stat`, counted from the field after the name in brackets. */
const USER = 11;
const SYSTEM = 12;
/** Linux counts processor time in hundredths of a second (`getconf CLK_TCK`). */
const TICKS = 100;

/** Processor seconds a process has used so far; 0 where the system does not say. */
export const processorSecondsOf = async (pid: number | undefined): Promise<number> => {
  const stat = await readFile(`/proc/${pid ?? 0}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[USER] ?? 0) + Number(fields[SYSTEM] ?? 0)) / TICKS;
};
