import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { explain } from '../../src/commands/explain.js';

const run = async (args: readonly string[], input = '') => {
  const said = { out: '', complaints: '' };
  const stdout = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      said.out += chunk.toString();
      done();
    },
  });
  const code = await explain(args, {
    stdin: Readable.from([Buffer.from(input)]),
    stdout,
    complain: (text) => (said.complaints += text),
    referenceDir: 'reference',
  });
  return { code, ...said };
};

const line = (id: string, more: object): string =>
  JSON.stringify({ id, role: 'trader', instrument: 'loan', ...more });

describe('npm run explain', () => {
  it.each([
    ['zh', /^ {2}补充以下内容即可认定$/m],
    ['en', /^ {2}What would settle it$/m],
  ])('says in %s why a draft gets its answer, and ends with 0', async (lang, title) => {
    const draft = line('a', { lines: [{ descriptionZh: '陆上风力发电机组' }] });
    const { code, out } = await run(['--in', '-', '--lang', lang], `${draft}\n`);
    expect(code).toBe(0);
    expect(out).toMatch(/^a · 2025\.1 · sha256:/);
    expect(out).toMatch(title);
  });

  it('says that the day of approval is missing, and what each possible day would give', async () => {
    const draft = line('a', {
      disbursement: { status: 'none' },
      lines: [{ descriptionZh: '海上风力发电机组' }],
    });
    const { out } = await run(['--in', '-', '--lang', 'zh'], draft);
    expect(out).toContain('未填写批准日期，尚不能确定适用哪一标准');
    expect(out).toMatch(
      /2025年7月13日及以前的，适用原标准.*2025年7月14日至2025年9月30日的，由指定人员决定.*2025年10月1日及以后的，适用2025年版/,
    );
    expect(out).not.toContain('条款未写明');
  });

  it('shows the phrases of a description, and the names in them with their role', async () => {
    const draft = line('a', { lines: [{ descriptionZh: '密封圈 碱性电解槽' }] });
    const { out } = await run(['--in', '-', '--lang', 'en'], draft);
    expect(out).toMatch(/^ {2}Phrase 1: 密封圈$/m);
    expect(out).toMatch(
      /^ {2}Phrase 2: 碱性电解槽\n {4}碱性电解槽: what the goods are for, or have, name of 4\.1\.9/m,
    );
  });

  it('says of a draft that is not valid what is wrong and where, goes on, and ends with 2', async () => {
    const drafts = [
      line('bad', { lines: [{}] }),
      line('good', { lines: [{ descriptionZh: '光伏组件' }] }),
    ];
    const { code, out } = await run(['--in', '-', '--lang', 'en'], drafts.join('\n'));
    expect(code).toBe(2);
    expect(out).toMatch(/^bad \(1\): not assessed/);
    expect(out).toMatch(/^ {2}\/lines\/0 A line needs a description/m);
    expect(out).toMatch(/^good · /m);
  });

  it.each([
    [[], /--in is needed/],
    [['--in', '-', '--lang', 'fr'], /zh or en/],
    [['--colour'], /colour/],
    [['--in', 'no/such/file'], /no such file/],
  ])('ends with 1 and says why it cannot run with %j', async (args, reason) => {
    const { code, complaints } = await run(args);
    expect(code).toBe(1);
    expect(complaints).toMatch(reason);
  });
});
