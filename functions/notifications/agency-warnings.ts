import { civilDay, minuteOfDay } from "../../shared/domain/civil-time.ts";
import type { Warning } from "../../shared/domain/webhooks/failing.ts";
import type { Subscription } from "../../shared/domain/webhooks/subscription.ts";
import type { Mails } from "../../shared/ports/notices.ts";

const two = (n: number): string => String(n).padStart(2, "0");

/** `17:05 ngày 05/01/2026`, at +07:00. */
const moment = (at: string): string => {
  const minutes = Math.floor(minuteOfDay(at));
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)} ngày ${civilDay(at).split("-").reverse().join("/")}`;
};

/** Ids and an address that somebody typed: as text in a page. */
const inHtml = (lines: readonly string[]): string =>
  lines.map((line) => `<p>${line.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>`).join("\n");

const said: Record<Warning, (subscription: Subscription) => readonly [subject: string, vi: string, en: string]> = {
  failing: ({ failingSince = "" }) => [
    "Webhook không nhận được sự kiện",
    `Từ ${moment(failingSince)} không thông điệp nào đến được. Nếu vẫn như vậy, đăng ký sẽ bị tắt sau khoảng hai ngày.`,
    `Nothing has arrived since ${failingSince}. If that goes on the webhook is switched off in about two days.`,
  ],
  failed: ({ failingSince = "" }) => [
    "Webhook đã bị tắt",
    `Từ ${moment(failingSince)} không thông điệp nào đến được nên đăng ký đã bị tắt. Sửa xong, bật lại và gửi lại từ lúc đó.`,
    `Nothing has arrived since ${failingSince}, so the webhook was switched off. Once mended, switch it on and replay from then.`,
  ],
  gone: () => [
    "Webhook đã bị tắt",
    "Địa chỉ nhận trả lời 410 (không còn nữa) nên đăng ký đã bị tắt.",
    "Its address answered 410 (gone), so the webhook was switched off.",
  ],
};

/** Writes to the province's administrators about a subscription: of which machine, which one, and where it leads. */
export const warnAdministrators =
  ({ mails, receivers }: { readonly mails: Mails; readonly receivers: readonly string[] }) =>
  async (subscription: Subscription, warning: Warning): Promise<void> => {
    const [subject, vi, en] = said[warning](subscription);
    const { id, client, url } = subscription;
    const lines = [vi, `Hệ thống: ${client}`, `Đăng ký: ${id}`, `Địa chỉ: ${new URL(url).origin}`, en];
    const reference = `webhook-${id}-${warning}`;
    const mail = { reference, subject: `${subject} (${client})`, text: lines.join("\n"), html: inHtml(lines) };
    for (const to of receivers) await mails.send({ to, ...mail });
  };
