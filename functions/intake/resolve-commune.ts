import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import type { CodeKind, Purpose } from "../../shared/domain/places/place-question.ts";
import { type Resolution, resolveToTheLetter, resolveWithGrounds } from "../../shared/domain/places/resolve-commune.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import type { PlaceIndexes } from "../../shared/ports/gazetteers.ts";

export interface ResolveCommuneNeeds {
  readonly places: PlaceIndexes;
  readonly now: () => Date;
}

interface PlaceAsked {
  readonly input: string;
  readonly province?: string | undefined;
  readonly for?: Purpose | undefined;
  readonly kind?: CodeKind | undefined;
}

/**
 * The commune that stands where the typed one stood (see `resolveWithGrounds`). Where the province is known its places
 * alone are read; the whole country only for what is not in them to the letter, so that no slip is made of a name that
 * stands elsewhere.
 */
export const resolvePlace = async (needs: ResolveCommuneNeeds, asked: PlaceAsked): Promise<Resolution> => {
  const question = { ...asked, day: civilDay(instant(needs.now())) };
  const found =
    asked.province === undefined ? undefined : resolveToTheLetter(await needs.places.of(asked.province), question);
  return found ?? resolveWithGrounds(await needs.places.all(), question);
};

/** `GET /v1/communes`: the answer alone. Open to all staff. */
export const resolveCommune =
  (needs: ResolveCommuneNeeds) =>
  async ({ query }: { readonly query: PlaceAsked }): Promise<Outcome<{ status: number; body: unknown }>> =>
    done({ status: 200, body: (await resolvePlace(needs, query)).answer });
