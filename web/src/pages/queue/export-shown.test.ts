import { describe, expect, it } from '@jest/globals';
import type { Words } from '../../words/words.js';
import type { Entry } from './entry.js';
import { csvOfShown } from './export-shown.js';

const words = {
  language: 'zh',
  word: (key: string) => key,
  term: (_group: string, code: string) => code,
  say: ({ zh }: { readonly zh: string }) => zh,
} as unknown as Words;

const entry = {
  application: {
    applicationReference: 'GL-1',
    amount: { amountMinor: 410_000_000, currency: 'USD' },
    status: 'final_approval',
    owedBy: ['bank'],
  },
  applicant: { nameZh: '沐禾', nameEn: null },
  greenShare: { certain: '0.0000', atMost: '1.0000' },
  claimedBy: null,
  assignedTo: { userId: 'u-1' },
  next: { what: { zh: '请作出决定' }, until: { text: { zh: '2026年12月7日' } } },
  risk: { label: { zh: '充裕' } },
  businessMsLeft: 5_400_000,
} as unknown as Entry;

describe('the queue as a spreadsheet', () => {
  it('gives amounts, shares and hours as numbers by themselves, and who has not claimed', () => {
    const columns = ['amount', 'share', 'step', 'who', 'left'] as const;
    const [head, row] = csvOfShown([entry], columns, words, () => '孙宁').split('\r\n');
    expect(head?.split(',')).toHaveLength(12);
    expect(row).toBe(
      '沐禾,GL-1,USD,4100000.00,0.00,100.00,final_approval,请作出决定,孙宁 queue.allotted,充裕,1.5,2026年12月7日',
    );
  });
});
