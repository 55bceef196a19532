import type { Mail, Mails, NoticeKey, Notices } from "../../../shared/ports/notices.ts";

const claimMilliseconds = 60_000;

/** Which notices went out; a claim that was not finished lapses after a minute of the injected clock. */
export const memoryNotices = (now: () => Date): Notices => {
  const states = new Map<
    string,
    { state: "claimed" | "sent" | "noAddress" | "training" | "switchedOff"; until: number }
  >();
  const nameOf = (key: NoticeKey) => JSON.stringify([key.dossierId, key.sequence, key.receiver, key.channel]);
  return {
    claim: async (key) => {
      const known = states.get(nameOf(key));
      if (known !== undefined && known.state !== "claimed") return "sent";
      if (known !== undefined && known.until >= now().getTime()) return "busy";
      states.set(nameOf(key), { state: "claimed", until: now().getTime() + claimMilliseconds });
      return "mine";
    },
    finished: async (key, outcome) => {
      states.set(nameOf(key), { state: outcome, until: 0 });
    },
  };
};

/** A post box that keeps what was sent; `failNext` makes the next sending fail, as a mail service does now and then. */
export const mailbox = () => {
  const sent: Mail[] = [];
  let failures = 0;
  const mails: Mails = {
    send: async (mail) => {
      if (failures > 0) {
        failures -= 1;
        throw new Error("the mail service is not there");
      }
      sent.push(mail);
    },
  };
  return {
    mails,
    sent: sent as readonly Mail[],
    failNext: () => {
      failures += 1;
    },
  };
};
