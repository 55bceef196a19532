import * as z from "zod/mini";
import type { FormLine } from "./applicant-on-paper.ts";

const Words = z.string().check(z.minLength(1));

/**
 * A piece of a result (khối nội dung), from top to bottom. `text` is a paragraph; `lines` are numbered lines "label: value"; the
 * others are what the system knows: the legal bases of the procedure, the applicant with name and identifier, and what the
 * procedure's own `statements` say. `{…}` names something that is put in: see `placeholders`.
 */
export const DraftBlock = z.discriminatedUnion("block", [
  z.strictObject({
    block: z.literal("text"),
    text: Words,
    style: z.optional(z.enum(["plain", "italic", "centred"])),
  }),
  z.strictObject({
    block: z.literal("lines"),
    lines: z.array(z.strictObject({ label: Words, value: Words })).check(z.minLength(1)),
  }),
  z.strictObject({ block: z.literal("legalBasis") }),
  z.strictObject({ block: z.literal("applicant") }),
  z.strictObject({ block: z.literal("statements") }),
]);
export type DraftBlock = z.infer<typeof DraftBlock>;

/** What a result looks like between its title and its signatures; several procedures share one (mẫu kết quả). */
export const ResultDraft = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9-]+$/), z.maxLength(64)),
  blocks: z.array(DraftBlock).check(z.minLength(1)),
  /** "Nơi nhận", line by line. */
  recipients: z.array(Words).check(z.minLength(1)),
});
export type ResultDraft = z.infer<typeof ResultDraft>;

/** A piece with everything put in, as it is printed. */
export type WrittenBlock =
  | { readonly block: "text"; readonly text: string; readonly style: "plain" | "italic" | "centred" }
  | { readonly block: "lines"; readonly lines: readonly (FormLine & { readonly strong?: boolean })[] };

/** What `{…}` may name whatever the procedure asks; beside them `{answer.<question>}`, `{detail.<detail>}`, `{value.<variable>}`. */
export const knownPlaceholders = [
  ...["title", "validity", "unit", "agency", "commune", "province"],
  ...["dossier.code", "procedure.name", "procedure.code", "received", "applicant.name", "applicant.address"],
] as const;

const placeholder = /\{([^{}]*)\}/g;

/** The names that a text puts in. */
export const namedIn = (text: string): readonly string[] =>
  [...text.matchAll(placeholder)].map(([, name = ""]) => name);

/** The text with what it names; nothing when something of it is not known, e.g. a question that was not asked. */
export const putIn = (text: string, values: ReadonlyMap<string, string>): string | undefined =>
  namedIn(text).every((name) => values.has(name))
    ? text.replace(placeholder, (_, name: string) => values.get(name) ?? "")
    : undefined;

/** What every result looked like before there were templates; procedures that were published then have none. */
export const draftOfBefore: ResultDraft = {
  id: "confirmation",
  blocks: [
    { block: "legalBasis" },
    {
      block: "text",
      text: 'Căn cứ hồ sơ mã số {dossier.code}, thủ tục "{procedure.name}" ({procedure.code}).',
      style: "italic",
    },
    { block: "text", text: "{unit}", style: "centred" },
    { block: "text", text: "XÁC NHẬN", style: "centred" },
    { block: "applicant" },
    { block: "statements" },
    { block: "lines", lines: [{ label: "Phạm vi, thời hạn hiệu lực", value: "{validity}" }] },
  ],
  recipients: ["Như trên", "Lưu: hồ sơ"],
};
