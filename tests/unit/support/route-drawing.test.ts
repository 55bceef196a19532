import { describe, expect, it } from "vitest";
import type { RouteStage } from "../../../shared/domain/route-stage.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { routeDrawing } from "../../support/docs/route-drawing.ts";
import { routingPage } from "../../support/docs/routing-page.ts";

const name = (vi: string) => ({ vi, en: vi });
const step = (id: string, changes: Partial<RouteStage["steps"][number]> = {}): RouteStage["steps"][number] => ({
  ...{ id, kind: "decide", name: name(id), roles: ["appraiser"], unit: "competent" },
  ...changes,
});
const drawn = (...route: readonly RouteStage[]) => routeDrawing(aProcedure({ route: [...route] })).split("\n");

describe("the drawing of a route", () => {
  const first: RouteStage = { id: "a", name: name("a"), steps: [step("a", { share: 20 })] };
  const asked: RouteStage = {
    id: "b",
    name: name("b"),
    needs: 1,
    noObjection: { workingHours: 16, legalBasis: "rule" },
    steps: [step("b", { unit: "consulted" }), step("c", { when: { channel: ["post"] } })],
  };
  const last: RouteStage = { id: "d", name: name("d"), steps: [step("d", { kind: "sign" })] };
  const lines = drawn(first, asked, last);

  it("says of each step its unit, its share of the limit and its condition", () => {
    expect(lines).toContain('  s00["a<br/>cơ quan giải quyết<br/>20% thời hạn"]');
    expect(lines.find((line) => line.startsWith("  s11"))).toMatch(/<br\/>.*bưu chính/i);
  });

  it("says at an arrow what lets the dossier go on sooner: a quorum, silence", () => {
    expect(lines).toContain("  s00 --> s10 & s11");
    expect(lines).toContain(
      '  s10 & s11 -->|"khi xong 1/2 bước<br/>không có ý kiến sau 16 giờ làm việc: coi là đồng ý"| s20',
    );
  });

  it("says where an objection leads by itself", () => {
    const back = drawn(first, { ...asked, onObjection: { is: "sentBack", to: "a" } }, last);
    expect(back).toContain('  s10 & s11 -.->|"trả lại, không đồng ý"| s00');
  });

  it("leads back, dotted, to every earlier stage of decisions", () => {
    expect(lines.filter((line) => line.includes("-.->"))).toEqual([
      '  s10 & s11 -.->|"trả lại"| s00',
      '  s20 -.->|"trả lại"| s00',
      '  s20 -.->|"trả lại"| s10',
    ]);
  });
});

describe("the page about routing", () => {
  it("draws the state machine that is deployed, the life cycle, and the newest route of each procedure once", () => {
    const page = routingPage([
      aProcedure({ validTo: "2026-12-01" }),
      aProcedure({ validFrom: "2026-12-01", name: name("Bản mới") }),
    ]);
    expect(page).toContain("RouteFinished, Withdrawn, Stopped, Superseded");
    expect(page).toContain("submitted --> accepted");
    expect(page.match(/^### /gm)).toEqual(["### "]);
    expect(page).toContain("### Bản mới");
  });

  it("draws the routes that a province has of its own behind those of all", () => {
    const page = routingPage([aProcedure()], new Map([["91-an-giang", [aProcedure({ name: name("Bản của tỉnh") })]]]));
    expect(page.indexOf("## Routes of 91-an-giang")).toBeGreaterThan(page.indexOf("## The routes"));
    expect(page.match(/^### /gm)).toHaveLength(2);
    expect(page).toContain("### Bản của tỉnh");
  });
});
