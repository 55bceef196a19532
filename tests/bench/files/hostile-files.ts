import { seeded } from "../../../infra/local/paper-picture/seeded.ts";
import { bombs } from "./bombs.ts";
import { harmsOf } from "./mutations.ts";
import { type FileKind, type SeedFile, seedFiles } from "./seed-files.ts";

export interface HostileFile {
  readonly number: number;
  readonly kind: FileKind;
  readonly what: string;
  /** What was done to it; a file of which nothing was done is a control. */
  readonly harm: string;
  /** Under which it is sent: as often as not with the extension of another kind. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Whether a reader of files may take it for a PDF, TIFF, JPEG or PNG at all. */
  readonly mayBeTaken: boolean;
  /** Of a control that can be read: what has to be read from it. */
  readonly text?: string | undefined;
}

export const unharmed = "unharmed";
const extensions: Readonly<Record<FileKind, string>> = {
  pdf: "pdf",
  tiff: "tif",
  jpeg: "jpg",
  png: "png",
  heic: "heic",
  office: "docx",
  other: "zip",
};
const allExtensions = Object.values(extensions);

/** Every tenth file is a control, every fortieth a bomb; the others are harmed in one to three ways. */
const [controlEvery, bombEvery] = [10, 40];

/** So many files, the same for the same seed. */
export async function* hostileFiles(seed: number, count: number): AsyncGenerator<HostileFile> {
  const seeds = await seedFiles(seeded(seed));
  const taken = seeds.filter(({ text }) => text !== undefined);
  // Bombs are dear to make, and are the same each time but for their size.
  const made = new Map<string, Uint8Array>();
  let [controls, exploded] = [0, 0];
  for (let number = 1; number <= count; number += 1) {
    const random = seeded(seed * 1_000_003 + number);
    const of = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const nameFor = (kind: FileKind) => `scan-${number}.${random() < 0.5 ? extensions[kind] : of(allExtensions)}`;
    const file = (one: SeedFile, harm: string): HostileFile => ({
      ...{ number, kind: one.kind, what: one.what, harm, name: nameFor(one.kind), bytes: one.bytes },
      ...{ mayBeTaken: mayBeTaken(one.bytes), text: harm === unharmed ? one.text : undefined },
    });
    if (number % bombEvery === 0) {
      const bomb = bombs[exploded % bombs.length] as (typeof bombs)[number];
      exploded += 1;
      const round = `${bomb.what} ${Math.floor(exploded / bombs.length) % 3}`;
      const bytes = made.get(round) ?? (await bomb.make(random));
      made.set(round, bytes);
      yield file({ ...bomb, bytes }, "bomb");
    } else if (number % controlEvery === 1) {
      // Two of three controls are files that have to be read.
      const list = controls % 3 === 2 ? seeds.filter(({ text }) => text === undefined) : taken;
      yield file(list[Math.floor(controls / 3) % list.length] as SeedFile, unharmed);
      controls += 1;
    } else {
      // Four of five began as files that are taken.
      const one = of(random() < 0.75 ? taken : seeds);
      const harms = harmsOf(one.kind);
      let bytes = one.bytes;
      const done: string[] = [];
      for (let times = random() < 0.8 ? 1 : 1 + Math.ceil(random() * 2); times > 0; times -= 1) {
        const [harm, apply] = of(harms);
        bytes = apply(random, bytes, of(seeds).bytes);
        done.push(harm);
      }
      yield file({ ...one, bytes }, done.join(", "));
    }
  }
}

const hex = (...marks: readonly string[]) => marks.map((mark) => Buffer.from(mark, "hex").toString("latin1"));
const pictures = hex("ffd8ff", "89504e470d0a1a0a", "49492a00", "4d4d002a");
/** How files begin that are something else, whatever stands further on in them; HEIF has its mark behind the length of a box. */
const others = [...hex("504b0304", "d0cf11e0", "7f454c46"), "{\\rtf", "GIF8", "RIFF", "MZ"];

/**
 * Told apart from the parser, by what the formats themselves say: the mark of a picture stands at the very beginning, that of a
 * PDF in the first kilobyte (ISO 32000-1, implementation note 13) unless the file begins as something else.
 */
const mayBeTaken = (bytes: Uint8Array): boolean => {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  const startsWith = (mark: string) => head.startsWith(mark);
  if (pictures.some(startsWith)) return true;
  return head.includes("%PDF-") && !others.some(startsWith) && head.slice(4, 8) !== "ftyp";
};
