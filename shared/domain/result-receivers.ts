import * as z from "zod/mini";

/** Into whose hands a result is given: the applicant, or a person with their written authorisation (người được ủy quyền). */
export const resultReceivers = ["applicant", "authorised"] as const;

/**
 * By what the person was known who took it (Decision 45/2016/QĐ-TTg: the identity is checked at delivery): identity card (thẻ
 * căn cước), electronic identity (định danh điện tử, VNeID), passport, another card with a photograph. Its number is kept nowhere.
 */
export const identityProofs = ["identityCard", "electronicIdentity", "passport", "otherPhotoCard"] as const;

/** A written authorisation (văn bản ủy quyền) that was seen: notarised or certified, or signed by the applicant alone. */
export const authorisationKinds = ["certified", "private"] as const;

const point = z.tuple([z.int().check(z.minimum(0), z.maximum(9999)), z.int().check(z.minimum(0), z.maximum(9999))]);

/** A signature as a pad draws it: strokes of points. No picture, so that nothing has to be opened that somebody sent. */
export const Strokes = /* @__PURE__ */ (() =>
  z.array(z.array(point).check(z.minLength(1), z.maxLength(400))).check(z.minLength(1), z.maxLength(30)))();
export type Strokes = z.infer<typeof Strokes>;

/** How the recipient signed (người nhận ký nhận): on the paper that the counter keeps, or on a pad, which is sealed here. */
export const signatureKinds = ["onPaper", "sealed"] as const;

/** What a fact says of a hand-over: that identity, authorisation and signature were there, and nothing of them. */
export const receiptOfResult = {
  receivedBy: z.enum(resultReceivers),
  identity: z.enum(identityProofs),
  authorisation: z.optional(z.enum(authorisationKinds)),
  signature: z.enum(signatureKinds),
};
