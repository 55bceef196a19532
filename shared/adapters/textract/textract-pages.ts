import type { Picture } from "../../ports/page-pictures.ts";
import { EngineRefuses, type PageReaders } from "../../ports/page-readers.ts";
import { masked, turned } from "../ocr/grey-page.ts";
import { readAtOnce } from "./at-once.ts";
import { readBlocks, turnOf } from "./blocks.ts";
import type { TextractCalls } from "./calls.ts";

/** What a call may carry. The list of quotas says 10 MB, the description of the call 5: the smaller holds under both. */
const mostBytes = 5 * 1024 * 1024;
const mostPixelsASide = 10_000;

const quarters = { 0: 0, 90: 1, 180: 2, 270: 3 } as const;

/**
 * Amazon Textract as a reader of pages: the picture goes to the service of the region, which keeps nothing of it where the organisation
 * has opted out. It refuses to give a text of record in Vietnamese.
 */
export const textractPages = (
  calls: TextractCalls,
  { encode }: { readonly encode: (picture: Picture) => Promise<Uint8Array> },
): PageReaders => ({
  read: async (picture, codes, wanted = "vietnamese") => {
    if (wanted === "vietnamese") throw new EngineRefuses("engine/no-vietnamese");
    if (Math.max(picture.width, picture.height) > mostPixelsASide) throw new EngineRefuses("engine/too-large");
    const bytes = await encode(masked(picture, codes));
    if (bytes.length > mostBytes) throw new EngineRefuses("engine/too-large");
    const blocks = await readAtOnce(calls, { Bytes: bytes }, wanted);
    const turn = turnOf(blocks, picture);
    const { lines, tables, handwriting } = readBlocks(blocks, picture, turn);
    return {
      picture: turned(picture, quarters[turn]),
      turned: turn,
      lines,
      leaders: [],
      tables,
      forPerson: handwriting.map((box) => ({ why: "handwriting" as const, box })),
      engine: `textract ${wanted}`,
      blank: lines.length === 0 && tables.length === 0,
    };
  },
  close: async () => undefined,
});
