import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { Instant } from "../../shared/domain/civil-time.ts";
import { DossierId } from "../../shared/domain/identifiers.ts";
import { personalParts } from "../../shared/domain/personal-part.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";

export const listAccessesRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "listAccesses",
  method: "GET",
  path: "/v1/dossiers/{id}/accesses",
  summary: {
    vi: "Xem ai đã truy cập dữ liệu cá nhân của hồ sơ",
    en: "Who looked at the personal data of a dossier, why and when",
  },
  permission: "listAccesses",
  command: false,
  changes: false,
  parameters: z.object({ id: DossierId }),
  query: z.object({
    size: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
    cursor: z.optional(z.string().check(z.regex(/^[0-9T:.Z-]{24}#[0-9a-f-]{36}$/))),
  }),
  answers: {
    200: {
      description:
        "The newest first, people and machines by their ids; `next` goes on, its absence says that this was all",
      body: z.strictObject({
        accesses: z.array(
          z.strictObject({
            at: Instant,
            by: z.strictObject({ kind: z.enum(["staff", "citizen", "client"]), id: z.string() }),
            why: z.string(),
            what: z.enum(personalParts),
          }),
        ),
        next: z.optional(z.string()),
      }),
    },
  },
  problems: [problem.dossierNotFound],
}));
