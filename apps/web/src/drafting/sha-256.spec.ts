import { createHash } from 'node:crypto';
import { sha256 } from './sha-256.js';

const hex = (bytes: Uint8Array) => Buffer.from(sha256(bytes)).toString('hex');
const words = (text: string) => new TextEncoder().encode(text);

describe('SHA-256 where the browser withholds its own', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('has the values that NIST printed (%#)', (text, hash) => {
    expect(hex(words(text))).toBe(hash);
  });

  it('is that of Node at every length about two pieces, at many beyond, and of a part of a buffer', () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, n) => (n * 7919 + (n >> 5)) & 255);
    const lengths = [...Array.from({ length: 200 }, (_, n) => n), 1023, 1024, 4096, 65_535, 65_536, 69_999];
    for (const length of lengths) {
      const part = bytes.subarray(1, 1 + length);
      expect([length, hex(part)]).toEqual([length, createHash('sha256').update(part).digest('hex')]);
    }
  });

  it('is another for every bit that is turned', () => {
    const bytes = words('Recommends to share data');
    const whole = hex(bytes);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const spoilt = Uint8Array.from(bytes);
      spoilt[bit >> 3]! ^= 1 << (bit & 7);
      expect(hex(spoilt)).not.toBe(whole);
    }
  });
});
