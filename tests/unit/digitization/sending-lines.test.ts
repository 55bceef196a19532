import { describe, expect, it } from "vitest";
import { scannerSettings } from "../../../functions/digitization/scanner-settings.ts";
import { endLine, progressLine, sendingLine, sizeOf } from "../../../functions/digitization/sending-lines.ts";

const file = { name: "scan-0007.pdf", bytes: 1_887_437, modified: 0 };

describe("the lines of whoever watches a folder", () => {
  it("say how large a file is in the unit a person would take", () => {
    expect([0, 1, 1024, 830_000, 1_887_437].map(sizeOf)).toEqual(["0 kB", "1 kB", "1 kB", "811 kB", "1.8 MB"]);
  });

  it("show how much of a file is on its way, on one line of the terminal however narrow and long", () => {
    expect(progressLine(file, 943_718, 100)).toBe(
      "sending  scan-0007.pdf  ████████████────────────  49 %  922 kB of 1.8 MB",
    );
    for (const columns of [20, 40, 60, 80, 200])
      for (const name of ["a.pdf", `${"dài ".repeat(60)}.pdf`])
        expect(progressLine({ ...file, name }, 5, columns).length).toBeLessThan(columns);
  });

  it("pass on no sign of a name that would steer the terminal", () => {
    const named = { ...file, name: "a\u001b[31m\r\n\u202egnp.pdf" };
    for (const line of [sendingLine({ what: "sent", file: named }), progressLine(named, 5, 120)])
      expect(line).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });

  it("say in both languages why a file was refused, and that nothing is lost while the server is away", () => {
    const why = { vi: "Tệp hỏng.", en: "It is damaged." };
    expect(
      sendingLine({ what: "refused", file, why })
        ?.split("\n")
        .map((line) => line.trim()),
    ).toEqual(["refused  scan-0007.pdf  1.8 MB", "Tệp hỏng.", "It is damaged."]);
    const offline = { answer: "later", because: "offline", detail: "ENOTFOUND" } as const;
    const line = sendingLine({ what: "later", why: offline, seconds: 8, waiting: 3 });
    for (const part of ["Không kết nối được máy chủ (ENOTFOUND)", "3 files wait here, nothing is lost", "in 8 s"])
      expect(line).toContain(part);
  });

  it("end with what was done and what is left", () => {
    expect(endLine({ ended: "empty", sent: 3, refused: 1 })).toBe("Done: 3 sent, 1 refused (see refused/).");
    expect(endLine({ ended: "waiting", sent: 0, refused: 0 })).toContain("files are left in the folder");
  });
});

describe("the settings of a scanner", () => {
  const person = {
    SCAN_API: "https://api.example.vn",
    SCAN_POINT: "H00.BC.01",
    SCAN_SIGN_IN: "https://cognito-idp.ap-southeast-1.amazonaws.com",
    SCAN_CLIENT: "client",
    SCAN_USER: "clerk",
    SCAN_PASSWORD: " with blanks ",
  };

  it("are those of a person or of a machine", () => {
    const { SCAN_SIGN_IN: cognito } = person;
    expect(scannerSettings(person)).toEqual({
      api: "https://api.example.vn/v1",
      point: "H00.BC.01",
      account: { cognito, client: "client", username: "clerk", password: " with blanks " },
    });
    const { SCAN_USER: _user, SCAN_PASSWORD: _password, ...rest } = person;
    expect(scannerSettings({ ...rest, SCAN_SECRET: "secret" })).toMatchObject({
      account: { tokenEndpoint: cognito, client: "client", secret: "secret" },
    });
  });

  it("are missing by name, each on a line", () => {
    expect(scannerSettings({})).toEqual({
      wrong: [
        "SCAN_API is not set.",
        "SCAN_POINT is not set.",
        "SCAN_SIGN_IN is not set.",
        "SCAN_CLIENT is not set.",
        "SCAN_SECRET, or SCAN_USER and SCAN_PASSWORD is not set.",
      ],
    });
  });

  it("send no password and no scan in clear over a network", () => {
    for (const address of ["http://api.example.vn/v1", "ftp://x", "api.example.vn"])
      for (const name of ["SCAN_API", "SCAN_SIGN_IN"])
        expect(scannerSettings({ ...person, [name]: address })).toMatchObject({
          wrong: [expect.stringContaining(name)],
        });
    expect(scannerSettings({ ...person, SCAN_API: "http://127.0.0.1:4566/v1" })).not.toHaveProperty("wrong");
  });
});
