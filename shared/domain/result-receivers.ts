/** Into whose hands a result is given: the applicant, or a person with their written authorisation (người được ủy quyền). */
export const resultReceivers = ["applicant", "authorised"] as const;
