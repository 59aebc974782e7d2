import { describe, expect, it } from '@jest/globals';
import { sha256 } from '../../../src/infrastructure/tokens/sha256.js';

// Computed with coreutils: printf 绿色金融 | sha256sum
const ofGreenFinance = '4a9961ec72a9102b4d8d21874283e63e72d648feac1fb2aefb207a633405660f';

describe('sha256', () => {
  it('hashes the UTF-8 bytes of a text', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('绿色金融')).toBe(ofGreenFinance);
  });

  it('gives the same for a text and its bytes', () => {
    const bytes = Buffer.from('绿色金融'.repeat(1_000));
    const ofText = sha256(bytes.toString('utf8'));
    expect(sha256(bytes)).toBe(ofText);
  });
});
