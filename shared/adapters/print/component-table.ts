import type { FormComponent } from "../../ports/printed-forms.ts";
import type { Sheet } from "./sheet.ts";
import { type Column, table } from "./table.ts";

const kinds = [
  { key: "original", title: "Bản chính" },
  { key: "certifiedCopy", title: "Bản chứng thực" },
  { key: "photocopy", title: "Bản photo" },
  { key: "electronic", title: "Bản điện tử" },
] as const;

const columns: readonly Column[] = [
  { title: "TT", share: 0.06, align: "center" },
  { title: "Thành phần hồ sơ", share: 0.44 },
  ...kinds.map(({ title }) => ({ title, share: 0.125, align: "center", group: "Số lượng" }) as const),
];

/** The table of components (thành phần hồ sơ) of Forms 01 and 02; what is wrong with one stands below its name. */
export const componentTable = (
  sheet: Sheet,
  components: readonly (FormComponent & { readonly flaw?: string | undefined })[],
): void =>
  table(
    sheet,
    columns,
    components.map((component, n) => [
      String(n + 1),
      [component.name, ...(component.flaw === undefined ? [] : [{ text: component.flaw, font: "italic" as const }])],
      ...kinds.map(({ key }) => String(component[key] ?? "")),
    ]),
  );
