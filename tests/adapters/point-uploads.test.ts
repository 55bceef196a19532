import { beforeAll, describe, expect, inject, it } from "vitest";
import { samplePassword } from "../../infra/local/people.ts";
import { httpPointUploads } from "../../shared/adapters/http/point-uploads.ts";
import { type Account, signedIn } from "../../shared/adapters/http/sign-in.ts";
import { pointUploadsSuite } from "../support/port-suites/point-uploads.ts";
import { useProvince } from "../support/real-engines.ts";
import { castOf } from "../support/stories/cast.ts";

const province = inject("province");
beforeAll(() => useProvince(province));

const { endpoint, apiUrl, outputs, machine } = province;
const cast = castOf(province);
const clerk = {
  cognito: endpoint,
  client: outputs.UserPoolClientId,
  username: cast.sampleOf("postalClerk").username,
  password: samplePassword,
};
const uploadsOf = (account: Account = clerk, point = cast.point, api = `${apiUrl}/v1`) =>
  httpPointUploads(
    api,
    point,
    signedIn(account, () => performance.now()),
  );
const file = { bytes: 1000, sha256: "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=" };

describe("uploads of a point over the API", () => {
  pointUploadsSuite(async () => uploadsOf());

  it("are given no address at another point, and the reason is a sentence", async () => {
    expect(await uploadsOf(clerk, cast.busyPoint).ask(file)).toEqual({
      answer: "forbidden",
      why: expect.stringMatching(new RegExp(`^Nothing can be sent for the point ${cast.busyPoint}: .+\\.$`)),
    });
  });

  it("are given none to somebody whose role does not digitize", async () => {
    const { username, unit } = cast.sampleOf("appraiser");
    expect(await uploadsOf({ ...clerk, username }, unit).ask(file)).toMatchObject({ answer: "forbidden" });
  });

  it("sign a machine in with its secret; one that may not upload is told so", async () => {
    const { account: client, secret, units } = machine;
    const asMachine = { tokenEndpoint: `${endpoint}/oauth2/token`, client, secret };
    const asked = await uploadsOf(asMachine, units[0]).ask(file);
    expect(asked).toMatchObject({ answer: "forbidden", why: expect.stringContaining("Nothing can be sent") });
    const wrong = await uploadsOf({ ...asMachine, secret: "wrong" }, units[0]).ask(file);
    expect(wrong).toMatchObject({ answer: "forbidden", why: expect.stringContaining("cannot sign in") });
  });

  it("say that a password is wrong, and repeat neither it nor a token", async () => {
    const asked = await uploadsOf({ ...clerk, password: "Falsch-2026!" }).ask(file);
    expect(asked).toMatchObject({
      answer: "forbidden",
      why: expect.stringContaining(`${clerk.username} cannot sign in`),
    });
    expect(JSON.stringify(asked)).not.toContain("Falsch");
  });

  it("sign in again when the token is refused before its time", async () => {
    const tokens = signedIn(clerk, () => performance.now());
    let isFirst = true;
    const uploads = httpPointUploads(`${apiUrl}/v1`, cast.point, {
      token: async () => {
        const given = await tokens.token();
        if (given.answer !== "token" || !isFirst) return given;
        return { answer: "token", token: `${given.token.slice(0, -4)}AAAA` };
      },
      forget: () => {
        isFirst = false;
        tokens.forget();
      },
    });
    expect(await uploads.ask(file)).toMatchObject({ answer: "address" });
    expect(isFirst).toBe(false);
  });

  it("come later when nobody is there, or something else than the API answers", async () => {
    const nobody = "http://127.0.0.1:1";
    expect(await uploadsOf({ ...clerk, cognito: nobody }).ask(file)).toMatchObject({ because: "offline" });
    expect(await uploadsOf(clerk, cast.point, nobody).ask(file)).toMatchObject({
      answer: "later",
      because: "offline",
      detail: expect.stringMatching(/\w/),
    });
    const somethingElse = uploadsOf(clerk, cast.point, `${endpoint}/_ministack/health`);
    expect(["later", "forbidden"]).toContain((await somethingElse.ask(file)).answer);
  });
});
