import { DossierCode, DossierId, ProvinceCode } from "./identifiers.ts";

/** What the QR on a cover sheet or receipt says: which dossier the papers behind it belong to. */
export interface DossierQr {
  readonly province: string;
  readonly code: string;
  readonly id: string;
}

/** The first field names the format and its version: a breaking change is `MOTCUA2`, read beside this one. */
const mark = "MOTCUA1";

/**
 * `MOTCUA1|46|H57.31.06-261123-0001|<dossier id>`, then what people's own readers may show (Circular 01/2023/TT-VPCP
 * Art. 8: procedure code, owner, name of the document, system, times). Readers of ours look at the first four fields only.
 */
export const formatDossierQr = ({ province, code, id }: DossierQr, shown: readonly string[] = []): string =>
  [mark, province, code, id, ...shown.map((field) => field.replaceAll("|", "/"))].join("|");

/** The dossier a QR names, or nothing when the text is somebody else's. */
export const parseDossierQr = (text: string): DossierQr | undefined => {
  const [first, province, code, id] = text.trim().split("|");
  if (first !== mark) return undefined;
  const [isProvince, isCode, isId] = [
    ProvinceCode.safeParse(province),
    DossierCode.safeParse(code),
    DossierId.safeParse(id),
  ];
  if (!isProvince.success || !isCode.success || !isId.success) return undefined;
  return { province: isProvince.data, code: isCode.data, id: isId.data };
};
