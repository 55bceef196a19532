import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { Instant } from "../../shared/domain/civil-time.ts";
import { StatusAnswer } from "../../shared/domain/command-answer.ts";
import { ownerships } from "../../shared/domain/dossier-owners.ts";
import { DossierCode, DossierId, UnitId } from "../../shared/domain/identifiers.ts";
import { pageQuery } from "../../shared/domain/page.ts";
import { Text } from "../../shared/domain/text.ts";
import { toDoActs } from "../../shared/domain/tracking-words.ts";

export const listOwnDossiersRoute = /* @__PURE__ */ apiRoute(() => {
  const unit = { id: UnitId, name: z.string() };
  return {
    name: "listOwnDossiers",
    method: "GET",
    path: "/v1/my/dossiers",
    summary: {
      vi: "Hồ sơ của tôi",
      en: "The caller's own dossiers: where each is, when it is due, what to do next",
    },
    permission: "listOwnDossiers",
    command: false,
    changes: false,
    parameters: z.object({}),
    query: z.object(pageQuery(20, /^[0-9a-f-]{36}$/)),
    answers: {
      200: {
        description: "The newest first; `next` goes on, its absence says that this was all",
        body: z.strictObject({
          dossiers: z.array(
            z.strictObject({
              id: DossierId,
              code: DossierCode,
              /** Practice at a training unit. */
              training: z.optional(z.literal(true)),
              /** As what the caller stands in it: who was authorised to hand it in sees it too. */
              as: z.enum(ownerships),
              procedure: z.strictObject({ id: z.string(), name: Text }),
              status: StatusAnswer,
              says: Text,
              toDo: z.strictObject({
                act: z.enum(toDoActs),
                text: Text,
                at: z.optional(z.strictObject({ ...unit, address: z.string() })),
              }),
              receivedAt: Instant,
              due: z.optional(z.string()),
              dueAt: z.optional(Instant),
              /** Until it is accepted: by when it has to be answered whether it is complete. */
              answerDueAt: z.optional(Instant),
              overdue: z.boolean(),
              unitInCharge: z.strictObject(unit),
              resultReady: z.boolean(),
              /** What the caller may do with it now. */
              possibleNow: z.array(z.string()),
              self: z.string(),
            }),
          ),
          next: z.optional(z.string()),
        }),
      },
    },
    problems: [],
  };
});
