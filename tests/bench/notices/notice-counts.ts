import { setTimeout as sleep } from "node:timers/promises";
import * as acts from "../../../infra/local/journey/acts.ts";
import { apiClient, until } from "../../../infra/local/journey/api-client.ts";
import type { RunningProvince } from "../../../infra/local/province.ts";
import { applicantOfStory, castOf } from "../../support/stories/cast.ts";
import { decidedDossier } from "../../support/stories/decided-dossier.ts";
import { countCallsOf } from "../counted-function.ts";
import { listed } from "../operation.ts";
import { type Measurement, row } from "../row.ts";

const budget = 6;

/**
 * AWS calls of the function that tells applicants, warm, from its message to the notice that is noted as sent: by mail and by message
 * at acceptance, and the mail at the return, which has two links more than any other. The queue is read for it by Lambda, which is no call of its own.
 */
export const countNotices = async (province: RunningProvince): Promise<Measurement> => {
  const cast = castOf(province);
  const clerk = apiClient(province.apiUrl, await province.signIn(cast.sampleOf("postalClerk").username));
  const proxy = await countCallsOf(province, "NotificationsNotifyApplicant");
  const operations = () => proxy.calls().map(({ operation }) => operation);
  /** What was called until so many notices of this kind went out, and a second passed without a further call. */
  const counted = async (operation: "SendEmail" | "Publish", cause: () => Promise<unknown>) => {
    proxy.reset();
    await cause();
    await until("the notice", async () => (operations().includes(operation) ? true : undefined));
    for (let before = -1, now = operations().length; now !== before; before = now, now = operations().length)
      await sleep(1_000);
    return operations();
  };
  try {
    const sms = { notices: { channels: ["sms"], atNight: true } };
    const open = (more: object = {}) => acts.openDossier(clerk, cast.commune, { ...applicantOfStory(), ...more });
    const warmed = await decidedDossier(province);
    await warmed.carry(warmed.registry, { unit: warmed.point, who: warmed.clerk }, "CA-000401");
    const fee = { fee: "licence", amount: { vnd: 135_000, currency: "VND" }, method: "transfer" };
    await warmed.turn(warmed.clerk, "fee-payments", { ...fee, receiptNumber: "BL-0000780" });
    const returned = () => warmed.turn(warmed.clerk, "result/hand-over", acts.aReceipt);
    await counted("Publish", () => open({ ...sms, phone: "0912000701" }));
    const measured = [
      ["accepted, by mail", await counted("SendEmail", open)],
      ["accepted, by message", await counted("Publish", () => open({ ...sms, phone: "0912000702" }))],
      ["returned, by mail", await counted("SendEmail", returned)],
    ] as const;
    return {
      rows: measured.map(([name, calls]) =>
        row({ name: `AWS calls of a notice: ${name}`, value: calls.length, unit: "calls", budget }),
      ),
      notes: measured.map(([name, calls]) => `Notice, warm (${name}): ${listed(calls)}.`),
    };
  } finally {
    await proxy.close();
  }
};
