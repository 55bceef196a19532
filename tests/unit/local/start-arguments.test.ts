import { describe, expect, it } from "vitest";
import { CannotStart } from "../../../infra/local/cannot-start.ts";
import { startArguments } from "../../../infra/local/start-arguments.ts";

describe("what comes after `npm start --`", () => {
  it("is Huế on port 4566 when nothing comes", () => {
    expect(startArguments([])).toEqual({ province: "46-hue", port: 4566 });
  });

  it("names another province, with --province or alone", () => {
    expect(startArguments(["--province", "91-an-giang"]).province).toBe("91-an-giang");
    expect(startArguments(["91-an-giang", "--port=4600"])).toEqual({ province: "91-an-giang", port: 4600 });
  });

  it.each([
    [["--port", "abc"], /--port abc is no port/],
    [["--port", "80"], /from 1024 to 65535/],
    [["--port"], /is no port/],
    [["--province"], /--province wants a name/],
    [["--prot", "4566"], /--prot is not an option/],
    [["46-hue", "91-an-giang"], /One province at a time/],
  ])("is refused with one sentence: %s", (args, sentence) => {
    expect(() => startArguments(args)).toThrow(CannotStart);
    expect(() => startArguments(args)).toThrow(sentence);
    expect(() => startArguments(args)).not.toThrow(/\n/);
  });
});
