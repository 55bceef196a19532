import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { mostScanBytes, scanRefusalTexts } from "../../../shared/domain/scan-refusals.ts";
import type { PointUploads } from "../../../shared/ports/point-uploads.ts";

/** A server that keeps the files of one point by their hashes, and says of each whether it has it already. */
export const memoryPointUploads = () => {
  const stored = new Map<string, Uint8Array>();
  const uploads: PointUploads = {
    ask: async ({ bytes, sha256 }) => {
      if (bytes > mostScanBytes) return { answer: "refused", why: scanRefusalTexts["scan/too-large"] };
      const headers = { "content-length": String(bytes), "x-amz-checksum-sha256": sha256, "if-none-match": "*" };
      return { answer: "address", address: { url: `https://incoming.example/${sha256}`, headers, seconds: 300 } };
    },
    put: async ({ headers }, content, onBytes) => {
      const described = headers["x-amz-checksum-sha256"] ?? "";
      if (stored.has(described)) return { answer: "thereAlready" };
      const bytes = await buffer(content);
      onBytes(bytes.length);
      const isSo = createHash("sha256").update(bytes).digest("base64") === described;
      if (!isSo || String(bytes.length) !== headers["content-length"]) return { answer: "otherBytes" };
      // Somebody else may have been quicker while the bytes came.
      if (stored.has(described)) return { answer: "thereAlready" };
      stored.set(described, new Uint8Array(bytes));
      return { answer: "stored" };
    },
  };
  return { uploads, stored };
};
