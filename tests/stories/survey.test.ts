import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { expect, inject, it } from "vitest";
import * as z from "zod";
import * as acts from "../../infra/local/journey/acts.ts";
import { expectBody, until } from "../../infra/local/journey/api-client.ts";
import { mailsTo } from "../../infra/local/journey/mailbox.ts";
import { castOf } from "../support/stories/cast.ts";
import { decidedDossier } from "../support/stories/decided-dossier.ts";

const province = inject("province");
const cast = castOf(province);
const Surveys = z.object({
  procedures: z.array(z.object({ procedure: z.string(), answers: z.number(), grades: z.array(z.number()) })),
  said: z.array(z.string()),
});

/** Everything that the table keeps of surveys, as text. */
const storedOfSurveys = async (): Promise<string> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(province.aws));
  const rows: unknown[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: province.outputs.TableName,
        FilterExpression: "begins_with(kind, :survey)",
        ExpressionAttributeValues: { ":survey": "survey" },
        ExclusiveStartKey: from,
      }),
    );
    rows.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return JSON.stringify(rows);
};

it("a licence that was given is asked about once, without a login; what is kept of the answer leads to no dossier", async () => {
  const { id, code, applicant, clerk, point, turn } = await decidedDossier(province);
  const fee = {
    fee: "licence",
    amount: { vnd: 135_000, currency: "VND" },
    method: "cash",
    receiptNumber: "BL-0000779",
  };
  expect((await turn(clerk, "fee-payments", fee)).status).toBe(200);
  expect(await clerk.get(`/v1/dossiers/${id}/survey-ticket`)).toMatchObject({
    status: 409,
    body: { code: "survey/not-yet" },
  });
  await acts.complete(clerk, id, "return");

  const mail = await until("the mail with the survey", async () =>
    (await mailsTo(province.endpoint, applicant.email ?? "")).find(({ BodyText }) => BodyText.includes("#danh-gia=")),
  );
  const ticket = /#danh-gia=(\S+)/.exec(mail.BodyText)?.[1] ?? "";
  // Whoever has mail has the one ticket: no clerk can answer for them.
  expect(await clerk.get(`/v1/dossiers/${id}/survey-ticket`)).toMatchObject({
    status: 409,
    body: { code: "survey/by-mail" },
  });

  const anybody = cast.with();
  const answer = (grade: number, sentence: string) =>
    anybody.post("/v1/surveys", { ticket, grade, sentence }, { key: null });
  const sentence = `Rất nhanh, gọi tôi ${applicant.phone} mã ${code.slice(-4)}`;
  expect(await answer(6, sentence)).toMatchObject({ status: 400 });
  expect(await answer(5, sentence)).toMatchObject({ status: 200, body: { counted: true } });
  expect(await answer(1, "Chậm.")).toMatchObject({ status: 409, body: { code: "survey/ticket-used" } });

  const { procedures, said } = expectBody("surveys", await clerk.get(`/v1/units/${point}/surveys`), 200, Surveys);
  const counted = procedures.find(({ procedure }) => procedure === "driving-licence-renewal");
  expect(counted?.grades[4]).toBeGreaterThanOrEqual(1);
  expect(said.some((one) => one.startsWith("Rất nhanh, gọi tôi … mã …"))).toBe(true);

  const stored = await storedOfSurveys();
  const [, , , nonce = "", mac = ""] = ticket.split("~");
  for (const trace of [
    id,
    code,
    nonce,
    mac,
    applicant.name,
    applicant.citizenId,
    applicant.phone ?? "",
    applicant.email ?? "",
  ])
    expect(stored, trace).not.toContain(trace);
  // Of when it came, the month is kept and nothing closer.
  expect(stored).not.toMatch(/\d{4}-\d{2}-\d{2}/);
});
