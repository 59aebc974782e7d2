import { readFile, readdir } from 'node:fs/promises';

const stateOf = async (file: string): Promise<string> => {
  const stat = await readFile(file, 'utf8').catch(() => '');
  // The command in parentheses may hold blanks; a thread that has ended has no file.
  return stat === '' ? 'T' : stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
};

/** Every thread of a process stands; elsewhere than on Linux a tenth of a second has to do. */
const stands = async (pid: number): Promise<boolean> => {
  if (process.platform !== 'linux') {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return true;
  }
  const threads = await readdir(`/proc/${pid}/task`);
  const states = await Promise.all(
    threads.map((thread) => stateOf(`/proc/${pid}/task/${thread}/stat`)),
  );
  return states.every((state) => state === 'T');
};

/**
 * Stops a process as a debugger would and comes back once every thread of it stands: right after
 * the signal one of them may still answer. `SIGCONT` lets it go on.
 */
export const freezeProcess = async (pid: number): Promise<void> => {
  process.kill(pid, 'SIGSTOP');
  while (!(await stands(pid))) await new Promise((resolve) => setTimeout(resolve, 5));
};
