import { isGrpcServiceError } from '@temporalio/client';

/** The gRPC status code that an error, or what caused it, carries; `null` when there is none. */
export const grpcStatusOf = (error: unknown): number | null => {
  if (isGrpcServiceError(error)) return error.code;
  const cause = error instanceof Error ? error.cause : undefined;
  return isGrpcServiceError(cause) ? cause.code : null;
};
