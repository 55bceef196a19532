import type { Happening } from "../../events/facts.ts";
import { type Instant, instant } from "../../shared/domain/civil-time.ts";
import { type Dossier, openedLast, resultOf } from "../../shared/domain/dossier.ts";
import { done, type Outcome, type Problem, refused } from "../../shared/domain/problems.ts";
import { isStillOpen, linkName, mostOpenings, type ResultLink } from "../../shared/domain/result-link.ts";
import { givenAgain, isToBeReturnedAgain } from "../../shared/domain/results-of-dossier.ts";
import { sameSecret } from "../../shared/domain/same-secret.ts";
import { sourceNetwork } from "../../shared/domain/source-network.ts";
import { completeStepOf } from "../../shared/domain/step-completion.ts";
import type { Archives } from "../../shared/ports/archives.ts";
import { type Dossiers, StaleDossier } from "../../shared/ports/dossiers.ts";
import type { KeyedHashes } from "../../shared/ports/keyed-hashes.ts";
import type { Counted, Tries } from "../../shared/ports/tries.ts";
import type { OpenResult } from "./link-routes.ts";
import { resultFile } from "./result-file.ts";
import { stillHolding } from "./still-holding.ts";

export interface OpenResultNeeds {
  readonly dossiers: Pick<Dossiers, "find" | "save" | "personal">;
  readonly hashes: KeyedHashes;
  readonly tries: Tries;
  readonly archives: Pick<Archives, "link">;
  readonly now: () => Date;
}

export interface OpenResultCall {
  readonly body: OpenResult;
  readonly correlationId: string;
  readonly sourceAddress: string;
}

/**
 * How many wrong digits there may be in any day for one link, and in any hour from one source. Without the token nothing is
 * judged at all: 256 bits are not guessed, so that whoever tries digits has the applicant's mail.
 */
export const wrongDigits = { link: { most: 5, span: "day" }, source: { most: 50, span: "hour" } } as const;

/** Who the history says it was: nobody is signed in who opens a link. */
export const byLink = { kind: "system", id: "result-link" } as const;

/**
 * The dossier and the link that a token is of: the last one that was made, unexpired and not used up, while the result holds and the
 * applicant has not chosen to be given it in another way.
 */
const linkOf = (
  dossier: Dossier | undefined,
  number: number,
  at: Instant,
): Outcome<{ readonly dossier: Dossier; readonly link: ResultLink; readonly sha256: string }> => {
  const link = dossier?.resultLink;
  const sha256 = dossier === undefined ? undefined : resultOf(dossier)?.sha256;
  if (dossier === undefined || link === undefined || sha256 === undefined) return refused("result-link/no-match");
  if (link.number !== number || at >= link.expiresAt) return refused("result-link/expired");
  if (dossier.returnChoice?.method !== "electronic") return refused("result-link/expired");
  const holds = stillHolding(dossier);
  if (!holds.ok) return holds;
  return link.opened >= mostOpenings && !isStillOpen(link, at)
    ? refused("result-link/used-up")
    : done({ dossier, link, sha256 });
};

const closedBy = (counted: readonly Counted[]): Problem | undefined => {
  const full = [wrongDigits.link, wrongDigits.source].flatMap(({ most }, n) => {
    const one = counted[n];
    return one !== undefined && one.here + one.before > most ? [one] : [];
  })[0];
  return full === undefined
    ? undefined
    : { code: "result-link/too-many-tries", facts: { retryAfterSeconds: Math.ceil(full.left / 1000) } };
};

/**
 * The dossier once more opened; the first time its result is given by that, where it lies nowhere on paper: the dossier is returned, or has
 * been before and is given what came in the place of the first one.
 */
const opened = (
  before: Dossier,
  link: ResultLink,
  at: Instant,
): { readonly dossier: Dossier; readonly happening: Happening } => {
  const resultLink = { ...link, opened: link.opened + 1, openedAt: at };
  const after = { ...before, resultLink, revision: before.revision + 1 };
  const { code } = before;
  const step = openedLast(before)?.steps.find(({ kind, done: over }) => kind === "return" && over === undefined);
  const { result: paper, replaced } = before.custody ?? {};
  const isOnPaper = paper !== undefined && !("lost" in paper) && replaced !== true;
  if (after.status !== "decided" || step === undefined || isOnPaper) {
    const data = { code, status: before.status, link: link.number, opened: resultLink.opened };
    const dossier = isToBeReturnedAgain(after) && !isOnPaper ? givenAgain(after, at) : after;
    return { dossier, happening: { type: "vn.motcua.result-opened.v1", data } };
  }
  const { dossier, run, closedRun } = completeStepOf(after, step.id, { at, by: byLink.id, outcome: "opened" });
  return {
    dossier: { ...dossier, status: "returned", returnedAt: at },
    happening: {
      type: "vn.motcua.result-returned.v1",
      data: {
        ...{ code, status: "returned", run, returnedAt: at, returnedBy: byLink.id, unit: before.units.returning },
        ...{ method: "electronic", link: link.number },
        ...(closedRun === undefined ? {} : { closedRun }),
      },
    },
  };
};

/**
 * Opens the result for a minute for whoever has the link and the last four digits (trả kết quả điện tử). Every opening is an
 * entry, all that is asked within its minute one; the first one returns the result, and the dossier ends. The file is never given itself. Refuses with
 * `result-link/no-match` (also for wrong digits), `result-link/expired` (also where another way was chosen meanwhile),
 * `result-link/used-up`, `result-link/too-many-tries`, `result/holds-no-longer`, `dossier/erased`. Throws StaleDossier where the dossier does not come to rest.
 */
export const openResult =
  (needs: OpenResultNeeds) =>
  async ({
    body,
    correlationId,
    sourceAddress,
  }: OpenResultCall): Promise<Outcome<{ status: number; location: string }>> => {
    const { dossiers, hashes, tries } = needs;
    const [id = "", number = "", hash = ""] = body.token.split(".");
    const name = linkName(id, Number(number));
    if (!sameSecret(await hashes.of("resultLink", name), hash)) return refused("result-link/no-match");
    const at = instant(needs.now());
    const found = linkOf(await dossiers.find(id), Number(number), at);
    if (!found.ok) return found;
    const { code, trackingProof } = found.value.dossier;
    const [link, source, proof] = await Promise.all([
      hashes.of("tries", `link ${name}`),
      hashes.of("tries", `source of links ${sourceNetwork(sourceAddress)}`),
      hashes.of("tracking", `${code}#${body.lastFour}`),
    ]);
    const begun = await tries.begin(
      [
        { name: link, span: wrongDigits.link.span },
        { name: source, span: wrongDigits.source.span },
      ],
      1,
    );
    const closed = closedBy(begun.counted);
    const isProven = closed === undefined && sameSecret(trackingProof, proof);
    await begun.settle(closed === undefined && !isProven ? "counts" : "counts no longer");
    if (closed !== undefined) return { ok: false, problem: closed };
    if (!isProven) return refused("result-link/no-match");
    if ((await dossiers.personal(id)) === undefined) return refused("dossier/erased");

    const attempt = async (triesLeft: number): Promise<Outcome<string>> => {
      const now = linkOf(await dossiers.find(id), Number(number), at);
      if (!now.ok) return now;
      if (isStillOpen(now.value.link, at)) return done(now.value.sha256);
      const change = opened(now.value.dossier, now.value.link, at);
      try {
        await dossiers.save({ ...change, actor: byLink, at, correlationId });
        return done(now.value.sha256);
      } catch (error) {
        // Somebody else changed it, or it was opened twice at once.
        if (!(error instanceof StaleDossier) || triesLeft === 0) throw error;
        return attempt(triesLeft - 1);
      }
    };
    const saved = await attempt(5);
    if (!saved.ok) return saved;
    const location = await needs.archives.link(id, resultFile(saved.value), `${code}-result.pdf`);
    return done({ status: 303, location });
  };
