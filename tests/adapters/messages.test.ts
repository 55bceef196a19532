import { beforeAll, describe, expect, inject, it } from "vitest";
import { messagesTo } from "../../infra/local/journey/sms-box.ts";
import { snsMessages } from "../../shared/adapters/sns/messages.ts";
import { NotTaken } from "../../shared/ports/notices.ts";
import { messagesSuite } from "../support/port-suites/messages.ts";
import { useProvince } from "../support/real-engines.ts";

const province = inject("province");
beforeAll(() => useProvince(province));

const sender = () => snsMessages({ senderId: "MOTCUA" });

describe("messages by Amazon SNS", () => {
  messagesSuite(async () => {
    const sent: string[] = [];
    const messages = sender();
    return {
      messages: {
        ...messages,
        send: async (one) => {
          sent.push(one.to);
          await messages.send(one);
        },
      },
      taken: async () => {
        const boxes = await Promise.all([...new Set(sent)].map((to) => messagesTo(province.endpoint, to)));
        return boxes.flat().map(({ PhoneNumber, Message }) => ({ to: PhoneNumber, text: Message }));
      },
    };
  });

  it("that nobody answered are in doubt, and no number stands in what is told", async () => {
    process.env.AWS_ENDPOINT_URL = "http://127.0.0.1:1/";
    const nowhere = sender();
    const fault = await nowhere.send({ reference: "x", to: "0912345678", text: "x" }).catch((error: unknown) => error);
    useProvince(province);
    expect(fault).not.toBeInstanceOf(NotTaken);
    expect(String(fault)).not.toContain("912345678");
  });
});
