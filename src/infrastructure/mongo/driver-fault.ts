import mongoose from 'mongoose';
import { OutcomeUnknown, Unavailable } from '../../kernel/ports.js';

const { mongo } = mongoose;

const duplicateKey = 11_000;
const outOfDiskSpace = 14_031;

/**
 * Server codes that mean "not now": host unreachable, time limits, shutdown, no primary, write
 * concern not satisfied (MongoDB error codes, `src/mongo/base/error_codes.yml`).
 */
const passingCodes: ReadonlySet<number | string | undefined> = new Set([
  6, 7, 50, 64, 89, 91, 100, 189, 262, 9_001, 10_107, 11_600, 11_602, 13_435, 13_436,
]);

const passingLabels = ['RetryableWriteError', 'RetryableError', 'SystemOverloadedError'];

const unreachableClasses = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoServerClosedError,
  mongo.MongoClientClosedError,
  mongo.MongoOperationTimeoutError,
  mongoose.Error.MongooseServerSelectionError,
];

/** Classes that the driver does not export; their names are part of its interface. */
const unreachableNames = ['MongoWaitQueueTimeoutError', 'MongoPoolClosedError'];

/**
 * Codes of Node's sockets. The driver wraps them, but not when it writes to a connection whose end
 * the server's death has announced and nobody has read yet.
 */
const lostSocketCodes: ReadonlySet<unknown> = new Set([
  'EPIPE',
  'ECONNRESET',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

const mongodbRetryAfterSeconds = 2;
const storageRetryAfterSeconds = 60;

/** Whether an insert or a replacement failed because its key is taken. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === duplicateKey;

/**
 * What a driver's error means to the use cases, by its class, code and labels: `OutcomeUnknown` of
 * `mongodb` when the engine cannot be reached or answers too late, `Unavailable` of `storage` when
 * its disk is full, itself otherwise.
 */
export const translateDriverError = (error: unknown): Error => {
  if (error instanceof mongo.MongoServerError && error.code === outOfDiskSpace)
    return new Unavailable('storage', storageRetryAfterSeconds, error);
  if (isUnreachable(error)) return new OutcomeUnknown('mongodb', mongodbRetryAfterSeconds, error);
  return error instanceof Error ? error : new Error('the driver threw no error', { cause: error });
};

const isUnreachable = (error: unknown): boolean => {
  if (unreachableClasses.some((oneClass) => error instanceof oneClass)) return true;
  if (!(error instanceof mongo.MongoError)) return isLostSocket(error);
  return (
    passingCodes.has(error.code) ||
    unreachableNames.includes(error.name) ||
    passingLabels.some((label) => error.hasErrorLabel(label))
  );
};

const isLostSocket = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && lostSocketCodes.has(error.code);

/** Runs driver work; its errors come out translated. */
export const guarded = async <Value>(work: () => Promise<Value>): Promise<Value> => {
  try {
    return await work();
  } catch (error) {
    throw translateDriverError(error);
  }
};
