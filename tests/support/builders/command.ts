import { randomUUID } from "node:crypto";
import type { OpenDossier } from "../../../functions/intake/routes.ts";
import type { ReturnResult } from "../../../functions/results/routes.ts";
import type { CitizenApplicant } from "../../../shared/domain/applicant.ts";
import type { Command } from "../../../shared/ports/commands.ts";
import { aCitizen } from "./applicant.ts";
import { communes } from "./places.ts";
import { people } from "./staff.ts";

/** A command that nobody has sent before. */
export const aCommand = (changes: Partial<Command> = {}): Command => ({
  principal: people.postalClerk.id,
  route: "openDossier",
  key: randomUUID(),
  bodyHash: "a".repeat(64),
  ...changes,
});

/** What a clerk sends to open a dossier: an invented applicant, land in the other commune, all required papers. */
export function anApplication(): OpenDossier & { readonly applicant: CitizenApplicant };
export function anApplication(changes: Partial<OpenDossier>): OpenDossier;
export function anApplication(changes: Partial<OpenDossier> = {}): OpenDossier {
  return { ...application, ...changes };
}

/** What a clerk sends who has seen the applicant's identity card, and has their signature on paper. */
export const aReceipt = {
  receivedBy: "applicant",
  identity: "identityCard",
  signature: "onPaper",
} as const satisfies ReturnResult;

const application: OpenDossier = {
  answers: {},
  details: {},
  procedure: "land-transfer",
  channel: "direct",
  commune: communes.there.code,
  applicant: aCitizen(),
  components: [
    { component: "application", quantity: 1, kind: "original" },
    { component: "contract", quantity: 1, kind: "certifiedCopy" },
    { component: "certificate", quantity: 1, kind: "original" },
  ],
};
