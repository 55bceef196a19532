import * as z from "zod/mini";
import { placeOf } from "../page.ts";

/** A place in the order of facts: a moment, and the fact that came then. */
const place = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z(#[0-9a-f-]{36}#\d{8})?$/;

/** Where somebody has got to in the order of facts: as an answer of `GET /v1/facts` said it, and not to be read. */
export const FactCursor = /* @__PURE__ */ (() =>
  z.string().check(
    z.maxLength(200),
    z.refine((cursor) => place.test(placeOf(cursor) ?? "")),
  ))();
