import { describe, expect, it } from '@jest/globals';
import { reckoningText } from '../../../../../../src/contexts/applications/rules/review/amount/reckoning.js';

type Decision = Parameters<typeof reckoningText>[1];

const eur = (amountMinor: number, currency = 'EUR') => ({ amountMinor, currency });

const linesOf = (...values: readonly { amountMinor: number; currency: string }[]) =>
  ({
    lines: values.map((value, at) => ({ lineNo: at + 1, value })),
  }) as unknown as Parameters<typeof reckoningText>[0];

const decisionOf = (approvedMinor: number, asked = 90_000_050) =>
  ({
    approved: {
      ...{ requested: eur(asked), approvedMinor, notApprovedMinor: asked - approvedMinor },
      ...{ certainGreenMinor: approvedMinor, trancheNos: [] },
    },
    lines: [
      { lineNo: 1, outcome: 'listed' },
      { lineNo: 2, outcome: 'not_listed' },
    ],
  }) as unknown as Decision;

const goods = linesOf(eur(88_145_125), eur(12_569_500));

describe('how an approved amount came about', () => {
  it('is told by the figures that give it again to the cent', () => {
    const text = reckoningText(goods, decisionOf(78_767_762));
    for (const words of [text?.zh, text?.en])
      expect(words).toMatch(
        /EUR.900,000\.50 × EUR.881,451\.25 ÷ EUR.1,007,146\.25 = EUR.787,677\.62/u,
      );
  });

  it('is not told where a person chose a part, all was approved, or values are in several currencies', () => {
    expect(reckoningText(goods, decisionOf(50_000_000))).toBeNull();
    expect(reckoningText(goods, decisionOf(90_000_050))).toBeNull();
    const mixed = linesOf(eur(88_145_125), eur(12_569_500, 'USD'));
    expect(reckoningText(mixed, decisionOf(78_767_762))).toBeNull();
  });
});
