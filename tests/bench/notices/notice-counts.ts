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
 * AWS calls of the function that tells applicants, from its message to the notice that is noted as sent: by mail and by message at acceptance, and
 * the mail at the return, which has two links more than any other. Each is of a dossier that was sealed under a data key which the function has not
 * opened before, so opening it is counted. What the function keeps is not: the key of addresses and links for its life, units, people and texts for
 * a minute; the first notice of a cold function, which asks for all of it, is a row of its own. The queue is read for it by Lambda, which is
 * no call of its own.
 */
export const countNotices = async (province: RunningProvince): Promise<Measurement> => {
  const cast = castOf(province);
  const clerk = apiClient(province.apiUrl, await province.signIn(cast.sampleOf("postalClerk").username));
  /** What seals new dossiers does so under a new data key from here on. */
  const newDataKey = async () => (await countCallsOf(province, "IntakeOpenDossier")).close();
  const toBeReturned = async () => {
    await newDataKey();
    const decided = await decidedDossier(province);
    await decided.carry(decided.registry, { unit: decided.point, who: decided.clerk }, "CA-000401");
    const fee = { fee: "licence", amount: { vnd: 135_000, currency: "VND" }, method: "transfer" };
    await decided.turn(decided.clerk, "fee-payments", { ...fee, receiptNumber: "BL-0000780" });
    return decided;
  };
  const [first, second] = [await toBeReturned(), await toBeReturned()];
  // By one clerk, so that the second notice names an officer who is kept.
  const returned = (decided: typeof first) => () => decided.turn(first.clerk, "result/hand-over", acts.aReceipt);
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
    await newDataKey();
    const cold = await counted("SendEmail", open);
    await counted("SendEmail", returned(first));
    const handedOver = await counted("SendEmail", returned(second));
    await newDataKey();
    const byMail = await counted("SendEmail", open);
    await newDataKey();
    const byMessage = await counted("Publish", () => open({ ...sms, phone: "0912000702" }));
    const measured = [
      ["accepted, by mail", byMail],
      ["accepted, by message", byMessage],
      ["returned, by mail", handedOver],
    ] as const;
    return {
      rows: [
        ...measured.map(([name, calls]) =>
          row({ name: `AWS calls of a notice, warm: ${name}`, value: calls.length, unit: "calls", budget }),
        ),
        row({
          name: "the first of a cold function, with all that it keeps from then on",
          value: cold.length,
          unit: "calls",
        }),
      ],
      notes: [
        ...measured.map(([name, calls]) => `Notice, warm (${name}): ${listed(calls)}.`),
        `Notice, the first of a cold function (accepted, by mail): ${listed(cold)}.`,
      ],
    };
  } finally {
    await proxy.close();
  }
};
