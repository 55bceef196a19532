import * as z from "zod/mini";

/**
 * Who asks (LoaiDoiTuong): 0 citizen (cá nhân), 1 enterprise (doanh nghiệp), 2 household business (hộ kinh doanh); an
 * agency or other organisation (cơ quan, tổ chức) has no number of its own there.
 */
export const applicantKinds = ["citizen", "enterprise", "householdBusiness", "organisation"] as const;
export const ApplicantKind = z.enum(applicantKinds);
export type ApplicantKind = z.infer<typeof ApplicantKind>;
