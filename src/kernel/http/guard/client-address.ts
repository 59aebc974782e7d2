import { BlockList, isIP, isIPv6 } from 'node:net';
import type { IncomingMessage } from 'node:http';

/** Who asks: the peer of the connection, or whom the trusted proxies in front of us name. */
export type ClientAddressOf = (request: IncomingMessage) => string;

/**
 * Reads `X-Forwarded-For` from the right, past the proxies that are trusted: the first address that
 * is none of them is the caller. From a peer that is no trusted proxy the header says nothing.
 * @param trusted addresses and networks such as `10.0.0.0/8`; none means no header is ever read.
 * @throws TypeError for what is neither.
 */
export const clientAddressReader = (trusted: readonly string[]): ClientAddressOf => {
  const proxies = new BlockList();
  for (const one of trusted) trust(proxies, one);
  const isTrusted = (address: string): boolean =>
    isIP(address) !== 0 && proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  return ({ socket, headers }) => {
    let address = plainAddress(socket.remoteAddress ?? '');
    if (trusted.length === 0 || !isTrusted(address)) return address;
    for (const hop of hopsOf(headers['x-forwarded-for'])) {
      // What is no address was not written by a proxy of ours: the last one we know stands.
      if (isIP(hop) === 0) return address;
      address = hop;
      if (!isTrusted(address)) return address;
    }
    return address;
  };
};

const trust = (proxies: BlockList, text: string): void => {
  const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  if (isIP(address) === 0) throw new TypeError(`no address or network: ${text}`);
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (prefix === undefined) proxies.addAddress(address, family);
  else proxies.addSubnet(address, Number(prefix), family);
};

/** Nearest first, without ports and brackets. */
const hopsOf = (header: string | readonly string[] | undefined): readonly string[] =>
  [header ?? []]
    .flat()
    .flatMap((line) => line.split(','))
    .map((hop) =>
      plainAddress(hop.trim().replace(/^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/, '$1$2')),
    )
    .toReversed();

/** An IPv4 address reads alike over either kind of socket. */
const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** What limits count by: one line has 2^64 addresses of IPv6, so they count as one. */
export const limitKeyOf = (address: string): string => {
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? [];
  const front = head.split(':').filter((group) => group !== '');
  const back = tail.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  const groups = address.includes('::') ? [...front, ...zeros, ...back] : front;
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
};
