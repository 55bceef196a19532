import { withOffset } from "../../shared/domain/civil-time.ts";
import { statusAnswer } from "../../shared/domain/command-answer.ts";
import { type Dossier, isClosed, openedLast, type Stage } from "../../shared/domain/dossier.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import type { Procedure } from "../../shared/domain/procedure.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { KeyedHashes } from "../../shared/ports/keyed-hashes.ts";
import type { Places, Procedures } from "../../shared/ports/registries.ts";
import type { Tries } from "../../shared/ports/tries.ts";

/**
 * Wrong tries in an hour, after which only the receipt's QR opens the page: for one code, since four digits have 10,000
 * values; for one source, which may try one guess on many codes; and for the province, where many sources do.
 */
export const wrongTriesAnHour = { code: 10, source: 100, province: 3000 } as const;

export interface TrackDossierNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "findByCode">;
  readonly procedures: Pick<Procedures, "version">;
  readonly places: Pick<Places, "unit">;
  readonly hashes: KeyedHashes;
  readonly tries: Tries;
}

export type TrackingRequest = { readonly code: string; readonly lastFour: string } | { readonly token: string };

export interface TrackingCall {
  readonly body: TrackingRequest;
  readonly sourceAddress: string;
}

/** The long token of a receipt's QR: the dossier and a keyed hash of it. It is made anew whenever it is needed. */
export const trackingToken = async (hashes: KeyedHashes, id: string): Promise<string> =>
  `${id}.${await hashes.of("trackingToken", id)}`;

const byToken = async (needs: TrackDossierNeeds, token: string): Promise<Outcome<Dossier>> => {
  const id = token.slice(0, token.indexOf("."));
  const [dossier, right] = await Promise.all([needs.dossiers.find(id), trackingToken(needs.hashes, id)]);
  return dossier !== undefined && right === token ? done(dossier) : refused("tracking/no-match");
};

/** Counts a try before it is judged, so that a thousand at once are no better than one; nothing when there were too many. */
const beginTry = async (
  { tries, hashes }: TrackDossierNeeds,
  code: string,
  source: string,
): Promise<(() => Promise<void>) | undefined> => {
  const [ofSource, ofCode] = await Promise.all([hashes.of("tries", `source ${source}`), hashes.of("tries", code)]);
  const begun: Awaited<ReturnType<Tries["begin"]>>[] = [];
  for (const [name, most] of [
    [ofSource, wrongTriesAnHour.source],
    [ofCode, wrongTriesAnHour.code],
    ["province", wrongTriesAnHour.province],
  ] as const) {
    const one = await tries.begin(name);
    if (one.count > most) return undefined;
    begun.push(one);
  }
  return async () => {
    await Promise.all(begun.map((one) => one.takeBack()));
  };
};

const byCode = async (
  needs: TrackDossierNeeds,
  { code, lastFour }: { readonly code: string; readonly lastFour: string },
  source: string,
): Promise<Outcome<Dossier>> => {
  const takeBack = await beginTry(needs, code, source);
  if (takeBack === undefined) return refused("tracking/too-many-tries");
  const [dossier, proof] = await Promise.all([
    needs.dossiers.findByCode(code),
    needs.hashes.of("tracking", `${code}#${lastFour}`),
  ]);
  if (dossier?.trackingProof !== proof) return refused("tracking/no-match");
  await takeBack();
  return done(dossier);
};

const closedAt = (stage: Stage): string | undefined =>
  isClosed(stage)
    ? stage.steps
        .flatMap(({ done: end }) => end?.at ?? [])
        .sort()
        .at(-1)
    : undefined;

const stageName = (procedure: Procedure | undefined, id: string) =>
  procedure?.route.find((one) => one.id === id)?.name ?? { vi: id, en: id };

/**
 * Public tracking (tra cứu hồ sơ): the status, the unit in charge and the times (Decree 224/2026/NĐ-CP), and nothing
 * about the applicant. Refuses with `tracking/no-match`, `tracking/too-many-tries`.
 */
export const trackDossier =
  (needs: TrackDossierNeeds) =>
  async ({ body, sourceAddress }: TrackingCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    const found = "token" in body ? await byToken(needs, body.token) : await byCode(needs, body, sourceAddress);
    if (!found.ok) return found;
    const dossier = found.value;
    const { receivedAt = dossier.submittedAt, dueAt } = dossier.deadline ?? {};
    const inCharge =
      openedLast(dossier)?.steps.find((step) => step.done === undefined)?.unit ?? dossier.units.competent;
    const [procedure, unit] = await Promise.all([
      needs.procedures.version(dossier.procedure.id, dossier.procedure.version),
      needs.places.unit(inCharge),
    ]);
    return done({
      status: 200,
      body: {
        code: dossier.code,
        status: statusAnswer(dossier.status),
        procedure: procedure?.name ?? { vi: dossier.procedure.code, en: dossier.procedure.code },
        receivedAt,
        due: dueAt === undefined ? undefined : withOffset(dueAt),
        dueAt,
        unitInCharge: { id: inCharge, name: unit?.name ?? inCharge },
        times: dossier.stages.map((stage) => ({
          stage: stageName(procedure, stage.id),
          openedAt: stage.openedAt,
          closedAt: closedAt(stage),
        })),
        resultReady: dossier.status === "decided" || dossier.status === "returned",
      },
    });
  };
