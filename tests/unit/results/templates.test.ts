import { describe, expect, it } from "vitest";
import { PersonalData } from "../../../shared/domain/applicant.ts";
import type { Procedure } from "../../../shared/domain/procedure.ts";
import { resultFlaws } from "../../../shared/domain/result-flaws.ts";
import { isValueOf, type ResultVariable, valueOnPaper } from "../../../shared/domain/result-variable.ts";
import { missingValues, type ResultSource, writtenResult } from "../../../shared/domain/written-result.ts";
import { bodies } from "../../support/builders/applicant.ts";
import { anApplication } from "../../support/builders/command.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { aProcedure } from "../../support/builders/procedure.ts";

const name = { vi: "Mục", en: "Item" };
const aVariable = (changes: Partial<ResultVariable> = {}): ResultVariable => ({
  id: "term",
  name,
  type: "text",
  required: true,
  ...changes,
});
const ofResult = (changes: Partial<Procedure["result"]>): Procedure => {
  const procedure = aProcedure();
  return { ...procedure, result: { ...procedure.result, ...changes } };
};
const line = (value: string) => ({ label: "Nội dung", value });
const flawsOf = (changes: Partial<Procedure["result"]>) =>
  resultFlaws(ofResult(changes)).map(({ path, says }) => `${path} ${says}`);

describe("a variable of a result takes", () => {
  it.each([
    [{ type: "text", most: 5 }, ["", "năm"], ["sáu ký tự"]],
    [{ type: "date" }, ["2027-02-28"], ["2027-02-30", "28/02/2027", "soon"]],
    [{ type: "number", most: 100 }, ["0", "100"], ["101", "-1", "01", "1.5", "ten"]],
    [{ type: "money" }, ["1250000"], ["1.250.000", "1250000 đồng", "9999999999999"]],
    [
      {
        type: "choice",
        choices: [
          { id: "a", text: "A" },
          { id: "b", text: "B" },
        ],
      },
      ["a"],
      ["A", "c"],
    ],
  ] as const)("%o, and nothing else", (changes, right, wrong) => {
    const variable = aVariable(changes as Partial<ResultVariable>);
    expect(right.filter((value) => !isValueOf(variable, value))).toEqual([]);
    expect(wrong.filter((value) => isValueOf(variable, value))).toEqual([]);
  });

  it("is written as papers of the State write it", () => {
    const choices = [
      { id: "a", text: "Hạng A" },
      { id: "b", text: "Hạng B" },
    ];
    expect([
      valueOnPaper(aVariable({ type: "date" }), "2027-02-28"),
      valueOnPaper(aVariable({ type: "money" }), "1250000"),
      valueOnPaper(aVariable({ type: "number" }), "950"),
      valueOnPaper(aVariable({ type: "choice", choices }), "b"),
    ]).toEqual(["28/02/2027", "1.250.000 đồng", "950", "Hạng B"]);
  });
});

describe("a template is not published", () => {
  it("when it names what there is not; the line says where and what is legal", () => {
    const [flaw] = flawsOf({ statements: [line("{commune}"), line("{comune}, {value.term}")] });
    expect(flaw).toMatch(
      /^result\.statements\[1\]\.value names \{comune\}, \{value\.term\}; legal are \{title\}, .*\{applicant\.name\}/,
    );
  });

  it("when its file does; the line names the file too", () => {
    const draft = { id: "decision", blocks: [{ block: "text" as const, text: "{who}" }], recipients: ["Như trên"] };
    expect(flawsOf({ draft })[0]).toMatch(
      /^result\.draft\.blocks\[0\]\.text \(infra\/data\/results\/decision\.yaml\) names \{who\}; legal are/,
    );
  });

  it.each([
    ["a choice without choices", { variables: [aVariable({ type: "choice" })] }, "variables[0].choices is missing"],
    [
      "a day with a longest value",
      { variables: [aVariable({ type: "date", most: 3 })] },
      "variables[0].most must be left out: a date has no longest value",
    ],
    ["one variable twice", { variables: [aVariable(), aVariable()] }, "variables[1].id term stands twice"],
    [
      "an expiry that is no day",
      { variables: [aVariable()], validUntil: { variable: "term" } },
      "validUntil.variable names term; legal are the dates",
    ],
    [
      "an expiry in two ways",
      { variables: [aVariable({ type: "date" })], validUntil: { variable: "term", months: 3 } },
      "validUntil must be so many months",
    ],
  ] as readonly (readonly [string, Partial<Procedure["result"]>, string])[])("with %s", (_, changes, says) => {
    const statements = [line("{value.term}")];
    expect(flawsOf({ statements, ...changes }).join("\n")).toContain(says);
  });

  it("with a variable that it names nowhere", () => {
    expect(flawsOf({ variables: [aVariable()] })).toEqual([
      "result.variables[0].id term is named nowhere: write {value.term} where it stands",
    ]);
  });

  it("and is without a flaw", () => {
    expect(
      flawsOf({
        statements: [line("{commune}, {value.term}, {value.until}")],
        variables: [aVariable(), aVariable({ id: "until", type: "date" })],
        validUntil: { variable: "until" },
      }),
    ).toEqual([]);
  });
});

describe("a result is written", () => {
  const source = (changes: Partial<ResultSource> = {}): ResultSource => ({
    dossier: aDossier().inStage("signing").build(),
    procedure: aProcedure(),
    personal: PersonalData.parse({ applicant: anApplication().applicant, papers: {} }),
    values: {},
    unit: "Chi nhánh A Lưới",
    agency: "Ủy ban nhân dân thành phố Huế",
    commune: "xã A Lưới 1, thành phố Huế",
    province: "thành phố Huế",
    ...changes,
  });
  const linesOf = (of: ResultSource) =>
    writtenResult(of).blocks.flatMap((block) =>
      (block.block === "lines" ? block.lines : []).map(({ label, value }) => `${label}: ${value}`),
    );

  it("with what the procedure says and the commune of the matter put in", () => {
    expect(linesOf(source())).toContain("Địa bàn của thửa đất: xã A Lưới 1, thành phố Huế");
  });

  it("with the values that were filled in, each as its type is written", () => {
    const procedure = ofResult({
      statements: [line("{value.term} đến {value.until}, phí {value.fee}")],
      variables: [aVariable(), aVariable({ id: "until", type: "date" }), aVariable({ id: "fee", type: "money" })],
    });
    const values = { term: "Năm năm", until: "2031-11-23", fee: "1200000" };
    expect(linesOf(source({ procedure, values }))).toContain("Nội dung: Năm năm đến 23/11/2031, phí 1.200.000 đồng");
    expect(missingValues(procedure.result, { term: "Năm năm" })).toEqual(["until", "fee"]);
  });

  it("without the line whose value was left out", () => {
    const procedure = ofResult({
      statements: [line("{value.term}"), line("{commune}")],
      variables: [aVariable({ required: false })],
    });
    const before = linesOf(source({ procedure, values: { term: "x" } })).length;
    expect(linesOf(source({ procedure }))).toHaveLength(before - 1);
    expect(missingValues(procedure.result, {})).toEqual([]);
  });

  it("for a citizen by their id, and for a body by its own number and by who represents it", () => {
    const { citizenId, name: who } = anApplication().applicant;
    expect(linesOf(source()).slice(0, 2)).toEqual([`Ông (Bà): ${who}`, `Số định danh cá nhân/Căn cước: ${citizenId}`]);
    const body = linesOf(source({ personal: PersonalData.parse({ applicant: bodies.organisation, papers: {} }) }));
    expect(body.slice(0, 3)).toEqual([
      "Tổ chức: Trường Tiểu học Mẫu, người đại diện: Trần Văn Đại, Giám đốc",
      "Mã định danh/Quyết định thành lập: 12/QĐ-UBND",
      "Số định danh của người đại diện: 046080005678",
    ]);
  });

  it("never takes what a person wrote for a name to be put in", () => {
    const procedure = ofResult({ statements: [line("{value.term}")], variables: [aVariable()] });
    expect(linesOf(source({ procedure, values: { term: "{applicant.name}" } }))).toContain(
      "Nội dung: {applicant.name}",
    );
  });
});
