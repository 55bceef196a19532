import * as z from "zod/mini";
import { apiRoute } from "../../shared/domain/api-route.ts";
import { Instant } from "../../shared/domain/civil-time.ts";
import { DossierId, UnitId } from "../../shared/domain/identifiers.ts";
import { pageQuery } from "../../shared/domain/page.ts";
import * as problem from "../../shared/domain/problem-kinds.ts";
import { Attempt, DeliveryId, DeliveryState } from "../../shared/domain/webhooks/delivery.ts";
import { FactCursor } from "../../shared/domain/webhooks/fact-cursor.ts";
import { factTypes } from "../../shared/domain/webhooks/fact-types.ts";
import { endings, overlapHours, SignatureKind } from "../../shared/domain/webhooks/subscription.ts";

const WebhookId = /* @__PURE__ */ (() => z.uuid())();
/** Whatever is no id of ours is not found. */
const ofWebhook = /* @__PURE__ */ (() => z.object({ webhook: z.string().check(z.minLength(1), z.maxLength(100)) }))();

const url = /* @__PURE__ */ (() => z.string().check(z.minLength(1), z.maxLength(500)))();
const units = /* @__PURE__ */ (() => z.array(UnitId).check(z.minLength(1), z.maxLength(100)))();
const types = /* @__PURE__ */ (() => z.array(z.enum(factTypes)).check(z.minLength(1), z.maxLength(factTypes.length)))();

/** `units` are all that the machine stands for, and `facts` all there are, where they are left out. */
export const CreateWebhook = /* @__PURE__ */ (() =>
  z.strictObject({
    url,
    units: z.optional(units),
    facts: z.optional(types),
    signature: z._default(SignatureKind, "ed25519"),
    /** Whose it is, where an administrator makes it: the id of the machine. */
    client: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
  }))();
export type CreateWebhook = z.infer<typeof CreateWebhook>;

/** What is left out stays as it is. `active` switches it off and on; on again it begins anew, whatever failed before. */
export const ChangeWebhook = /* @__PURE__ */ (() =>
  z.strictObject({
    url: z.optional(url),
    units: z.optional(units),
    /** `null` for all there are. */
    facts: z.optional(z.nullable(types)),
    active: z.optional(z.boolean()),
  }))();
export type ChangeWebhook = z.infer<typeof ChangeWebhook>;

/** For so many hours both keys sign; 0 where the old one is known to somebody. */
export const RotateWebhookSecret = /* @__PURE__ */ (() =>
  z.strictObject({
    signature: z.optional(SignatureKind),
    overlapHours: z._default(z.int().check(z.minimum(0), z.maximum(overlapHours.most)), overlapHours.usual),
  }))();
export type RotateWebhookSecret = z.infer<typeof RotateWebhookSecret>;

const Key = /* @__PURE__ */ (() =>
  z.strictObject({
    id: z.string(),
    signature: SignatureKind,
    publicKey: z.optional(z.string()),
    since: Instant,
    until: z.optional(Instant),
  }))();

const shown = /* @__PURE__ */ (() => ({
  id: WebhookId,
  client: z.string(),
  url: z.string(),
  units: z.array(UnitId),
  facts: z.optional(z.array(z.string())),
  active: z.boolean(),
  ended: z.optional(z.enum(endings)),
  failingSince: z.optional(Instant),
  keys: z.array(Key),
  createdAt: Instant,
  revision: z.int(),
}))();
export const WebhookAnswer = /* @__PURE__ */ (() => z.strictObject(shown))();
export type WebhookAnswer = z.infer<typeof WebhookAnswer>;

/** `secret` stands in this answer and in no other: a command that is repeated is answered without it. */
const withSecret = /* @__PURE__ */ (() => z.strictObject({ ...shown, secret: z.optional(z.string()) }))();

const whose = [problem.webhookNotFound] as const;
const changing = [...whose, problem.webhookStale] as const;

export const createWebhookRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "createWebhook",
  method: "POST",
  path: "/v1/webhooks",
  summary: { vi: "Đăng ký nhận sự kiện qua webhook", en: "Have facts sent to an address (Standard Webhooks)" },
  permission: "manageWebhooks",
  command: true,
  changes: false,
  parameters: z.object({}),
  query: z.object({}),
  body: CreateWebhook,
  answers: { 201: { description: "What is secret of its key is shown this once", body: withSecret } },
  problems: [problem.webhookAddressRefused, problem.webhookTooMany, problem.unitUnknown],
}));

export const listWebhooksRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "listWebhooks",
  method: "GET",
  path: "/v1/webhooks",
  summary: {
    vi: "Xem các đăng ký nhận sự kiện; quản trị viên thấy của mọi hệ thống",
    en: "One's own webhooks; administrators see those of all systems",
  },
  permission: "manageWebhooks",
  command: false,
  changes: false,
  parameters: z.object({}),
  query: z.object({}),
  answers: {
    200: {
      description: "`revision` is what `If-Match` wants",
      body: z.strictObject({ webhooks: z.array(WebhookAnswer) }),
    },
  },
  problems: [],
}));

export const changeWebhookRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "changeWebhook",
  method: "POST",
  path: "/v1/webhooks/{webhook}/change",
  summary: { vi: "Sửa, tắt hoặc bật lại đăng ký", en: "Change a webhook, switch it off or on again" },
  permission: "manageWebhooks",
  command: true,
  changes: true,
  parameters: ofWebhook,
  query: z.object({}),
  body: ChangeWebhook,
  answers: { 200: { description: "Changed", body: WebhookAnswer } },
  problems: [...changing, problem.webhookAddressRefused, problem.unitUnknown],
}));

export const rotateWebhookSecretRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "rotateWebhookSecret",
  method: "POST",
  path: "/v1/webhooks/{webhook}/secret",
  summary: { vi: "Đổi khóa ký của đăng ký", en: "Give a webhook a new key; the old one signs beside it for a while" },
  permission: "manageWebhooks",
  command: true,
  changes: true,
  parameters: ofWebhook,
  query: z.object({}),
  body: RotateWebhookSecret,
  bodyOptional: true,
  answers: { 200: { description: "What is secret of the new key is shown this once", body: withSecret } },
  problems: changing,
}));

export const deleteWebhookRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "deleteWebhook",
  method: "POST",
  path: "/v1/webhooks/{webhook}/delete",
  summary: { vi: "Xóa đăng ký nhận sự kiện", en: "Delete a webhook; nothing is sent any more" },
  permission: "manageWebhooks",
  command: true,
  changes: true,
  parameters: ofWebhook,
  query: z.object({}),
  body: z.strictObject({}),
  bodyOptional: true,
  answers: { 200: { description: "Gone", body: z.strictObject({ id: WebhookId }) } },
  problems: changing,
}));

const sending = [...whose, problem.webhookEnded] as const;

export const pingWebhookRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "pingWebhook",
  method: "POST",
  path: "/v1/webhooks/{webhook}/ping",
  summary: { vi: "Gửi thử một thông điệp", en: "Send a message of no dossier, to see whether it arrives" },
  permission: "manageWebhooks",
  command: true,
  changes: false,
  parameters: ofWebhook,
  query: z.object({}),
  body: z.strictObject({}),
  bodyOptional: true,
  answers: {
    202: { description: "The log says what became of it", body: z.strictObject({ delivery: DeliveryId }) },
  },
  problems: sending,
}));

/** One message once more; or all facts since a moment, behind a cursor of `GET /v1/facts`, or of a dossier from a sequence on. */
export const ReplayWebhook = /* @__PURE__ */ (() =>
  z.union([
    z.strictObject({ delivery: DeliveryId }),
    z.strictObject({ from: Instant }),
    z.strictObject({ after: FactCursor }),
    z.strictObject({ dossier: DossierId, sequence: z.int().check(z.minimum(1)) }),
  ]))();
export type ReplayWebhook = z.infer<typeof ReplayWebhook>;

export const replayWebhookRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "replayWebhook",
  method: "POST",
  path: "/v1/webhooks/{webhook}/replay",
  summary: {
    vi: "Gửi lại một hoặc nhiều sự kiện, với cùng webhook-id",
    en: "Send facts once more, one or many, under the same webhook-id",
  },
  permission: "manageWebhooks",
  command: true,
  changes: false,
  parameters: ofWebhook,
  query: z.object({}),
  body: ReplayWebhook,
  answers: {
    202: {
      description: "They are sent now; a command that is repeated sends them again, under the same ids",
      body: z.strictObject({ id: WebhookId }),
    },
  },
  problems: [...sending, problem.deliveryNotFound],
}));

export const listDeliveriesRoute = /* @__PURE__ */ apiRoute(() => ({
  name: "listDeliveries",
  method: "GET",
  path: "/v1/webhooks/{webhook}/deliveries",
  summary: { vi: "Nhật ký gửi của đăng ký (30 ngày)", en: "What became of its messages, the latest first (30 days)" },
  permission: "manageWebhooks",
  command: false,
  changes: false,
  parameters: ofWebhook,
  query: z.object({
    ...pageQuery(50, /^[\w-]{1,100}$/),
    state: z.optional(DeliveryState),
  }),
  answers: {
    200: {
      description: "A page; no bodies, neither what was sent nor what was answered",
      body: z.strictObject({
        deliveries: z.array(
          z.strictObject({
            id: DeliveryId,
            type: z.string(),
            dossier: z.optional(DossierId),
            sequence: z.optional(z.int()),
            state: DeliveryState,
            attempts: z.array(Attempt),
            nextAt: z.optional(Instant),
          }),
        ),
        next: z.optional(z.string()),
      }),
    },
  },
  problems: whose,
}));
