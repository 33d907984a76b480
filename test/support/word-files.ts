import { crc32, deflateRawSync } from 'node:zlib';

const types =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>';
const open = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>';
const close = '</w:body></w:document>';

/** A zip made by hand, so that it may also lie about itself. */
export function aZip(
  parts: Record<string, string | Buffer>,
  { flag = 0, says }: { flag?: number; says?: number } = {},
): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(flag | 0x800, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(says ?? bytes.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const entry = [Buffer.from('PK\u0003\u0004'), head, Buffer.from(name), packed];
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), head, tail, Buffer.from(name));
    local.push(...entry);
    at += entry.reduce((sum, { length }) => sum + length, 0);
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, list, end]);
}

/** A small Word file with these paragraphs, and whatever else shall lie in its package. */
export const aWordFile = (
  paragraphs: readonly string[],
  more: Record<string, string | Buffer> = {},
  lies: { flag?: number; says?: number } = {},
): Buffer =>
  aZip(
    {
      '[Content_Types].xml': types,
      'word/document.xml': `${open}${paragraphs.map((words) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`).join('')}${close}`,
      ...more,
    },
    lies,
  );
