import { pick } from "../../../infra/local/paper-picture/seeded.ts";
import { type FileKind, joined, latin, noise } from "./seed-files.ts";

type Harm = (random: () => number, bytes: Uint8Array, other: Uint8Array) => Uint8Array;

const upTo = (random: () => number, most: number): number => Math.floor(random() * most);
/** A stretch of the file: where it begins, and where it ends. */
const stretch = (random: () => number, length: number): readonly [number, number] => {
  const from = upTo(random, length);
  return [from, Math.min(length, from + 1 + upTo(random, Math.max(2, length / 3)))];
};

const lies = [
  0, 1, 2, 7, 255, 256, 32_767, 65_535, 65_536, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff,
] as const;

/** A number of the file, two or four bytes wide, becomes another: lengths, offsets, widths and counts of any binary format. */
const lyingNumber = (at: number, random: () => number, bytes: Uint8Array): Uint8Array => {
  const out = Buffer.from(bytes);
  if (out.length < at + 4 || at < 0) return new Uint8Array(out);
  const lie = pick(random, lies);
  if (random() < 0.4) out.writeUInt16BE(lie % 65_536, at);
  else if (random() < 0.5) out.writeUInt32LE(lie, at);
  else out.writeUInt32BE(lie, at);
  return new Uint8Array(out);
};

/** Where this mark stands in the file, one of the places by chance; -1 where it stands nowhere. */
const placeOf = (random: () => number, bytes: Uint8Array, mark: Uint8Array): number => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places: number[] = [];
  for (let at = file.indexOf(mark); at !== -1 && places.length < 200; at = file.indexOf(mark, at + 1)) places.push(at);
  return places[upTo(random, places.length)] ?? -1;
};

/** Numbers that a dictionary of a PDF may hold and should not. */
const wrongNumbers = [
  "0",
  "-1",
  "1",
  "9999999",
  "2147483647",
  "4294967296",
  "1e40",
  "0.0001",
  "[1 2]",
  "null",
  "3 0 R",
] as const;
const keysOfPdf =
  /\/(Length\d?|Width|Height|BitsPerComponent|Count|N|First|Size|Prev|Columns|Predictor|Colors|Rotate|MediaBox|Kids|Root|Pages|Parent|W|Index|Filter|ColorSpace|Type|Subtype|Contents|BBox|Matrix|Resources|FontFile2|ToUnicode|DW|FirstChar|LastChar)(?![A-Za-z])/g;

const lyingDictionary: Harm = (random, bytes) => {
  const text = Buffer.from(bytes).toString("latin1");
  const keys = [...text.matchAll(keysOfPdf)];
  const key = keys[upTo(random, keys.length)];
  if (key === undefined) return bytes;
  const from = key.index + key[0].length;
  const value =
    /^\s*(?:\[[^\]]*\]|<<[^>]*>>|\/?[^\s/<>[\]]+(?:\s\d+\sR)?)/.exec(text.slice(from, from + 200))?.[0] ?? "";
  const huge =
    key[1] === "MediaBox"
      ? `[0 0 ${pick(random, ["14400", "1", "0", "-500", "100000"])} ${pick(random, ["14400", "842", "1e9"])}]`
      : undefined;
  return latin(`${text.slice(0, from)} ${huge ?? pick(random, wrongNumbers)}${text.slice(from + value.length)}`);
};

const lyingLength: Readonly<Partial<Record<FileKind, Harm>>> = {
  pdf: lyingDictionary,
  png: (random, bytes) =>
    lyingNumber(
      placeOf(random, bytes, latin(pick(random, ["IHDR", "IDAT", "pHYs", "PLTE", "IEND"]))) - 4,
      random,
      bytes,
    ),
  jpeg: (random, bytes) =>
    lyingNumber(
      placeOf(random, bytes, new Uint8Array([0xff, pick(random, [0xc0, 0xc2, 0xc4, 0xda, 0xdb, 0xe0, 0xe1])])) + 2,
      random,
      bytes,
    ),
  tiff: (random, bytes) => lyingNumber(upTo(random, Math.min(bytes.length, 400)), random, bytes),
};

/** Width and height of the format's own header, made large: what a decoder would make room for. */
const hugePage: Readonly<Partial<Record<FileKind, Harm>>> = {
  pdf: (random, bytes) =>
    latin(
      Buffer.from(bytes)
        .toString("latin1")
        .replace(/\/(Width|Height) \d+|\/MediaBox \[[^\]]*\]/g, (found, name) =>
          random() < 0.5
            ? found
            : name === undefined
              ? "/MediaBox [0 0 14400 9000]"
              : `/${name} ${pick(random, ["20000", "65535", "5000000"])}`,
        ),
    ),
  png: (random, bytes) =>
    lyingNumber(placeOf(random, bytes, latin("IHDR")) + 4 + (random() < 0.5 ? 0 : 4), random, bytes),
  jpeg: (random, bytes) => {
    const sof = Math.max(
      placeOf(random, bytes, new Uint8Array([0xff, 0xc0, 0x00])),
      placeOf(random, bytes, new Uint8Array([0xff, 0xc2, 0x00])),
    );
    const out = Buffer.from(bytes);
    if (sof >= 0 && sof + 9 < out.length)
      out.writeUInt32BE(pick(random, [0xffff_ffff, 0x4000_4000, 0x0001_ffff, 0]), sof + 5);
    return new Uint8Array(out);
  },
  tiff: (random, bytes) => {
    const width = placeOf(random, bytes, new Uint8Array([0x00, 0x01, 0x04, 0x00]));
    return lyingNumber((width < 0 ? 10 : width) + 8 + (random() < 0.5 ? 0 : 12), random, bytes);
  },
};

const anywhere: Readonly<Record<string, Harm>> = {
  "bits flipped": (random, bytes) => {
    const out = bytes.slice();
    const flips = 1 + upTo(random, pick(random, [2, 10, 200]));
    for (let n = 0; n < flips && out.length > 0; n += 1) {
      const at = upTo(random, out.length);
      out[at] = (out[at] ?? 0) ^ (1 << upTo(random, 8));
    }
    return out;
  },
  "cut short": (random, bytes) => bytes.slice(0, upTo(random, bytes.length)),
  "head missing": (random, bytes) => bytes.slice(1 + upTo(random, Math.min(bytes.length, 2000))),
  "bytes put in": (random, bytes) => {
    const at = upTo(random, bytes.length);
    return joined(bytes.slice(0, at), noise(random, 1 + upTo(random, 400)), bytes.slice(at));
  },
  "bytes left out": (random, bytes) => {
    const [from, to] = stretch(random, bytes.length);
    return joined(bytes.slice(0, from), bytes.slice(to));
  },
  "pieces swapped": (random, bytes) => {
    const [a, b, c] = [upTo(random, bytes.length), upTo(random, bytes.length), upTo(random, bytes.length)].sort(
      (x, y) => x - y,
    ) as [number, number, number];
    return joined(bytes.slice(0, a), bytes.slice(b, c), bytes.slice(a, b), bytes.slice(c));
  },
  "a piece twice": (random, bytes) => {
    const [from, to] = stretch(random, bytes.length);
    return joined(bytes.slice(0, to), bytes.slice(from));
  },
  zeroed: (random, bytes) => {
    const [from, to] = stretch(random, bytes.length);
    return bytes.slice().fill(pick(random, [0, 255, 0x20]), from, to);
  },
  "another file behind": (_random, bytes, other) => joined(bytes, other),
  "another file in front": (random, bytes, other) =>
    joined(other.slice(0, random() < 0.5 ? other.length : upTo(random, 1200)), bytes),
  "a piece of another file": (random, bytes, other) => {
    const [[from, to], [first, last]] = [stretch(random, bytes.length), stretch(random, other.length)];
    return joined(bytes.slice(0, from), other.slice(first, last), bytes.slice(to));
  },
  "a number lies": (random, bytes) => lyingNumber(upTo(random, bytes.length), random, bytes),
};

/** The ways in which files of this kind are harmed, each as often as another. */
export const harmsOf = (kind: FileKind): readonly (readonly [string, Harm])[] => {
  const [length, huge] = [lyingLength[kind], hugePage[kind]];
  return [
    ...Object.entries(anywhere),
    ...(length === undefined
      ? []
      : ([
          ["a length or dictionary lies", length],
          ["a length or dictionary lies", length],
        ] as const)),
    ...(huge === undefined ? [] : ([["pages of a size nobody scans", huge]] as const)),
  ];
};
