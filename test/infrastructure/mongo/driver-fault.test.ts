import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import {
  guarded,
  isDuplicateKey,
  translateDriverError,
} from '../../../src/infrastructure/mongo/driver-fault.js';
import { Unavailable } from '../../../src/kernel/ports.js';

const { mongo } = mongoose;

const serverError = (code: number, message = 'failed', labels: readonly string[] = []) => {
  const error = new mongo.MongoServerError({ message, code });
  for (const label of labels) error.addErrorLabel(label);
  return error;
};

const socketError = (code: string) => Object.assign(new Error('the socket failed'), { code });

describe('what a driver error means', () => {
  it.each([
    ['a lost connection', new mongo.MongoNetworkError('x')],
    ['an answer that does not come', new mongo.MongoNetworkTimeoutError('x')],
    ['a write to a socket that the server has ended', socketError('EPIPE')],
    ['a connection that is refused', socketError('ECONNREFUSED')],
    ['no server', new mongo.MongoServerSelectionError('x', {} as never)],
    ['a closed client', new mongo.MongoNotConnectedError('x')],
    ['a first connection that fails', new mongoose.Error.MongooseServerSelectionError('x')],
    ['a shutdown', serverError(91)],
    ['a lost primary', serverError(10_107)],
    ['a write concern that is not met', serverError(64)],
    ['a time limit of the server', serverError(50)],
    ['an overloaded server', serverError(1, 'x', ['SystemOverloadedError'])],
  ])('%s is the database unavailable', (_title, error) => {
    const meaning = translateDriverError(error);
    expect(meaning).toBeInstanceOf(Unavailable);
    expect(meaning).toMatchObject({ dependency: 'mongodb', cause: error });
    expect((meaning as Unavailable).retryAfterSeconds).toBeGreaterThan(0);
  });

  it('a full disk is the storage unavailable', () => {
    expect(translateDriverError(serverError(14_031))).toMatchObject({
      name: 'Unavailable',
      dependency: 'storage',
    });
  });

  it.each([
    ['a duplicate key', serverError(11_000)],
    ['a bad command', serverError(59)],
    [
      'an error that only talks of a connection',
      serverError(2, 'connection ECONNREFUSED timed out'),
    ],
    ['an error of another system call', socketError('ENOENT')],
    ['our own error', new TypeError('connection closed')],
  ])('%s stays what it is', (_title, error) => {
    expect(translateDriverError(error)).toBe(error);
  });

  it('knows a duplicate key by its code, not by its text', () => {
    expect(isDuplicateKey(serverError(11_000, 'something else'))).toBe(true);
    expect(isDuplicateKey(serverError(1, 'E11000 duplicate key'))).toBe(false);
    expect(isDuplicateKey(new Error('E11000 duplicate key'))).toBe(false);
  });

  it('lets a result through, and makes an error of what is none', async () => {
    await expect(guarded(() => Promise.resolve(7))).resolves.toBe(7);
    expect(translateDriverError('text')).toMatchObject({ cause: 'text' });
    expect(translateDriverError('text')).toBeInstanceOf(Error);
  });
});
