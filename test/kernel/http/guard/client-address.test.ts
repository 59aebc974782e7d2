import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import {
  clientAddressReader,
  limitKeyOf,
} from '../../../../src/kernel/http/guard/client-address.js';

const asked = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('who asks', () => {
  const behind = clientAddressReader(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);

  it.each([
    [
      'a peer that is no proxy of ours is believed nothing',
      '203.0.113.5',
      '1.1.1.1',
      '203.0.113.5',
    ],
    ['without the header it is the proxy itself', '127.0.0.1', undefined, '127.0.0.1'],
    ['the one our proxy saw', '127.0.0.1', '198.51.100.7', '198.51.100.7'],
    [
      'what callers wrote before it counts for nothing',
      '127.0.0.1',
      '1.1.1.1, 198.51.100.7',
      '198.51.100.7',
    ],
    [
      'past every proxy of ours',
      '127.0.0.1',
      '1.1.1.1, 198.51.100.7, 10.1.2.3, 10.9.9.9',
      '198.51.100.7',
    ],
    ['IPv4 over a socket of IPv6', '::ffff:127.0.0.1', '::ffff:198.51.100.7', '198.51.100.7'],
    ['with its port', '127.0.0.1', '198.51.100.7:40123', '198.51.100.7'],
    ['IPv6 in brackets', '127.0.0.1', '[2001:db8::1]:443', '2001:db8::1'],
    ['IPv6 proxies', 'fd00::5', '2001:db8::1, fd12::1', '2001:db8::1'],
    [
      'what is no address ends the chain at who wrote it',
      '127.0.0.1',
      '1.1.1.1, unknown, 10.1.2.3',
      '10.1.2.3',
    ],
    ['an empty header', '127.0.0.1', '', '127.0.0.1'],
  ])('is found: %s', (_what, peer, forwarded, address) => {
    expect(behind(asked(peer, forwarded))).toBe(address);
  });

  it('is the peer where no proxy is trusted, whatever a header says', () => {
    expect(clientAddressReader([])(asked('127.0.0.1', '1.1.1.1'))).toBe('127.0.0.1');
  });

  it.each(['localhost', '10.0.0.0/33', ''])('cannot be read past %j', (trusted) => {
    expect(() => clientAddressReader([trusted])).toThrow();
  });
});

describe('what limits count by', () => {
  it.each([
    ['203.0.113.5', '203.0.113.5'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::ffff', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('is %s: %s', (address, key) => {
    expect(limitKeyOf(address)).toBe(key);
  });
});
