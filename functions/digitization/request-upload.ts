import { mayDoAt } from "../../shared/domain/permissions.ts";
import type { Principal } from "../../shared/domain/principal.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { bytesOf, refusalTextsFor, scanCeilings } from "../../shared/domain/scan-refusals.ts";
import type { Command } from "../../shared/ports/commands.ts";
import type { UploadRequests, Uploads } from "../../shared/ports/scans.ts";
import { incoming } from "./incoming-keys.ts";

export interface RequestUploadNeeds {
  readonly requests: UploadRequests;
  readonly uploads: Uploads;
  /** The province's limit. */
  readonly mostMegabytes: number;
  /** The name under which the command is remembered. */
  readonly nameOf: (command: Command) => string;
}

interface RequestUploadCall {
  readonly parameters: { readonly point: string };
  readonly body: { readonly bytes: number; readonly sha256: string; readonly dossier?: string | undefined };
  readonly principal: Principal;
}

/**
 * Gives an address for one file below the point's own folder of the incoming bucket. The key is made here, of the hash of
 * the file: whoever sends the same bytes again, after a crash or under another name, is told 412 by the bucket. A dossier that is named stands in the key, and is believed no more than any name of a file. Refuses
 * with `unit/unknown` (also for another point), `staff/not-permitted`, `idempotency-key/reused`, and with
 * `request/invalid` above the limit of the province.
 */
export const requestUpload =
  (needs: RequestUploadNeeds) =>
  async (
    { parameters, body, principal }: RequestUploadCall,
    command: Command,
  ): Promise<Outcome<{ status: number; body: unknown }>> => {
    const verdict = mayDoAt(principal, "requestUpload", parameters.point);
    if (verdict !== "allowed") return refused(verdict === "notFound" ? "unit/unknown" : "staff/not-permitted");
    const limit = bytesOf(needs.mostMegabytes);
    if (body.bytes > limit) {
      const says = refusalTextsFor({ ...scanCeilings, megabytes: needs.mostMegabytes })["scan/too-large"];
      return refused("request/invalid", {
        fields: ["body.bytes"],
        explanations: [{ field: "body.bytes", says, limit }],
      });
    }
    const asked = { point: parameters.point, key: needs.nameOf(command), bodyHash: command.bodyHash };
    const remembered = await needs.requests.remember(asked);
    if (remembered.bodyHash !== command.bodyHash) return refused("idempotency-key/reused");
    const key = incoming.keyOf(parameters.point, body.sha256, body.dossier);
    const address = await needs.uploads.address(key, body);
    return done({ status: 201, body: { method: "PUT", key, ...address } });
  };
