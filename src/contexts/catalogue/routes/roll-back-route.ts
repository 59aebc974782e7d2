import { operations } from '../../../kernel/messages/operations.js';
import { changeSetBody, rollBackRequest } from '../contracts/change-set.js';
import { route } from '../../../kernel/http/route.js';
import type { Route } from '../../../kernel/http/route.js';
import { answerOpening } from './answer-opening.js';
import type { ChangeCatalogue } from './change-set-act.js';

interface RollBackRouteDeps {
  readonly changeCatalogue: ChangeCatalogue;
  readonly changeSetIdOf: (commandId: string) => string;
}

/** Opens a change set that restores an earlier revision; it then goes the way of every other. */
export const rollBackRoute = (deps: RollBackRouteDeps): Route =>
  route({
    method: 'post',
    path: '/v1/catalogue/change-sets/roll-back',
    permission: 'catalogue.change',
    summary: operations.say('summary.post_catalogue_change_sets_roll_back'),
    description:
      'A change set on the newest revision whose edits restore the content of `to`; submitted, approved by a second administrator and published as a new revision. Its impact run looks at open applications only unless policy `rollBackDecidedLimit` says more. Decided applications stay as they are.',
    tags: ['change-sets'],
    idempotency: 'required',
    ifMatch: 'none',
    body: rollBackRequest,
    responses: { 201: { description: 'The change set, open', body: changeSetBody } },
    refusals: ['not_found', 'not_permitted', 'four_eyes', 'conflict', 'unavailable', 'key_reused'],
    handle: (input, caller) =>
      answerOpening(input, caller, deps.changeSetIdOf, (opening) =>
        deps.changeCatalogue({
          ...opening,
          expectedRevision: null,
          command: { kind: 'open_roll_back', ...input.body },
        }),
      ),
  });
