import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { Instant } from "../../shared/domain/civil-time.ts";
import { CommandAnswer } from "../../shared/domain/command-answer.ts";
import { BundleName, DifferenceKind, Purpose, SealNumber } from "../../shared/domain/custody.ts";
import { DossierCode, DossierId, UnitId } from "../../shared/domain/identifiers.ts";
import { Bag, Counted, MinutesId, mostLines, SealState } from "../../shared/domain/minutes.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { resultReceivers } from "../../shared/domain/result-receivers.ts";

const none = z.object({});
const ofMinutes = z.object({ minutes: MinutesId });

const State = z.enum(["waiting", "received"]);
const Links = z.strictObject({ self: z.string(), receipt: z.string(), sheet: z.string() });

export const minutesLinks = (id: string): z.infer<typeof Links> => ({
  self: `/v1/minutes/${id}`,
  receipt: `/v1/minutes/${id}/receipt`,
  sheet: `/v1/minutes/${id}/sheet`,
});

const inShort = {
  id: MinutesId,
  /** Number of the minutes, by unit and year, e.g. `12/2026/BBGN`. */
  number: z.string(),
  revision: z.int(),
  state: State,
  purpose: Purpose,
  from: UnitId,
  to: UnitId,
  dueAt: Instant,
  /** Practice between training units. */
  training: z.optional(z.literal(true)),
  links: Links,
};

export const HandOverPapers = /* @__PURE__ */ (() =>
  z.strictObject({
    to: UnitId,
    purpose: Purpose,
    /** The packets, one a dossier: its seal, how many papers (giấy tờ) on how many sheets (tờ). */
    lines: z
      .array(
        z.strictObject({
          dossier: DossierId,
          /** The seal of the bag (túi thư) that the packet goes in, where there are bags. */
          bag: z.optional(SealNumber),
          sealNumber: SealNumber,
          papers: z.int().check(z.positive(), z.maximum(999)),
          sheets: z.int().check(z.positive(), z.maximum(9999)),
        }),
      )
      .check(z.minLength(1), z.maxLength(mostLines)),
  }))();
export type HandOverPapers = z.infer<typeof HandOverPapers>;

export const handOverPapersRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "handOverPapers",
  method: "POST",
  path: "/v1/minutes",
  summary: {
    vi: "Lập biên bản giao giấy tờ, kết quả cho đơn vị khác",
    en: "Seal and hand paper over to another unit: the giver signs the minutes",
  },
  permission: "handOverPapers",
  command: true,
  changes: false,
  parameters: none,
  query: none,
  body: HandOverPapers,
  answers: {
    201: {
      description: "Signed by the giver: the paper is between the two units until the other has signed",
      body: z.strictObject({ ...inShort, at: Instant }),
    },
  },
  problems: [
    problem.unitUnknown,
    problem.unitTrainingApart,
    problem.unitClosed,
    problem.minutesNotInCustody,
    problem.minutesUnitNotInvolved,
    problem.minutesCountDiffers,
    problem.deliveryNotInvitedTwice,
  ],
}));

export const ReceivePapers = /* @__PURE__ */ (() =>
  z.strictObject({
    /** Every dossier of the minutes once, as it was counted: what differs from the minutes is noted by itself. */
    lines: z
      .array(z.strictObject({ dossier: DossierId, ...Counted.shape }))
      .check(z.minLength(1), z.maxLength(mostLines)),
    /** Every bag of the minutes once: what was counted in it, and in what state its seal was. */
    bags: z.optional(
      z
        .array(
          z.strictObject({
            sealNumber: SealNumber,
            packets: z.int().check(z.nonnegative(), z.maximum(999)),
            seal: SealState,
          }),
        )
        .check(z.minLength(1), z.maxLength(mostLines)),
    ),
  }))();
export type ReceivePapers = z.infer<typeof ReceivePapers>;

export const receivePapersRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "receivePapers",
  method: "POST",
  path: "/v1/minutes/{minutes}/receipt",
  summary: {
    vi: "Kiểm đếm và ký nhận theo biên bản giao nhận",
    en: "Count what came and sign for it: the paper lies at one's own unit from now on",
  },
  permission: "receivePapers",
  command: true,
  changes: true,
  parameters: ofMinutes,
  query: none,
  body: ReceivePapers,
  answers: {
    200: {
      description: "Signed by both sides; what was found different is named, line by line",
      body: z.strictObject({
        ...inShort,
        at: Instant,
        differences: z.array(z.strictObject({ dossier: DossierId, kinds: z.array(DifferenceKind) })),
      }),
    },
  },
  problems: [
    problem.minutesNotFound,
    problem.minutesStale,
    problem.minutesAlreadyReceived,
    problem.minutesSamePerson,
    problem.minutesLinesDiffer,
  ],
}));

export const GivePapersBack = /* @__PURE__ */ (() =>
  z.strictObject({
    /** How many of the papers that lie at the counter; the rest stays there. */
    papers: z.int().check(z.positive(), z.maximum(999)),
    receivedBy: z.optional(z.enum(resultReceivers)),
  }))();
export type GivePapersBack = z.infer<typeof GivePapersBack>;

export const givePapersBackRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "givePapersBack",
  method: "POST",
  path: "/v1/dossiers/{id}/hand-back",
  summary: {
    vi: "Trả lại giấy tờ đã nộp cho người nộp",
    en: "Give papers that lie at one's own counter back to the applicant, all or a part of them",
  },
  permission: "givePapersBack",
  command: true,
  changes: true,
  parameters: z.object({ id: DossierId }),
  query: none,
  body: GivePapersBack,
  answers: { 200: { description: "Given back: `custody` of the dossier says so", body: CommandAnswer } },
  problems: [problem.dossierNotFound, problem.papersStillNeeded, problem.papersNotHere, problem.papersFewerHere],
}));

const Signature = z.strictObject({ by: z.string(), name: z.optional(z.string()), at: Instant });

export const readMinutesRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "readMinutes",
  method: "GET",
  path: "/v1/minutes/{minutes}",
  summary: { vi: "Xem biên bản giao nhận", en: "Read minutes that one's own unit is a side of" },
  permission: "readMinutes",
  command: false,
  changes: false,
  parameters: ofMinutes,
  query: none,
  answers: {
    200: {
      description: "The minutes line by line, and who signed; the ETag is their revision",
      body: z.strictObject({
        ...inShort,
        /** They should have been signed for, and are not: look for the bag. */
        overdue: z.boolean(),
        given: Signature,
        received: z.optional(Signature),
        bags: z.optional(z.array(Bag)),
        lines: z.array(
          z.strictObject({
            dossier: DossierId,
            code: DossierCode,
            bundle: BundleName,
            bag: z.optional(SealNumber),
            sealNumber: SealNumber,
            papers: z.int(),
            sheets: z.int(),
            counted: z.optional(z.strictObject({ ...Counted.shape, bagSeal: z.optional(SealState) })),
            differences: z.array(DifferenceKind),
          }),
        ),
      }),
    },
  },
  problems: [problem.minutesNotFound],
}));

export const listMinutesRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "listMinutes",
  method: "GET",
  path: "/v1/minutes",
  summary: {
    vi: "Biên bản chờ đơn vị ký nhận, hoặc đơn vị đã giao",
    en: "Minutes that wait for one's own unit, the oldest first, or that it sent, the newest first",
  },
  permission: "readMinutes",
  command: false,
  changes: false,
  parameters: none,
  query: z.object({
    state: z._default(z.enum(["waiting", "sent"]), "waiting"),
    size: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 20),
    cursor: z.optional(z.string().check(z.maxLength(100))),
  }),
  answers: {
    200: {
      description: "A page; `next` goes on, its absence says that this was all. `overdue` says that a bag is missing",
      body: z.strictObject({
        unit: UnitId,
        minutes: z.array(
          z.strictObject({
            ...inShort,
            givenAt: Instant,
            overdue: z.boolean(),
            dossiers: z.int(),
            papers: z.int(),
          }),
        ),
        next: z.optional(z.string()),
      }),
    },
  },
  problems: [],
}));

export const printMinutesRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "printMinutes",
  method: "GET",
  path: "/v1/minutes/{minutes}/sheet",
  summary: { vi: "In biên bản giao nhận", en: "Print the minutes, signed by both sides; before that, a preview" },
  permission: "readMinutes",
  rateClass: "print",
  command: false,
  changes: false,
  parameters: ofMinutes,
  query: none,
  answers: { 303: { description: "The PDF lies at `Location` for one minute" } },
  problems: [problem.minutesNotFound],
}));
