import { describe, expect, it } from '@jest/globals';
import { withoutBlanks, bodyOf, firstTyped, typedOf } from './act-body.js';
import type { AskedField } from './act-body.js';
import asked from './asked.json' with { type: 'json' };

describe('what a form sends of what was typed', () => {
  it('makes amounts, days, answers and lists as the request takes them', () => {
    const fields: readonly AskedField[] = asked.record_drawdown;
    expect(
      bodyOf(fields, {
        drawdownReference: ' DD-1 ',
        amount: { amount: '1,000.50', currency: 'USD' },
        drawnOn: '2026-12-01',
      }),
    ).toEqual({
      drawdownReference: 'DD-1',
      amount: { amountMinor: 100_050, currency: 'USD' },
      drawnOn: '2026-12-01',
    });
  });

  it('leaves out what was left open, and says nothing where nothing must be said', () => {
    expect(bodyOf(asked.decide_waiver, { agrees: 'true' })).toEqual({ agrees: true, note: '' });
    expect(bodyOf(asked.propose_label_change, { change: 'remove', recheckNumber: '1' })).toEqual({
      change: 'remove',
      recheckNumber: 1,
      wrongSince: null,
      note: '',
    });
  });

  it('sends no finding of a payout that has no condition', () => {
    const fields: readonly AskedField[] = asked.record_payout_check;
    expect(bodyOf(fields, firstTyped(fields, 'USD'))).toEqual({ findings: [], note: '' });
  });

  it('begins a list that must hold something with one thing, and an amount in its currency', () => {
    expect(firstTyped(asked.record_drawdown, 'EUR')).toEqual({ amount: { currency: 'EUR' } });
    expect(
      firstTyped(
        [{ name: 'reasons', kind: 'list', fields: [{ name: 'note', kind: 'text' }] }],
        'EUR',
      ),
    ).toEqual({ reasons: [{}] });
  });

  it('chooses one of several shapes by what was chosen', () => {
    const fields: readonly AskedField[] = asked.approve_application;
    const part = { by: 'amount', amount: { amount: '5', currency: 'USD' } };
    expect(bodyOf(fields, { part })).toMatchObject({
      part: { by: 'amount', amount: { amountMinor: 500, currency: 'USD' } },
    });
    expect(bodyOf(fields, {})).toEqual({ note: '' });
    const first = firstTyped(fields, 'USD');
    expect(first['part']).toMatchObject({ amount: { currency: 'USD' } });
    expect(bodyOf(fields, first)).not.toHaveProperty('part');
  });

  it('shows what was stored as it would be typed', () => {
    expect(
      typedOf(
        [
          { name: 'tenorMonths', kind: 'number' },
          { name: 'note', kind: 'long' },
        ],
        {
          tenorMonths: 6,
          note: null,
        },
      ),
    ).toEqual({ tenorMonths: '6' });
  });
});

describe('what is taken up again of a form that was left', () => {
  it('leaves out things that were added to a list and stayed blank', () => {
    const fields = [
      { name: 'reasons', kind: 'list', optional: true, fields: [{ name: 'note', kind: 'long' }] },
      { name: 'lookups', kind: 'list', fields: [{ name: 'note', kind: 'long' }] },
    ];
    const typed = { reasons: [{}, { note: ' ' }, { note: 'x' }], lookups: [{}], note: '' };
    expect(withoutBlanks(fields, typed)).toEqual({
      reasons: [{ note: 'x' }],
      lookups: [{}],
      note: '',
    });
  });
});
