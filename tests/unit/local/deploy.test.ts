import { describe, expect, it } from "vitest";
import { isResourceDone, localEnvironment, outputsOf } from "../../../infra/local/deploy.ts";
import { apiUrlOf } from "../../../infra/local/province.ts";

const records = {
  UserPoolId: "pool",
  UserPoolClientId: "client",
  TableName: "dossiers",
  IncomingBucket: "incoming",
  ArchiveBucket: "archive",
  PersonalDataKeyArn: "arn:aws:kms:::key/2",
  LookupKeyArn: "arn:aws:kms:::key/3",
  SigningKeyArn: "arn:aws:kms:::key/1",
};
const flow = { ApiId: "abc123", BusName: "facts", WorkflowArn: "arn:aws:states:::route", Extra: "kept" };

describe("the deployment on the local cloud", () => {
  it("reads the outputs of all stacks as one", () => {
    expect(outputsOf({ Records: records, Flow: flow })).toEqual({ ...records, ...flow });
  });

  it("fails when an output is missing that the start needs", () => {
    expect(() => outputsOf({ Records: records })).toThrow(/ApiId/);
  });

  it("finds the API by its id, always by the IP", () => {
    expect(apiUrlOf("http://127.0.0.1:4566", "abc123")).toBe("http://127.0.0.1:4566/_aws/execute-api/abc123/$default");
  });

  it("counts resources that stand, and not the stack itself", () => {
    const line = (state: string, type: string) => `Flow |  12 | 2:34:33 AM | ${state} | ${type} | Relay`;
    expect(isResourceDone(line("CREATE_COMPLETE        ", "AWS::SQS::Queue"))).toBe(true);
    expect(isResourceDone(line("UPDATE_COMPLETE        ", "AWS::SQS::Queue"))).toBe(true);
    expect(isResourceDone(line("CREATE_IN_PROGRESS     ", "AWS::SQS::Queue"))).toBe(false);
    expect(isResourceDone(line("CREATE_COMPLETE        ", "AWS::CloudFormation::Stack"))).toBe(false);
  });

  it("gives its programs the keys of the local cloud and nothing of the person's own AWS set-up", () => {
    process.env.AWS_PROFILE = "somebody";
    const aws = { endpoint: "http://127.0.0.1:4566", region: "ap-southeast-1" };
    const environment = localEnvironment({ ...aws, credentials: { accessKeyId: "", secretAccessKey: "" } }, "/run");
    delete process.env.AWS_PROFILE;
    expect(environment).toMatchObject({ AWS_ENDPOINT_URL: aws.endpoint, AWS_ACCESS_KEY_ID: "test", HOME: "/run" });
    expect(environment).not.toHaveProperty("AWS_PROFILE");
  });
});
