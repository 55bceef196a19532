import { randomUUID } from "node:crypto";
import type { OpenDossier } from "../../../functions/intake/routes.ts";
import type { Command } from "../../../shared/ports/commands.ts";
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
export const anApplication = (changes: Partial<OpenDossier> = {}): OpenDossier => ({
  answers: {},
  details: {},
  procedure: "land-transfer",
  channel: "direct",
  commune: communes.there.code,
  applicant: {
    name: "Nguyễn Thị Quỳnh Hương",
    citizenId: "046185001234",
    birthDate: "1985-03-08",
    phone: "0905123456",
    email: "quynhhuong@example.com",
    address: "12 kiệt 5 Trần Phú, phường Phong Dinh",
  },
  components: [
    { component: "application", quantity: 1, kind: "original" },
    { component: "contract", quantity: 1, kind: "certifiedCopy" },
    { component: "certificate", quantity: 1, kind: "original" },
  ],
  ...changes,
});
