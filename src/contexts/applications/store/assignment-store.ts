import type mongoose from 'mongoose';
import type { ReviewStep } from '../../rulebook/rules/bank-rules/review-step.js';
import type { StepAssignment, AssignmentStore } from '../use-cases/ports-of-applications.js';
import type { TenantDocument } from '../../../infrastructure/mongo/collection.js';
import { openTenantCollection } from '../../../infrastructure/mongo/collection.js';
import { strictSchema } from '../../../infrastructure/mongo/strict-schema.js';
import { tenantKey } from '../../../infrastructure/mongo/tenant-key.js';

interface AssignmentDocument extends TenantDocument {
  /** `<bankId>/<step>/<turn>`: its uniqueness is the lock. */
  readonly _id: string;
  readonly step: ReviewStep;
  readonly turn: number;
  readonly ringUserId: string;
  readonly applicationId: string;
  readonly at: string;
}

const schema = strictSchema({
  bankId: 'text',
  step: 'text',
  turn: 'number',
  ringUserId: 'text',
  applicationId: 'text',
  at: 'text',
});

/** The turns of the banks' steps, insert-only; found by id alone, so it needs no other index. */
export const assignmentStore = (connection: mongoose.Connection): AssignmentStore => {
  const collection = openTenantCollection<AssignmentDocument>(connection, {
    name: 'assignmentTurns',
    schema,
  });
  return {
    find: async (bankId, step, turn) => {
      const document = await collection.findById(assignmentKey({ bankId, step, turn }));
      if (document === null) return null;
      const { _id: _key, ...found } = document;
      return found;
    },
    take: async (turn) =>
      (await collection.insert({ _id: assignmentKey(turn), ...turn })) === 'inserted'
        ? 'taken'
        : 'gone',
  };
};

const assignmentKey = ({
  bankId,
  step,
  turn,
}: Pick<StepAssignment, 'bankId' | 'step' | 'turn'>): string =>
  tenantKey(bankId, `${step}/${turn}`);
