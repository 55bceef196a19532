import type { Reading } from "./reading.ts";
import type { scanRemarks } from "./scan-states.ts";

/** What whoever checks a scan should know of it; nothing to say of most. */
export const remarksOn = ({ pages }: Reading): { readonly remarks?: (keyof typeof scanRemarks)[] } => {
  const remarks: (keyof typeof scanRemarks)[] = [
    ...(pages.some(({ layer }) => layer?.lies) ? (["scan/text-layer-lies"] as const) : []),
    ...(pages.some(({ unread }) => unread !== undefined) ? (["scan/pages-unread"] as const) : []),
  ];
  return remarks.length === 0 ? {} : { remarks };
};
