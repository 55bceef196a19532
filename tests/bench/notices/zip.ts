import { crc32 } from "node:zlib";

const uint16 = (n: number) => Buffer.from([n & 255, (n >> 8) & 255]);
const uint32 = (n: number) => Buffer.concat([uint16(n & 0xffff), uint16(n >>> 16)]);

/** An archive of one file, stored as it is: what Lambda takes as code. */
export const zipOf = (name: string, content: string): Buffer => {
  const [title, data] = [Buffer.from(name), Buffer.from(content)];
  const sizes = [uint32(crc32(data)), uint32(data.length), uint32(data.length), uint16(title.length), uint16(0)];
  // Version 2.0, no flags, stored, 1 January 1980.
  const said = [uint16(20), uint16(0), uint16(0), uint16(0), uint16(33), ...sizes];
  const file = Buffer.concat([uint32(0x04034b50), ...said, title, data]);
  const rest = [uint16(0), uint16(0), uint16(0), uint32(0o644 << 16), uint32(0)];
  const entry = Buffer.concat([uint32(0x02014b50), uint16(0x0314), ...said, ...rest, title]);
  const end = [
    uint32(0x06054b50),
    uint16(0),
    uint16(0),
    uint16(1),
    uint16(1),
    uint32(entry.length),
    uint32(file.length),
  ];
  return Buffer.concat([file, entry, ...end, uint16(0)]);
};
