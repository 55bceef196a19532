import type { Text } from "../domain/text.ts";
import type { UploadAddress } from "./scans.ts";

/** Nothing is wrong with the file: it is tried again. `seconds` where the server says when. */
export interface Later {
  readonly answer: "later";
  readonly because: "offline" | "busy" | "fault";
  /** For who looks after the computer: a code or a status, nothing of the file. */
  readonly detail: string;
  readonly seconds?: number | undefined;
}

/** No file is taken from this account at this point: somebody has to put the settings right. */
export interface Forbidden {
  readonly answer: "forbidden";
  readonly why: string;
}

/** The server will not have this file, whenever it comes. */
export interface RefusedFile {
  readonly answer: "refused";
  readonly why: Text;
}

export type Asked = { readonly answer: "address"; readonly address: UploadAddress } | RefusedFile | Forbidden | Later;

/** `thereAlready`: the same bytes came before. `otherBytes`: what was sent is not what was described. */
export type Put = { readonly answer: "stored" | "thereAlready" | "otherBytes" } | Later;

/** The server, as whoever sends the scans of one point knows it. */
export interface PointUploads {
  /** `dossier`: the code that stands in the file's name, if one does. */
  ask(file: { readonly bytes: number; readonly sha256: string; readonly dossier?: string }): Promise<Asked>;
  /** `onBytes` hears how many bytes are on their way. */
  put(address: UploadAddress, content: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void): Promise<Put>;
}
