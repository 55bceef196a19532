import { dossierCodesIn } from "../../shared/domain/identifiers.ts";
import type { LongScan } from "../../shared/ports/long-scans.ts";

/**
 * The incoming bucket: scanners put files below `points/<point>/`; the parser answers below `readings/` or, for files it
 * cannot take, `quarantine/`; while a long file is read, its pages lie below `pages/`. A scan is named by the hash of its bytes, so the
 * same file twice is one scan.
 */
export const incoming = {
  /**
   * Where a file of a point lies, by its SHA-256 (base64): a name that nobody chooses, and one for the same bytes. Below the
   * code of the dossier, where the sender says whose it is.
   */
  keyOf: (point: string, sha256: string, dossierCode?: string): string => {
    const hex = [...atob(sha256)].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, "0"));
    return [`points/${point}`, ...(dossierCode === undefined ? [] : [dossierCode]), hex.join("")].join("/");
  },
  /**
   * The dossier that a key names, whoever wrote it (quy ước tên tệp): its code stands in the name of the file or of a folder
   * below the point. Nothing where none stands there, or several.
   */
  dossierCodeOf: (key: string): string | undefined => {
    const codes = dossierCodesIn(/^points\/[^/]+\/(.+)$/.exec(key)?.[1] ?? "");
    return codes.length === 1 ? codes[0] : undefined;
  },
  /** Whether it is a file that was set aside, as the parser keeps it. */
  isSetAside: (key: string): boolean => key.startsWith("quarantine/"),
  pointOf: (key: string): string | undefined => /^points\/([^/]+)\/.+$/.exec(key)?.[1],
  folder: (kind: "readings" | "quarantine", point: string, scanId: string): string => `${kind}/${point}/${scanId}`,
  /** Where the pages of a long file lie while it is read; with how many there are, so that each page's key says how far that is. */
  pageFolder: ({ point, scanId, run, sides }: LongScan): string => `pages/${point}/${scanId}/${run}-of-${sides}`,
  /** The page that was read, or the plan, that this key announces; nothing for the pictures beside it. */
  pageOf: (key: string): (LongScan & { readonly page: number | "plan" }) | undefined => {
    const [, point, scanId, run, sides, page] =
      /^pages\/([^/]+)\/([0-9a-f]{32})\/([0-9a-f]{16})-of-(\d{1,4})\/(plan|\d{1,4})\.json$/.exec(key) ?? [];
    if (point === undefined || scanId === undefined || run === undefined) return undefined;
    return { point, scanId, run, sides: Number(sides), page: page === "plan" ? page : Number(page) };
  },
  /**
   * Which result of the parser this key announces; nothing for the other files beside it. `reading.json` announced one before searchable
   * copies carried what was read.
   */
  resultOf: (
    key: string,
  ): { readonly kind: "readings" | "quarantine"; readonly point: string; readonly scanId: string } | undefined => {
    const [, kind, point, scanId] =
      /^(readings(?=.*\/(?:searchable\.pdf|reading\.json)$)|quarantine(?=.*\/reason\.json$))\/([^/]+)\/([0-9a-f]{32}(?:-\d{1,3})?)\/[^/]+$/.exec(
        key,
      ) ?? [];
    if ((kind !== "readings" && kind !== "quarantine") || point === undefined || scanId === undefined) return undefined;
    return { kind, point, scanId };
  },
} as const;
