/** The signed result in the archive, named by its own hash: what the dossier says was signed is what is opened. */
export const resultFile = (sha256: string): string => `result/${sha256}.pdf`;
