import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from '@jest/globals';
import { loadCalendar } from '../../../src/infrastructure/reference-files/load-calendar.js';
import { loadTradeTables } from '../../../src/infrastructure/reference-files/load-trade-tables.js';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'calendar-'));
  await cp('reference/calendar', join(dir, 'calendar'), { recursive: true });
});
afterEach(() => rm(dir, { recursive: true }));

const damage = async (change: (text: string) => string): Promise<unknown> => {
  const path = join(dir, 'calendar/cn-2026.json');
  await writeFile(path, change(await readFile(path, 'utf8')));
  const result = await loadCalendar(dir);
  return result.ok ? 'loaded' : result.failure.map(({ file, pointer }) => `${file}#${pointer}`);
};

describe('business calendar files', () => {
  it('load oldest year first', async () => {
    const result = await loadCalendar('reference');
    expect(result.ok && result.value.map(({ year }) => year)).toEqual([2024, 2025, 2026]);
  });

  test.each<[string, (text: string) => string, string]>([
    [
      'a day that does not exist',
      (text) => text.replace('2026-01-01', '2026-01-32'),
      '/holidays/0/on',
    ],
    ['a day of another year', (text) => text.replace('2026-01-01', '2025-01-01'), '/holidays/0/on'],
    ['a day named twice', (text) => text.replace('2026-01-02', '2026-01-01'), '/holidays/1/on'],
    [
      'a make-up day in the week',
      (text) => text.replace('2026-01-04', '2026-01-05'),
      '/workdays/0/on',
    ],
    ['an unknown member', (text) => text.replace('"region"', '"country"'), '/region'],
    ['no JSON', (text) => text.slice(0, 100), '/source'],
  ])('stop the start for %s', async (_title, change, pointer) => {
    const places = await damage(change);
    expect(places).toContain(`calendar/cn-2026.json#${pointer}`);
  });

  it('stop the start when a file is named for another year', async () => {
    await cp('reference/calendar/cn-2026.json', join(dir, 'calendar/cn-2027.json'));
    const result = await loadCalendar(dir);
    expect(result.ok ? [] : result.failure).toMatchObject([
      { file: 'calendar/cn-2027.json', pointer: '/year', code: 'wrong_year' },
    ]);
  });

  it('stop the start when there is none', async () => {
    await rm(join(dir, 'calendar'), { recursive: true });
    await mkdir(join(dir, 'calendar'));
    const result = await loadCalendar(dir);
    expect(result.ok ? [] : result.failure).toMatchObject([
      { file: 'calendar', code: 'unreadable' },
    ]);
  });
});

it('names the file of currencies when it cannot be read', async () => {
  const result = await loadTradeTables(dir);
  expect(result.ok ? [] : result.failure.map(({ file }) => file)).toEqual([
    'trade/currencies.json',
  ]);
});
