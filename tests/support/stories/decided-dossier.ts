import * as z from "zod";
import * as acts from "../../../infra/local/journey/acts.ts";
import { type ApiClient, expectBody } from "../../../infra/local/journey/api-client.ts";
import type { StaffRole } from "../../../shared/domain/roles.ts";
import type { ProvidedProvince } from "../local-cloud.ts";
import { followGuide } from "./ask-guide.ts";
import { applicantOfStory, castOf } from "./cast.ts";
import { takeTurn } from "./take-turn.ts";

const Opened = z.object({ id: z.string(), code: z.string(), competentUnit: z.object({ id: z.string() }) });

/** A licence that was issued and is to be given back: nothing of it is on paper before it was decided, so that nothing is scanned. */
export interface DecidedDossier {
  readonly id: string;
  readonly code: string;
  readonly applicant: ReturnType<typeof applicantOfStory>;
  readonly point: string;
  readonly office: string;
  readonly clerk: ApiClient;
  readonly registry: ApiClient;
  /** One turn of it by the clerk, and its answer's body. */
  turn(who: ApiClient, part: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
  /** The result on paper goes from one unit to another under minutes, and is signed for. */
  carry(
    from: ApiClient,
    to: { readonly unit: string; readonly who: ApiClient },
    seal: string,
    papers?: number,
  ): Promise<void>;
}

/** A dossier that its unit has just begun to decide. */
export interface BegunDossier {
  readonly id: string;
  readonly clerk: ApiClient;
  readonly appraiser: ApiClient;
  readonly components: readonly { readonly component: string; readonly quantity: number; readonly kind: string }[];
}

/**
 * Takes a driving licence from the counter of a postal point to its issue, each step by whose it is; `more` is said when it is opened, and
 * `meanwhile` happens before anybody has decided anything.
 */
export const decidedDossier = async (
  province: ProvidedProvince,
  more: object = {},
  meanwhile: (begun: BegunDossier) => Promise<void> = async () => undefined,
): Promise<DecidedDossier> => {
  const cast = castOf(province);
  const personAt = async (unit: string, role: StaffRole): Promise<ApiClient> => {
    const { username } = await cast.newPerson({ role, unit });
    return cast.with(await cast.tokenOf(username));
  };
  const point = cast.busyPoint;
  const clerk = await personAt(point, "postalClerk");
  const { checkList, answers, procedure } = await followGuide(clerk, { procedure: "driving-licence-renewal" });
  const applicant = applicantOfStory();
  const components = procedure.components
    .filter(({ id }) => checkList.required.includes(id))
    .map(({ id, quantity }) => ({ component: id, quantity, kind: "electronic" }));
  const request = { procedure: procedure.id, channel: "direct", commune: cast.commune, applicant, answers, components };
  const opened = expectBody(
    "receiving",
    await clerk.post("/v1/dossiers", { ...request, ...more, details: {} }),
    201,
    Opened,
  );
  const { id, code } = opened;
  const office = opened.competentUnit.id;
  const [appraiser, leader, registry] = [
    await personAt(office, "appraiser"),
    await personAt(office, "leader"),
    await personAt(office, "registry"),
  ];
  await acts.waitForTask(appraiser, id, "appraisal");
  await meanwhile({ id, clerk, appraiser, components });
  await acts.complete(appraiser, id, "appraisal");
  await acts.complete(appraiser, id, "transfer");
  await acts.complete(leader, id, "approval");
  await acts.complete(leader, id, "signing");
  await acts.complete(registry, id, "issue");
  await acts.waitForTask(clerk, id, "return");

  const turn = (who: ApiClient, part: string, body: unknown = {}) => takeTurn(who, id, part, body);
  const Minutes = z.object({ id: z.string() });
  return {
    ...{ id, code, applicant, point, office, clerk, registry, turn },
    carry: async (from, to, seal, papers = 1) => {
      const line = { dossier: id, sealNumber: seal, papers, sheets: papers, bag: `TUI-${seal}` };
      const sent = await from.post("/v1/minutes", { to: to.unit, purpose: "results", lines: [line] });
      const minutes = expectBody("handing over", sent, 201, Minutes);
      const counted = {
        lines: [{ dossier: id, papers, sheets: papers, seal: "intact" }],
        bags: [{ sealNumber: `TUI-${seal}`, packets: 1, seal: "intact" }],
      };
      const signed = await to.who.post(`/v1/minutes/${minutes.id}/receipt`, counted, { revision: 1 });
      expectBody("signing", signed, 200, z.object({ state: z.literal("received") }));
    },
  };
};
