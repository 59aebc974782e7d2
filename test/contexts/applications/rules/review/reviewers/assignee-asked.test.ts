import { describe, expect, it } from '@jest/globals';
import { people } from '../../../../../builders/actors.js';
import { assigneeAsked } from '../../../../../../src/contexts/applications/rules/review/reviewers/assignment.js';

describe('whose turns a list asks for', () => {
  const inAnothersPlace = { ...people.first, onBehalfOf: 'first-2' };

  it.each([
    ['me', people.first, ['first-1']],
    ['me', inAnothersPlace, ['first-1', 'first-2']],
    ['first-9', inAnothersPlace, 'first-9'],
    ['nobody', inAnothersPlace, null],
  ] as const)('reads %s of who asks', (assignee, actor, expected) => {
    expect(assigneeAsked(assignee, actor)).toEqual(expected);
  });
});
