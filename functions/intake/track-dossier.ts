import { instant } from "../../shared/domain/civil-time.ts";
import { type Dossier, receiverOf } from "../../shared/domain/dossier.ts";
import { inCharge } from "../../shared/domain/in-charge.ts";
import { done, type Outcome, refused } from "../../shared/domain/problems.ts";
import { routeVersionOf } from "../../shared/domain/route.ts";
import { sameSecret } from "../../shared/domain/same-secret.ts";
import { sourceNetwork } from "../../shared/domain/source-network.ts";
import { isLinkOver, lengthened, trackingToken as tokenOf } from "../../shared/domain/tracking-link.ts";
import type { Dossiers } from "../../shared/ports/dossiers.ts";
import type { KeyedHashes } from "../../shared/ports/keyed-hashes.ts";
import type { Places, Principals, Procedures } from "../../shared/ports/registries.ts";
import type { Tries } from "../../shared/ports/tries.ts";
import { type Named, trackingAnswer } from "./tracking-answer.ts";
import { beginTry } from "./tracking-limits.ts";

/** None of these keeps what it read: the calls of a question must not hang on the one before it. */
export interface TrackDossierNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "idOf">;
  readonly procedures: Pick<Procedures, "version">;
  readonly places: Pick<Places, "unit">;
  readonly principals: Pick<Principals, "find">;
  readonly hashes: KeyedHashes;
  readonly tries: Tries;
  readonly now: () => Date;
}

export type TrackingRequest = { readonly code: string; readonly lastFour: string } | { readonly token: string };

export interface TrackingCall {
  readonly body: TrackingRequest;
  readonly sourceAddress: string;
}

/** The long token of a receipt's QR: the dossier and a keyed hash of it. It is made anew whenever it is needed, and leads nowhere half a year after the dossier's end. */
export const trackingToken = async (hashes: KeyedHashes, id: string): Promise<string> =>
  tokenOf(id, await hashes.of("trackingToken", id));

/**
 * What is read where there is nothing to be read: whether a code exists must not show in what the function does. Nothing is
 * ever registered under these names.
 */
const standIn = { id: "00000000-0000-0000-0000-000000000000", code: "none", name: "none", proof: "-".repeat(43) };

/** A question, whichever way it is asked: what is counted, what is hashed, and what is compared with the hash. */
interface Question {
  readonly tried: { readonly code: string; readonly digits: string };
  readonly weight: 0 | 1;
  readonly hashed: readonly ["tracking" | "trackingToken", string];
  readonly code: string;
  /** The dossier whose token it says it is, and the hash in it. */
  readonly token?: { readonly id: string; readonly hash: string };
}

const questionOf = (body: TrackingRequest): Question => {
  if ("token" in body) {
    const [id = "", hash = ""] = lengthened(body.token).split(".");
    const hashed = ["trackingToken", id] as const;
    // 256 bits are not guessed: tokens are not counted, and no limit closes them.
    const tried = { code: `token ${id}`, digits: `no digits ${id}` };
    return { tried, weight: 0, hashed, code: standIn.code, token: { id, hash } };
  }
  const { code, lastFour } = body;
  const tried = { code: `code ${code}`, digits: `digits ${lastFour}` };
  return { tried, weight: 1, hashed: ["tracking", `${code}#${lastFour}`], code };
};

/** The dossier that is asked for, if the question proves it may be told. Reads a code and a dossier, whatever there is. */
const found = async (
  { dossiers, now }: Pick<TrackDossierNeeds, "dossiers" | "now">,
  { code, token }: Question,
  proof: string,
  isOpen: boolean,
): Promise<Dossier | undefined> => {
  const owner = await dossiers.idOf(code);
  const ofToken = token !== undefined && sameSecret(proof, token.hash) ? token.id : undefined;
  const ofCode = token === undefined && isOpen ? owner : undefined;
  const dossier = await dossiers.find(ofToken ?? ofCode ?? standIn.id);
  const isProven = sameSecret(dossier?.trackingProof ?? standIn.proof, proof);
  if (ofToken === undefined) return isProven ? dossier : undefined;
  return dossier === undefined || isLinkOver(dossier, instant(now())) ? undefined : dossier;
};

const named = async ({ procedures, places, principals }: TrackDossierNeeds, dossier?: Dossier): Promise<Named> => {
  const now = dossier === undefined ? undefined : inCharge(dossier);
  const [procedure, unit, receiving, returning, officer, receiver] = await Promise.all([
    procedures.version(
      dossier?.procedure.id ?? standIn.name,
      dossier === undefined ? standIn.name : routeVersionOf(dossier),
    ),
    places.unit(now?.unit ?? standIn.name),
    places.unit(dossier?.units.receiving ?? standIn.name),
    places.unit(dossier?.units.returning ?? standIn.name),
    principals.find(now?.officer ?? standIn.name),
    principals.find((dossier === undefined ? undefined : receiverOf(dossier)) ?? standIn.name),
  ]);
  return {
    procedure,
    units: { inCharge: unit, receiving, returning },
    officers: { inCharge: officer, receiving: receiver },
  };
};

/**
 * Public tracking (tra cứu hồ sơ): the status in plain words, what has to be done, the unit and officer in charge and the
 * times (Decree 224/2026/NĐ-CP), and nothing about the applicant.
 *
 * Whatever is asked, and whether there is such a dossier or not, the same calls are made in the same order, and none of
 * them waits for what another one found out about the code. Refuses with `tracking/no-match`, `tracking/too-many-tries`,
 * `tracking/only-by-qr`.
 */
export const trackDossier =
  (needs: TrackDossierNeeds) =>
  async ({ body, sourceAddress }: TrackingCall): Promise<Outcome<{ status: number; body: unknown }>> => {
    const { hashes, tries } = needs;
    const question = questionOf(body);
    const [source, code, digits, proof] = await Promise.all([
      hashes.of("tries", `source ${sourceNetwork(sourceAddress)}`),
      hashes.of("tries", question.tried.code),
      hashes.of("tries", question.tried.digits),
      hashes.of(...question.hashed),
    ]);
    const { closed, settle } = await beginTry(tries, { code, digits, source }, question.weight);
    const dossier = await found(needs, question, proof, closed === undefined);
    const names = await named(needs, dossier);
    await settle(dossier === undefined && closed === undefined ? "counts" : "counts no longer");
    if (closed !== undefined) return { ok: false, problem: closed };
    if (dossier === undefined) return refused("tracking/no-match");
    return done({ status: 200, body: trackingAnswer(dossier, names) });
  };
