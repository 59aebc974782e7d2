import { describe, expect, it } from '@jest/globals';
import { clausesOf, listOf, messagesOf } from '../../../src/kernel/messages/messages.js';
import { refuse } from '../../../src/kernel/messages/refusals.js';

const { say, group } = messagesOf<{ 'line.value': 'amount' | 'role' }>()(
  { line: { value: '{role}：{amount} 元，{amount}' }, states: { open: '未结', done: '已结' } },
  { line: { value: '{amount} for the {role}' }, states: { open: 'open', done: 'done' } },
);

describe('a message', () => {
  it('stands in both languages with its values in their places', () => {
    expect(say('line.value', { amount: 7, role: { zh: '出口商', en: 'exporter' } })).toEqual({
      zh: '出口商：7 元，7',
      en: '7 for the exporter',
    });
  });

  it('says a word in the form that its number asks for', () => {
    const { say } = messagesOf<{ 'line.open': 'count' }>()(
      { line: { open: '{count} 行未结' } },
      { line: { open: '{count} {count:line is|lines are} open' } },
    );
    expect([0, 1, 2].map((count) => say('line.open', { count }).en)).toEqual([
      '0 lines are open',
      '1 line is open',
      '2 lines are open',
    ]);
  });

  it('leaves braces in a value as they are', () => {
    expect(say('line.value', { amount: '{role}', role: '{amount}' }).en).toBe(
      '{role} for the {amount}',
    );
  });

  it('is read with its whole group where a table of words is wanted', () => {
    expect(group('states')).toEqual({
      open: { zh: '未结', en: 'open' },
      done: { zh: '已结', en: 'done' },
    });
  });

  it('lists words and clauses as each language does', () => {
    const words = [{ zh: '甲', en: 'a' }, 2, 'c'];
    expect(listOf(words)).toEqual({ zh: '甲、2、c', en: 'a, 2, c' });
    expect(clausesOf(words)).toEqual({ zh: '甲；2；c', en: 'a; 2; c' });
  });

  it('compiles only with a key there is and exactly the parameters of its text', () => {
    // @ts-expect-error no such key
    say('line.amount');
    // @ts-expect-error a parameter is missing
    say('line.value', { amount: 7 });
    // @ts-expect-error no parameters here
    say('states.open', { amount: 7 });
    // @ts-expect-error one too many
    say('line.value', { amount: 7, role: 'x', line: 1 });
    // @ts-expect-error a key that one language lacks
    messagesOf()({ states: { open: '未结' } }, { states: { open: 'open', done: 'done' } });
    // @ts-expect-error and the other way round
    messagesOf()({ states: { open: '未结', done: '已结' } }, { states: { open: 'open' } });
    expect(say('states.open').en).toBe('open');
  });
});

describe('a refusal', () => {
  it('has kind, code and text from its key', () => {
    expect(refuse('revision_stale.profile', { seen: 3, now: 4 })).toEqual({
      kind: 'stale',
      code: 'revision_stale',
      detail: {
        zh: '您看到的是第 3 版，资料现在是第 4 版，请刷新后再试。',
        en: 'You saw revision 3; the profile is at 4. Reload and try again.',
      },
    });
  });

  it('compiles only with a key there is and the parameters of its text', () => {
    // @ts-expect-error no such key
    expect(refuse('revision_old').code).toBe('revision_old');
    // @ts-expect-error a parameter is missing
    expect(refuse('evidence_too_large').kind).toBe('too_large');
  });
});
