import type { ApiRoute } from "../domain/api-route.ts";
import { done, type Outcome, refused } from "../domain/problems.ts";

/**
 * The revision that a client has read, from `If-Match`. A tag that was made weak on its way (`W/"3"`, as proxies do that
 * compress) is taken for what it was. `*` and lists are refused like a missing one: a change is made from one revision that
 * somebody has seen. A tag of another kind was never ours, so what it stands for is stale.
 */
export const revisionOf = (route: ApiRoute, ifMatch: string | undefined): Outcome<number | undefined> => {
  if (!route.changes) return done(undefined);
  const tag = /^\s*(?:W\/)?"([!#-~]*)"\s*$/.exec(ifMatch ?? "")?.[1];
  if (tag === undefined) return refused("if-match/missing");
  return /^\d{1,15}$/.test(tag) ? done(Number(tag)) : refused("dossier/stale");
};
