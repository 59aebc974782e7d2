import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { tellMoves } from './report-differences.js';

const run = promisify(execFile);

/** A `check:bulk` that lists what `rules.json` beside it says, and refuses what has no description. */
const checker = `
import { readFileSync, writeFileSync } from 'node:fs';
const [, , , from, , to] = process.argv;
const { listed, revisionHash } = JSON.parse(readFileSync('reference/rules.json', 'utf8'));
const drafts = readFileSync(from, 'utf8').trim().split('\\n').map((line) => JSON.parse(line));
const isRefused = (draft) => draft.lines[0].descriptionZh === undefined;
const answerOf = (draft) => {
  const itemCode = listed[draft.lines[0].descriptionZh] ?? null;
  const outcome = itemCode === null ? 'cannot_tell' : 'listed';
  return { id: draft.id, revisionHash, lines: [{ outcome, itemCode, row: null, ghgMark: null, candidates: [], shortestPath: [] }] };
};
const answers = drafts.map((draft) => (isRefused(draft) ? { id: draft.id, problem: {} } : answerOf(draft)));
writeFileSync(to, answers.map((answer) => JSON.stringify(answer) + '\\n').join(''));
process.exitCode = drafts.some(isRefused) ? 2 : 0;
`;

const commandsAt = (file: string): string =>
  `export const commands = { 'check:bulk': (args) => [['${file}', ...args]] };`;

describe('npm run diff:answers over a re-layout of the code', () => {
  let root: string;
  let said: string[];

  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(join(root, dirname(file)), { recursive: true });
    await writeFile(join(root, file), text);
  };
  const rulesAre = (listed: object, revisionHash = 'sha256:1'): Promise<void> =>
    write('reference/rules.json', JSON.stringify({ listed, revisionHash }));
  const moved = (only: readonly string[] | null = null): Promise<0 | 1> =>
    tellMoves(root, { base: 'HEAD', only }, (line) => said.push(line));

  beforeEach(async () => {
    said = [];
    root = await mkdtemp(join(tmpdir(), 'greenlane-moved-test-'));
    const probes = [
      { id: 'p1', role: 'maker', descriptionZh: '风机' },
      { id: 'p2', role: 'maker', descriptionZh: '轮胎' },
      { id: 'p3', role: 'maker' },
    ];
    const lines = probes.map((probe) => JSON.stringify(probe)).join('\n');
    await write('test/matching/probes/area-1.jsonl', lines);
    await write('test/matching/labelled/README.md', 'none');
    await write('reference/catalogue/examples-2025.json', '[]');
    await write('src/old/checker.mjs', checker);
    await write('tools/setup/commands.mjs', commandsAt('src/old/checker.mjs'));
    await rulesAre({ 风机: '4.1.1' });
    const git = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
    await run('git', ['init', '--quiet'], { cwd: root });
    await run('git', ['add', '.'], { cwd: root });
    await run('git', [...git, 'commit', '--quiet', '--message', 'Begin'], { cwd: root });
  });

  afterEach(async () => {
    await rm(root, { recursive: true, force: true });
  });

  it('ends with 0 when the code lies elsewhere and answers every line as before', async () => {
    await mkdir(join(root, 'src/new'));
    await rename(join(root, 'src/old/checker.mjs'), join(root, 'src/new/bulk.mjs'));
    await write('tools/setup/commands.mjs', commandsAt('src/new/bulk.mjs'));
    expect(await moved()).toBe(0);
    expect(said).toEqual([expect.stringMatching(/^3 lines; 0 answered otherwise than by HEAD/)]);
    const { stdout } = await run('git', ['worktree', 'list'], { cwd: root });
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });

  it('ends with 1 and names the line when one is answered otherwise', async () => {
    await rulesAre({ 风机: '4.1.1', 轮胎: '8.5.1' });
    expect(await moved()).toBe(1);
    expect(said[0]).toBe('probe p2: cannot_tell – → listed 8.5.1');
    expect(await moved(['8.5.1'])).toBe(0);
    expect(await moved(['4.1.1'])).toBe(1);
  });

  it('ends with 1 when other rules answer, though they answer the same', async () => {
    await rulesAre({ 风机: '4.1.1' }, 'sha256:2');
    expect(await moved()).toBe(1);
    expect(said).toContain('rules sha256:1 → sha256:2');
  });
});
