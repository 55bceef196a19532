import { createHash } from "node:crypto";
import { parse } from "node:path";
import { refusalOfKind, scanKind } from "../../../shared/domain/scan-kind.ts";
import type { Text } from "../../../shared/domain/text.ts";
import { endsAsWhole } from "../../../shared/domain/whole-file.ts";
import type { FolderFile, ScanFolder } from "../../../shared/ports/scan-folders.ts";

interface Lying {
  readonly content: Uint8Array;
  readonly modified: number;
}

const sha256Of = (content: Uint8Array): string => createHash("sha256").update(content).digest("base64");

const freeName = (taken: ReadonlyMap<string, unknown>, name: string): string => {
  const { name: stem, ext } = parse(name);
  for (let n = 1; ; n += 1) {
    const wanted = n === 1 ? name : `${stem} (${n})${ext}`;
    if (!taken.has(wanted)) return wanted;
  }
};

/** A folder that outlives the processes which look into it; what lies in it can be written to and held. */
export const memoryScanFolder = () => {
  const lying = new Map<string, Lying>();
  const sent = new Map<string, Uint8Array>();
  const refused = new Map<string, { readonly content: Uint8Array; readonly why: Text }>();
  /** Texts beside files that stay among the sent. */
  const notes = new Map<string, readonly Text[]>();
  const journal = new Set<string>();
  const whys = new Map<string, Text>();
  const held = new Set<string>();
  let writes = 0;

  const inHand = ({ name, bytes, modified }: FolderFile): Lying | "changed" | "held" => {
    const found = lying.get(name);
    if (found === undefined || found.content.length !== bytes || found.modified !== modified) return "changed";
    return held.has(name) ? "held" : found;
  };

  const folder: ScanFolder = {
    files: async () =>
      [...lying]
        .map(([name, { content, modified }]) => ({ name, bytes: content.length, modified }))
        .sort((a, b) => a.modified - b.modified || (a.name < b.name ? -1 : 1)),
    digest: async (file) => {
      const found = inHand(file);
      if (typeof found === "string") return found;
      const kind = scanKind(found.content);
      const isWhole = kind === undefined || endsAsWhole(kind, found.content);
      const refusal = kind === undefined ? refusalOfKind(found.content) : undefined;
      return { sha256: sha256Of(found.content), kind, refusal, isWhole };
    },
    content: async (file) => {
      const found = inHand(file);
      if (typeof found === "string") return found;
      return (async function* () {
        yield found.content;
      })();
    },
    wasSent: async (sha256) => journal.has(sha256),
    noteSent: async (sha256) => {
      journal.add(sha256);
    },
    whyRefused: async (sha256) => whys.get(sha256),
    putAside: async (file) => {
      const found = inHand(file);
      if (typeof found === "string") return found;
      sent.set(freeName(sent, file.name), found.content);
      lying.delete(file.name);
      return "aside";
    },
    refuse: async (file, why) => {
      const found = inHand(file);
      if (typeof found === "string") return found;
      refused.set(freeName(refused, file.name), { content: found.content, why });
      lying.delete(file.name);
      return "aside";
    },
    bringBack: async (hashStart, why, what) => {
      const found = [...sent].find(([, content]) =>
        createHash("sha256").update(content).digest("hex").startsWith(hashStart),
      );
      if (found === undefined) return undefined;
      const [name, content] = found;
      if (held.has(name)) return "held";
      if (what === "note") {
        const before = notes.get(name) ?? [];
        if (before.some((one) => one.vi === why.vi)) return undefined;
        notes.set(name, [...before, why]);
        return name;
      }
      const free = freeName(refused, name);
      whys.set(sha256Of(content), why);
      refused.set(free, { content, why });
      sent.delete(name);
      return free;
    },
  };
  return {
    folder,
    notes,
    lying,
    sent,
    refused,
    held,
    /** As if somebody had deleted the journal. */
    forget: (): void => {
      journal.clear();
      whys.clear();
    },
    write: (name: string, content: Uint8Array): void => {
      writes += 1;
      lying.set(name, { content, modified: writes });
    },
  };
};
export type MemoryScanFolder = ReturnType<typeof memoryScanFolder>;
