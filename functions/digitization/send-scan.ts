import { dossierCodesIn } from "../../shared/domain/identifiers.ts";
import { mostScanBytes, type ScanRefusalCode, scanRefusalTexts } from "../../shared/domain/scan-refusals.ts";
import type { Text } from "../../shared/domain/text.ts";
import type { Forbidden, Later, PointUploads } from "../../shared/ports/point-uploads.ts";
import type { FileDigest, FolderFile, NotInHand, ScanFolder } from "../../shared/ports/scan-folders.ts";

export interface SendScanNeeds {
  readonly folder: ScanFolder;
  readonly uploads: PointUploads;
  /** Hears how many bytes of which file are on their way. */
  readonly onBytes: (file: FolderFile, bytes: number) => void;
}

/**
 * What became of a file. `known`: its bytes lay at the server before, under whatever name. `unfinished`: it does not end
 * as files of its kind do, and may still be written to.
 */
export type Sending =
  | { readonly fate: "sent" | "known" | "unfinished" | NotInHand }
  | { readonly fate: "refused"; readonly why: Text }
  | { readonly fate: "later"; readonly why: Later }
  | { readonly fate: "forbidden"; readonly why: Forbidden };

/** What the server would refuse need not travel to it. */
const refusalOf = ({ bytes }: FolderFile, { kind, refusal }: FileDigest): ScanRefusalCode | undefined => {
  if (bytes === 0) return "scan/empty";
  if (bytes > mostScanBytes) return "scan/too-large";
  return kind === undefined ? (refusal ?? "scan/not-a-picture-or-pdf") : undefined;
};

/**
 * Sends one file of the folder and moves it aside, in an order in which a crash at any place loses nothing and doubles
 * nothing: what lies at the server is written down before it is moved, and what was sent and not written down is
 * recognised there by its hash. With `patient`, a file that does not look whole is left for a while.
 */
export const sendScan =
  ({ folder, uploads, onBytes }: SendScanNeeds) =>
  async (file: FolderFile, { patient }: { readonly patient: boolean }): Promise<Sending> => {
    const refuse = async (why: Text): Promise<Sending> => {
      const moved = await folder.refuse(file, why);
      return moved === "aside" ? { fate: "refused", why } : { fate: moved };
    };
    const aside = async (fate: "sent" | "known"): Promise<Sending> => {
      const moved = await folder.putAside(file);
      return { fate: moved === "aside" ? fate : moved };
    };

    /** It was written to meanwhile; if it was not, something on the way spoils what is sent, and may be mended. */
    const otherBytes = async (described: FileDigest): Promise<Sending> => {
      const now = await folder.digest(file);
      if (typeof now === "string" || now.sha256 !== described.sha256) return { fate: "changed" };
      return { fate: "later", why: { answer: "later", because: "fault", detail: "other bytes arrived" } };
    };

    // A file of many gigabytes that somebody put there by mistake is not read first.
    if (file.bytes > mostScanBytes) return refuse(scanRefusalTexts["scan/too-large"]);
    const digest = await folder.digest(file);
    if (typeof digest === "string") return { fate: digest };
    const refusal = refusalOf(file, digest);
    if (refusal !== undefined) return refuse(scanRefusalTexts[refusal]);
    if (!digest.isWhole && patient) return { fate: "unfinished" };
    // Set aside at the server, dropped again: it lies there, and is as much of no use as it was.
    const refusedBefore = await folder.whyRefused(digest.sha256);
    if (refusedBefore !== undefined) return refuse(refusedBefore);
    if (await folder.wasSent(digest.sha256)) return aside("known");

    const [dossier, another] = dossierCodesIn(file.name);
    const asked = await uploads.ask({
      ...{ bytes: file.bytes, sha256: digest.sha256 },
      ...(dossier === undefined || another !== undefined ? {} : { dossier }),
    });
    if (asked.answer === "refused") return refuse(asked.why);
    if (asked.answer === "forbidden") return { fate: "forbidden", why: asked };
    if (asked.answer === "later") return { fate: "later", why: asked };
    const content = await folder.content(file);
    if (typeof content === "string") return { fate: content };
    const put = await uploads.put(asked.address, content, (bytes) => onBytes(file, bytes));
    if (put.answer === "later") return { fate: "later", why: put };
    if (put.answer === "otherBytes") return otherBytes(digest);
    await folder.noteSent(digest.sha256);
    return aside(put.answer === "stored" ? "sent" : "known");
  };
