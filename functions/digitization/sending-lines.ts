import type { Later } from "../../shared/ports/point-uploads.ts";
import type { FolderFile } from "../../shared/ports/scan-folders.ts";
import type { Told, Watched } from "./watch-folder.ts";

const kilo = 1024;

/** `1.8 MB`, `812 kB`; a file with something in it never has 0. */
export const sizeOf = (bytes: number): string =>
  bytes >= kilo * kilo ? `${(bytes / kilo / kilo).toFixed(1)} MB` : `${Math.ceil(bytes / kilo)} kB`;

/** A name as a terminal may show it: signs that would steer it are not passed on. */
const shown = (name: string): string => name.replace(/\p{Cc}|\p{Cf}/gu, "?");

const indent = "         ";
const line = (word: string, text: string): string => `${word.padEnd(indent.length - 1)} ${text}`;
const lines = (word: string, text: string, ...more: readonly string[]): string =>
  [line(word, text), ...more.map((one) => `${indent}${one}`)].join("\n");
const files = (count: number): string => (count === 1 ? "1 file waits" : `${count} files wait`);
const fileOf = ({ name, bytes }: FolderFile): string => `${shown(name)}  ${sizeOf(bytes)}`;

const reasons = {
  offline: ["The server cannot be reached", "Không kết nối được máy chủ"],
  busy: ["The server has too much to do", "Máy chủ đang quá tải"],
  fault: ["The server had a fault", "Máy chủ gặp lỗi"],
} as const satisfies Record<Later["because"], readonly [string, string]>;

/** What happened, as a line that stays; what only goes by has none. */
export const sendingLine = (told: Told): string | undefined => {
  switch (told.what) {
    case "sent":
      return line("sent", fileOf(told.file));
    case "known":
      return line("known", `${fileOf(told.file)}  lies at the server already, not sent again`);
    case "refused":
      return lines("refused", fileOf(told.file), told.why.vi, told.why.en);
    case "broughtBack":
      return lines(
        "back",
        `${shown(told.name)}  was sent, and is of no use: see the text beside it`,
        told.why.vi,
        told.why.en,
      );
    case "held":
      return line(
        "held",
        `${fileOf(told.file)}  cannot be read or moved: another program has it open, or the right is missing`,
      );
    case "unfinished":
      return line("waits", `${fileOf(told.file)}  has no end yet: the scanner may still be writing, it gets a minute`);
    case "later": {
      const [en, vi] = reasons[told.why.because];
      return lines(
        "waiting",
        `${vi} (${told.why.detail}); tệp vẫn còn trong thư mục, sẽ tự gửi lại.`,
        `${en} (${told.why.detail}); ${files(told.waiting)} here, nothing is lost. Trying again in ${told.seconds} s.`,
      );
    }
    case "folderAway":
      return line("waiting", `The folder cannot be opened just now. Trying again in ${told.seconds} s.`);
    case "again":
      return line("again", "Đã kết nối lại. It works again.");
    case "idle":
      return undefined;
  }
};

const barCells = 24;

/** `sending  scan-0007.pdf  ████████────────  54 %  1.0 MB of 1.8 MB`, cut to the width of the terminal. */
export const progressLine = ({ name, bytes: total }: FolderFile, bytes: number, columns: number): string => {
  const part = total === 0 ? 1 : Math.min(1, bytes / total);
  const full = Math.round(part * barCells);
  const bar = `${"█".repeat(full)}${"─".repeat(barCells - full)}`;
  const figures = `${bar} ${String(Math.floor(part * 100)).padStart(3)} %  ${sizeOf(bytes)} of ${sizeOf(total)}`;
  const room = columns - indent.length - figures.length - 3;
  const known = shown(name);
  const fitting = known.length > room ? `${known.slice(0, Math.max(0, room - 1))}…` : known;
  return line("sending", `${fitting}  ${figures}`).slice(0, columns - 1);
};

/** The last line. */
export const endLine = ({ ended, why, sent, refused }: Watched): string => {
  const counts = `${sent} sent${refused === 0 ? "" : `, ${refused} refused (see refused/)`}`;
  if (ended === "forbidden") return `${why} Nothing was moved; put it right and start again.`;
  return ended === "empty"
    ? `Done: ${counts}.`
    : `Not done: ${counts}; files are left in the folder. Start again later.`;
};
