/** Where a result that was signed elsewhere lies in the incoming bucket until it is taken, by the hash of its bytes. */
export const uploadedKey = (dossierId: string, sha256: string): string => `results/${dossierId}/${sha256}.pdf`;
