import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a file that several runs may make at once: it is replaced whole, and only when it differs. */
export const writeWhole = (path: string, bytes: Uint8Array): void => {
  if (existsSync(path) && readFileSync(path).equals(bytes)) return;
  mkdirSync(dirname(path), { recursive: true });
  const halfWay = `${path}.${process.pid}`;
  writeFileSync(halfWay, bytes);
  renameSync(halfWay, path);
};
