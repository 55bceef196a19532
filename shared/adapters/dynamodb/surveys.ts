import { randomUUID } from "node:crypto";
import * as z from "zod/mini";
import { grades } from "../../domain/survey.ts";
import type { SurveyCount, Surveys } from "../../ports/surveys.ts";
import { below } from "./keys.ts";
import { StoredSeal } from "./stored-seal.ts";
import { body, bodyOf, everyRow, item, type Table } from "./table.ts";
import { transact } from "./transaction.ts";

const Used = z.strictObject({ attempt: z.optional(z.string()) });
const Count = z.looseObject({ procedure: z.string() });

const countOf = (row: Record<string, unknown>): SurveyCount => {
  const { procedure, ...counted } = Count.parse(row);
  return { procedure, grades: grades.map((grade) => z._default(z.int(), 0).parse(counted[`g${grade}`])) };
};

/** A burnt ticket, a count and a sentence are three items in one transaction, and none of them names another. */
export const dynamoSurveys = (table: Table): Surveys => ({
  answer: async ({ used, usedUntil, attempt, unit, procedure, month, grade, said }) => {
    const { name: TableName, keys } = table;
    const failed = await transact(table, [
      {
        Put: {
          TableName,
          Item: {
            ...keys.surveyUsed(used),
            ...item("surveyUsed", attempt === undefined ? {} : { attempt }),
            expiresAt: usedUntil,
          },
          ConditionExpression: "attribute_not_exists(pk)",
        },
      },
      {
        Update: {
          TableName,
          Key: keys.surveyCount(unit, month, procedure),
          UpdateExpression: "ADD #grade :one SET #kind = :kind, schemaVersion = :version, #procedure = :procedure",
          ExpressionAttributeNames: { "#grade": `g${grade}`, "#kind": "kind", "#procedure": "procedure" },
          ExpressionAttributeValues: { ":one": 1, ":kind": "surveyCount", ":version": 1, ":procedure": procedure },
        },
      },
      ...(said === undefined
        ? []
        : [
            {
              Put: { TableName, Item: { ...keys.surveySaid(unit, month, randomUUID()), ...item("surveySaid", said) } },
            },
          ]),
    ]);
    if (failed.length === 0) return "counted";
    if (attempt === undefined) return "used";
    const burnt = await body(table, keys.surveyUsed(used), Used);
    return burnt?.attempt === attempt ? "counted" : "used";
  },
  of: async (unit, month) => {
    const rows = await everyRow(table, table.keys.surveysOf(unit, month));
    const isSaid = ({ sk }: Record<string, unknown>) => typeof sk === "string" && sk.startsWith(below.said);
    return {
      counts: rows.filter((row) => !isSaid(row)).map(countOf),
      said: rows.filter(isSaid).flatMap((row) => bodyOf(StoredSeal, row) ?? []),
    };
  },
});
