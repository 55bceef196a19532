import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { deployedFunction } from "../support/deployed.ts";

// Grants on the table name the kinds of items by the beginnings of their keys (`46#DOSSIER#*`). The engine does not judge
// by them; `serve.py` makes it. A function that takes itself for another province's proves that it does.

const province = inject("province");
const { apiUrl, aws, code } = province;
const lambda = new LambdaClient(aws);
const elsewhere = "99";
let tracking = "";
let variables: Record<string, string> = {};

const setProvince = (PROVINCE: string) =>
  lambda.send(
    new UpdateFunctionConfigurationCommand({
      FunctionName: tracking,
      Environment: { Variables: { ...variables, PROVINCE } },
    }),
  );

const track = async () => {
  const response = await fetch(`${apiUrl}/v1/tracking`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: `00000000-0000-7000-8000-000000000000.${"0".repeat(43)}` }),
  });
  return response.status;
};

beforeAll(async () => {
  tracking = await deployedFunction(province, "IntakeTrackDossier");
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: tracking }));
  variables = Environment?.Variables ?? {};
});
afterAll(() => setProvince(code));

it("a function that asks for keys beyond its grants is refused by the table, whatever its code does", async () => {
  expect(variables.PROVINCE).toBe(code);
  expect(await track()).toBe(404);
  await setProvince(elsewhere);
  expect(await track()).toBe(500);
  await setProvince(code);
  expect(await track()).toBe(404);
});
