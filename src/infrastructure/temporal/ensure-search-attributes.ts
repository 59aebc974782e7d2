import { isGrpcServiceError } from '@temporalio/client';
import type { Connection } from '@temporalio/client';
import { searchAttributeKeys } from '../../../workflows/messages.js';

/** `temporal.api.enums.v1.IndexedValueType`, the two kinds used here. */
const indexedValueTypes = { KEYWORD: 2, DATETIME: 6 } as const;

/** gRPC status ALREADY_EXISTS. */
const alreadyExists = 6;

/**
 * Registers our search attributes with the namespace; what exists is left alone. Before the first
 * worker starts: a workflow that sets an unknown attribute fails its tasks.
 */
export const ensureSearchAttributes = async (
  connection: Connection,
  namespace: string,
): Promise<void> => {
  for (const key of Object.values(searchAttributeKeys))
    await ensure(connection, namespace, { [key.name]: indexedValueTypes[key.type] });
};

const ensure = async (
  connection: Connection,
  namespace: string,
  searchAttributes: Record<string, 2 | 6>,
): Promise<void> => {
  try {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    const code: number = isGrpcServiceError(error) ? error.code : 0;
    if (code !== alreadyExists) throw error;
  }
};
