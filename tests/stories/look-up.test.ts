import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import * as z from "zod";
import { localEnvironment } from "../../infra/local/deploy.ts";
import { openDossier } from "../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody } from "../../infra/local/journey/api-client.ts";
import { runTool } from "../../infra/local/run-tool.ts";
import { applicantOfStory, castOf } from "../support/stories/cast.ts";
import { itemsOf, logLines } from "../support/stories/traces.ts";

const province = inject("province");
const cast = castOf(province);

let folder = "";
let clerk: ApiClient;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "motcua-look-up-"));
  const { username } = await cast.newPerson({ role: "postalClerk", unit: cast.busyPoint });
  clerk = cast.with(await cast.tokenOf(username));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const lookupKeys = (verb: "rotate" | "status") =>
  runTool({
    command: process.execPath,
    args: ["functions/intake/rotate-lookup-key.command.ts", verb],
    env: {
      ...localEnvironment(province.aws, folder),
      DOSSIER_TABLE: province.outputs.TableName,
      PROVINCE: province.name,
      LOOKUP_KEY: province.outputs.LookupKeyArn,
      PERSONAL_DATA_KEY: province.outputs.PersonalDataKeyArn,
    },
  });

const Page = z.object({ dossiers: z.array(z.object({ code: z.string() })), next: z.string().optional() });
const codesOf = async (client: ApiClient, identifier: string) =>
  expectBody("search", await client.post("/v1/dossiers/search", { identifier }), 200, Page).dossiers.map(
    ({ code }) => code,
  );

describe("a person's dossiers", () => {
  const applicant = { ...applicantOfStory(), citizenId: "046190700011", birthDate: "1990-02-03" };

  it("are found at the counter they were handed in at, and by themselves, while and after the look-up key is changed", async () => {
    const first = await openDossier(clerk, cast.commune, applicant);
    expect(await codesOf(clerk, "046.190.700.011")).toEqual([first.code]);

    const citizen = await cast.asCitizen();
    const own = [await openDossier(clerk, cast.commune, applicantOfStory())];
    const seesAll = async () => {
      const answers = await Promise.all(own.map(({ id }) => citizen.get(`/v1/dossiers/${id}`)));
      return answers.map(({ status }) => status);
    };
    const all = () => own.map(() => 200);
    expect(await seesAll()).toEqual(all());

    const rotation = lookupKeys("rotate");
    const codes = [first.code];
    let finished = false;
    const end = rotation.finally(() => {
      finished = true;
    });
    do {
      const next = await openDossier(clerk, cast.commune, applicant);
      codes.unshift(next.code);
      expect(await codesOf(clerk, applicant.citizenId)).toEqual(codes);
      own.push(await openDossier(clerk, cast.commune, applicantOfStory()));
      expect(await seesAll()).toEqual(all());
      await new Promise((later) => setTimeout(later, 3_000));
    } while (!finished);
    const { code, output } = await end;
    expect([code, output]).toEqual([0, expect.stringMatching(/Version \d+ is the only look-up key: \d+ rows moved/)]);
    expect(await codesOf(clerk, applicant.citizenId)).toEqual(codes);
    expect(await seesAll()).toEqual(all());
    expect((await lookupKeys("status")).output).toMatch(/^version \d+, since [^\n]+: \d+ rows\n$/);
    for (const text of [output, await itemsOf(province), await logLines(province)])
      expect(text).not.toContain(applicant.citizenId);
  }, 120_000);

  it("are those of other units to nobody at another counter", async () => {
    const elsewhere = province.units.filter(({ kind }) => kind === "postalPoint").at(-4)?.id ?? "";
    const { username } = await cast.newPerson({ role: "postalClerk", unit: elsewhere });
    expect(await codesOf(cast.with(await cast.tokenOf(username)), applicant.citizenId)).toEqual([]);
  });
});
