import { readFileSync, unlinkSync } from 'node:fs';

/** Called at each named instant around an effect, such as `applicationCommits.append:after`. */
export type Reach = (point: string) => void;

/**
 * Failpoints armed by a file, for fault runs only (docs/rules/faults.md): while the file holds
 * `<point> <n>`, the process that reaches that point the n-th time from then on removes the file
 * and ends itself as kill -9 would. No file, no effect.
 */
export const fileFailpoints = (file: string): Reach => {
  let armed = '';
  let left = 0;
  return (point) => {
    const text = textOf(file);
    if (text !== armed) {
      armed = text;
      left = Number(text.split(' ')[1] ?? 1);
    }
    if (text.split(' ')[0] !== point) return;
    left -= 1;
    if (left > 0) return;
    unlinkSync(file);
    process.kill(process.pid, 'SIGKILL');
  };
};

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
};

/** The same port, with a point `<name>.<method>:before` and `:after` around each method named. */
export const withFailpoints = <Port extends object>(
  name: string,
  port: Port,
  methods: readonly (keyof Port & string)[],
  reach: Reach,
): Port => ({
  ...port,
  ...Object.fromEntries(
    methods.map((method) => [
      method,
      async (...asked: readonly unknown[]): Promise<unknown> => {
        reach(`${name}.${method}:before`);
        const answer = await (port[method] as (...given: readonly unknown[]) => unknown)(...asked);
        reach(`${name}.${method}:after`);
        return answer;
      },
    ]),
  ),
});
