import { describe, expect, it } from "vitest";
import { Fact as FactSchema } from "../../../events/facts.ts";
import { hearGateway } from "../../../functions/notifications/hear-gateway.ts";
import { noteReport } from "../../../functions/notifications/note-report.ts";
import { takeNotice } from "../../../functions/notifications/take-notice.ts";
import type { Applicant } from "../../../shared/domain/applicant.ts";
import { folded } from "../../../shared/domain/folded.ts";
import { noticeKindNames, noticeKinds } from "../../../shared/domain/notices/notice-kinds.ts";
import { languages } from "../../../shared/domain/notices/notice-texts.ts";
import { noticeChannels } from "../../../shared/domain/notices/notice-wishes.ts";
import { NoticeMessage, queueDoor } from "../../../shared/lambda/queue-door.ts";
import { NotTaken } from "../../../shared/ports/notices.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { factExamples } from "../../support/docs/facts-on-paper.ts";
import { signedCallback } from "../../support/fakes/memory-gateway.ts";
import { memoryNoticeQueue } from "../../support/fakes/memory-notices.ts";
import { aContext, readLog } from "../../support/lambda.ts";
import { memoryProvince } from "../../support/memory-province.ts";

/** Marked values that stand nowhere else. */
const marked = {
  name: "Công Tằng Tôn Nữ Mật Ngữ",
  citizenId: "046185773311",
  birthDate: "1985-07-19",
  phone: "0905773311",
  email: "mat.ngu.773311@motcua.example",
  address: "773 kiệt 311 đường Hàn Mặc Tử",
} as const;
type Marked = keyof typeof marked;
/** The number as the gateway writes it. */
const written = { ...marked, gatewayPhone: "84905773311" };

const textOf = (node: unknown): string => {
  if (typeof node === "string") return node;
  if (node instanceof Uint8Array)
    return `${Buffer.from(node).toString("utf8")} ${Buffer.from(node).toString("latin1")}`;
  if (node instanceof Map) return [...node].flat().map(textOf).join(" ");
  if (typeof node === "object" && node !== null) return Object.entries(node).flat().map(textOf).join(" ");
  return String(node);
};
const tracesIn = (node: unknown): readonly string[] => {
  const text = textOf(node);
  const plain = folded(text);
  return Object.entries(written)
    .filter(([, value]) => text.includes(value) || (value.length >= 11 && plain.includes(folded(value))))
    .map(([name]) => name);
};

const { id } = aDossier().build();
const exampleOf = (kind: (typeof noticeKindNames)[number]) => {
  const name = noticeKinds[kind].fact.replace(/^vn\.motcua\.|\.v\d+$/g, "");
  const examples = factExamples(name as Parameters<typeof factExamples>[0]).map(({ value }) => FactSchema.parse(value));
  // The notice of an online dossier is the one that goes out, and of a move that of the place of return.
  const told = examples.find(({ data }) => !("channel" in data) || data.channel === "online") ?? examples[0];
  return { ...told, subject: id, sequence: 1 };
};

/** One notice, from its message to whatever leaves: sent, in the log, kept or put on a queue. */
const told = async (
  kind: (typeof noticeKindNames)[number],
  channel: (typeof noticeChannels)[number],
  language: (typeof languages)[number],
  failure?: Error,
) => {
  const province = await memoryProvince();
  const applicant = {
    ...anApplication().applicant,
    ...marked,
    notices: { language, channels: [channel] },
  } as Applicant;
  const entry = exampleOf(kind);
  await province.given(aDossier().inStage("return").build(), applicant);
  const box = memoryNoticeQueue();
  const needs = { ...province, noticeQueue: box.queue, trackingUrl: "https://motcua.example/" };
  if (failure !== undefined) (channel === "email" ? province.mailbox : province.mailbox.messages).failNext(failure);
  const log = readLog();
  const door = queueDoor(NoticeMessage, takeNotice(needs));
  const body = JSON.stringify({ detail: entry });
  const answer = await door({ Records: [{ messageId: "m", body }] }, aContext());
  const at = province.now().toISOString();
  const hear = hearGateway({ ...needs, noteReport: noteReport(needs) });
  await hear({ body: signedCallback({ kind: "message", at, messageId: "mo-1", from: "84905773311", text: "STOP" }) });
  log.restore();
  const { sent, messages } = province.mailbox;
  const kept = [log.lines, province.table, box.messages, answer, province.accessRecords.all()];
  return { mails: sent, messages: messages.sent, kept, text: textOf(kept) };
};

const every = noticeKindNames.flatMap((kind) =>
  noticeChannels.flatMap((channel) => languages.map((language) => [kind, channel, language] as const)),
);

describe("marked values of an applicant", () => {
  it.each(every)(
    "leave with the notice %s by %s in %s in the fields that address it, and nowhere else",
    async (...how) => {
      const { mails, messages, kept, text } = await told(...how);
      const [sent, to] = how[1] === "email" ? ([mails, "email"] as const) : ([messages, "phone"] as const);
      expect(sent).toHaveLength(1);
      expect(mails.length + messages.length).toBe(1);
      const [{ to: address, ...content } = { to: "" }] = sent;
      expect(address).toBe(marked[to]);
      const greeted: readonly Marked[] = how[1] === "email" ? ["name"] : [];
      expect(tracesIn(content)).toEqual(greeted);
      expect(text).toContain(id);
      expect(tracesIn(kept)).toEqual([]);
    },
  );

  it.each([
    new NotTaken("address", "it does not send there"),
    new NotTaken("service", "it takes none now"),
    new Error("no answer"),
  ])("stay out of what is kept and logged where the provider fails: %s", async (failure) => {
    for (const channel of noticeChannels) {
      const { kept } = await told("accepted", channel, "vi", failure);
      expect(tracesIn(kept)).toEqual([]);
    }
  });
});
