import { civilDay, instant } from "../../shared/domain/civil-time.ts";
import { cursorOf, placeOf } from "../../shared/domain/page.ts";
import { done, type Outcome } from "../../shared/domain/problems.ts";
import { isInForce } from "../../shared/domain/procedure.ts";
import { fits } from "../../shared/domain/procedure-summary.ts";
import type { Procedures } from "../../shared/ports/registries.ts";
import type { ListProcedures } from "./catalogue-routes.ts";

export interface ListProceduresNeeds {
  readonly procedures: Pick<Procedures, "summaries">;
  readonly now: () => Date;
}

/**
 * The catalogue in short (danh mục thủ tục hành chính): the versions in force on a day (today when none is said) that fit
 * the search, in the order of their ids. One query, however large the catalogue; `next` is the id after which to go on.
 */
export const listProcedures =
  (needs: ListProceduresNeeds) =>
  async ({ query }: { readonly query: ListProcedures }): Promise<Outcome<{ status: number; body: unknown }>> => {
    const day = query.on ?? civilDay(instant(needs.now()));
    const { search = "", field, size } = query;
    const after = query.cursor === undefined ? "" : (placeOf(query.cursor) ?? "");
    const found = (await needs.procedures.summaries()).filter(
      (one) => isInForce(one, day) && (field === undefined || one.field.id === field) && fits(one, search),
    );
    const rest = found.filter(({ id }) => id > after);
    const page = rest.slice(0, size);
    const next = rest.length > page.length ? page.at(-1)?.id : undefined;
    return done({
      status: 200,
      body: { on: day, procedures: page, ...(next === undefined ? {} : { next: cursorOf(next) }) },
    });
  };
