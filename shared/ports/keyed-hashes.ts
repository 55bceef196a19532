type SurveyPurpose = "surveyNonce" | "surveyTicket" | "surveyUsed";

/** A keyed hash (HMAC): tells whether two values are equal without keeping either. `purpose` keeps uses apart. */
export interface KeyedHashes {
  of(
    purpose: "tracking" | "trackingToken" | "tries" | "resultLink" | "address" | SurveyPurpose,
    value: string,
  ): Promise<string>;
}
