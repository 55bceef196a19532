import { reading } from "../../../infra/constructs/reader-assets.ts";
import { type HostileFile, hostileFiles, unharmed } from "./hostile-files.ts";
import { bundledParser, type Parsing, parsingProcess } from "./parsing-process.ts";

export interface FileOutcome extends Pick<HostileFile, "number" | "kind" | "what" | "harm" | "name"> {
  readonly outcome: "kept" | "set aside" | "crashed" | "over time";
  /** Codes of refusals, what was thrown, how the process ended. */
  readonly reason?: string | undefined;
  /** Kept, and nothing that a reader may take. */
  readonly isWrongType: boolean;
  readonly wasRecognised: boolean;
  /** Of a control that has to be read: whether it was. */
  readonly isRead?: boolean | undefined;
  readonly seconds: number;
  readonly peakMegabytes: number;
}

export interface HostileRun {
  readonly seed: number;
  readonly files: number;
  readonly processes: number;
  /** Every such file is read by OCR besides the controls; of the others all is done but recognition. */
  readonly recogniseEvery: number;
  readonly onFile: (outcome: FileOutcome, file: HostileFile) => void;
}

/** Sends hostile files to as many parsers side by side; answers what became of each. */
export const runFiles = async (run: HostileRun): Promise<readonly FileOutcome[]> => {
  const script = await bundledParser();
  const files = hostileFiles(run.seed, run.files);
  const outcomes: FileOutcome[] = [];
  const work = async () => {
    const parser = parsingProcess(script, reading.timeoutSeconds);
    try {
      for (let next = await files.next(); next.done !== true; next = await files.next()) {
        const file = next.value;
        const recognise = file.harm === unharmed || file.number % run.recogniseEvery === 0;
        const began = performance.now();
        const parsing = await parser.parse({ name: file.name, bytes: file.bytes, recognise });
        const outcome = judged(file, recognise, parsing, (performance.now() - began) / 1000);
        outcomes.push(outcome);
        run.onFile(outcome, file);
      }
    } finally {
      parser.close();
    }
  };
  await Promise.all(Array.from({ length: run.processes }, work));
  return outcomes;
};

const judged = (file: HostileFile, wasRecognised: boolean, parsing: Parsing, seconds: number): FileOutcome => {
  const { number, kind, what, harm, name, text } = file;
  const about = { number, kind, what, harm, name, wasRecognised, seconds };
  const failed = { isWrongType: false, ...(text === undefined ? {} : { isRead: false }) };
  if ("died" in parsing) return { ...about, ...failed, outcome: "crashed", reason: parsing.died, peakMegabytes: 0 };
  if ("overTime" in parsing) return { ...about, ...failed, outcome: "over time", peakMegabytes: 0 };
  const { kept, reason, thrown, peakMegabytes } = parsing;
  if (thrown !== undefined) return { ...about, ...failed, outcome: "crashed", reason: thrown, peakMegabytes };
  return {
    ...{ ...about, reason, peakMegabytes, outcome: kept === undefined ? "set aside" : "kept" },
    isWrongType: kept !== undefined && !file.mayBeTaken,
    ...(text === undefined ? {} : { isRead: kept !== undefined && shareRead(text, kept) >= leastShare }),
  };
};

/** A control is read when nine of ten of its words are, letter by letter with their marks. */
const leastShare = 0.9;
const shareRead = (truth: string, read: string): number => {
  const words = truth.split(/\s+/);
  const found = new Set(read.split(/\s+/));
  return words.filter((word) => found.has(word)).length / words.length;
};
