import { spawn } from 'node:child_process';

/** How a command ended. `missing`: no such program on PATH. */
export type CommandResult =
  | { readonly kind: 'missing' }
  | { readonly kind: 'timeout'; readonly output: string }
  | {
      readonly kind: 'exited';
      readonly code: number;
      readonly stdout: string;
      readonly output: string;
    };

export interface CommandOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly timeoutMs: number;
}

/** Runs a program to its end and keeps what it printed; never throws. `output` is both streams. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  return await new Promise((resolve) => {
    const child = spawn(command, args, {
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    const both: string[] = [];
    const out: string[] = [];
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, options.timeoutMs);
    child.stdout.on('data', (chunk: Buffer) => {
      both.push(chunk.toString());
      out.push(chunk.toString());
    });
    child.stderr.on('data', (chunk: Buffer) => both.push(chunk.toString()));
    child.on('error', () => {
      clearTimeout(timer);
      resolve({ kind: 'missing' });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      const output = both.join('');
      if (timedOut) resolve({ kind: 'timeout', output });
      else resolve({ kind: 'exited', code: code ?? 1, stdout: out.join(''), output });
    });
  });
}

/** The last line that says something, shortened: what a person needs from a long log. */
export function lastLine(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const errors = lines.filter((line) => /error|failed|refused|unreachable|cannot/i.test(line));
  return (errors.at(-1) ?? lines.at(-1) ?? 'no output').trim().slice(0, 300);
}
