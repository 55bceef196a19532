import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDossierQr, parseDossierQr } from "../../../shared/domain/dossier-qr.ts";

const dossier = { province: "46", code: "H57.31.06-261123-0001", id: "0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e6f" };

test("a QR names its dossier, whatever is shown to people after it", () => {
  expect(formatDossierQr(dossier)).toBe("MOTCUA1|46|H57.31.06-261123-0001|0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e6f");
  fc.assert(
    fc.property(fc.array(fc.string()), (shown) => {
      const text = formatDossierQr(dossier, shown);
      expect(parseDossierQr(text)).toEqual(dossier);
      expect(text.split("|")).toHaveLength(4 + shown.length);
    }),
  );
});

test.each([
  ["somebody else's text", "https://example.vn"],
  ["another version", "MOTCUA2|46|H57.31.06-261123-0001|0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e6f"],
  ["a wrong province", "MOTCUA1|hue|H57.31.06-261123-0001|0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e6f"],
  ["a wrong code", "MOTCUA1|46|261123-0001|0192f0c4-7d2a-7b11-9f5e-3c1a2b4d5e6f"],
  ["a wrong id", "MOTCUA1|46|H57.31.06-261123-0001|../../46"],
  ["a text cut short", "MOTCUA1|46|H57.31.06-261123-0001"],
  ["nothing", ""],
])("%s names no dossier", (_, text) => {
  expect(parseDossierQr(text)).toBeUndefined();
});

test("any text at all is either a dossier or nothing", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseDossierQr(text)).toBeUndefined();
    }),
  );
});
