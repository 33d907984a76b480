/** Reading and writing of the small numbers of the Yjs wire format; strict, and never past the end. */
export class MalformedBytes extends Error {}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class ByteReader {
  at = 0;
  constructor(readonly bytes: Uint8Array) {}

  get left(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    if (this.at >= this.bytes.length) throw new MalformedBytes('ends early');
    return this.bytes[this.at++]!;
  }

  varUint(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (!Number.isSafeInteger(value)) throw new MalformedBytes('number too large');
      if (byte < 128) return value;
      factor *= 128;
      if (factor > 2 ** 56) throw new MalformedBytes('number too long');
    }
  }

  slice(length: number): Uint8Array {
    if (length > this.left) throw new MalformedBytes('ends early');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text(): string {
    const bytes = this.slice(this.varUint());
    try {
      return utf8.decode(bytes);
    } catch {
      throw new MalformedBytes('not UTF-8');
    }
  }
}

export function sizeOfVarUint(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size += 1;
  return size;
}

export function writeVarUint(into: Uint8Array, at: number, value: number): number {
  let rest = value;
  let place = at;
  while (rest >= 128) {
    into[place++] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  into[place++] = rest;
  return place;
}
