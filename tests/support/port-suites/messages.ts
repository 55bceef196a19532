import { expect, it } from "vitest";
import { type Messages, NotTaken } from "../../../shared/ports/notices.ts";

/** A provider as a test sees it from the other side. */
export interface Provider {
  readonly messages: Messages;
  /** What it took, oldest first. */
  readonly taken: () => Promise<readonly { readonly to: string; readonly text: string }[]>;
  /** A number that nobody has, for the provider. */
  readonly unknownNumber?: string | undefined;
}

const aMessage = (n: number) => ({
  reference: `0193a0c4-7b1e-7c55-9d2f-3a1b5c7d9e01_${n}_sms`,
  to: `09${String(Date.now()).slice(-7)}${n}`,
  text: `HS H57.28-261123-000${n} da nhan, hen 18/12/2026: https://tracuu.motcua.example/#${"x".repeat(65)}`,
});

/** What every provider of messages does. */
export const messagesSuite = (open: () => Promise<Provider>): void => {
  it("hands the text over whole, to the number as the provider wants it", async () => {
    const { messages, taken } = await open();
    const one = aMessage(1);
    await messages.send(one);
    expect(await taken()).toContainEqual({
      to: expect.stringMatching(new RegExp(`^\\+?84${one.to.slice(1)}$`)),
      text: one.text,
    });
  });

  it("sends once for one reference, where it says that it does", async () => {
    const { messages, taken } = await open();
    const one = aMessage(2);
    await messages.send(one);
    if (messages.isIdempotent) await messages.send(one);
    expect((await taken()).filter(({ text }) => text === one.text)).toHaveLength(1);
  });

  it("says of a number it does not send to that it took nothing", async () => {
    const { messages, unknownNumber } = await open();
    if (unknownNumber === undefined) return;
    await expect(messages.send({ ...aMessage(3), to: unknownNumber })).rejects.toMatchObject({
      name: NotTaken.name,
      why: "address",
    });
  });
};
