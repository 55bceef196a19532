import type { Applicant, PersonalData } from "./applicant.ts";
import { identityLines, nameLine } from "./applicant-on-paper.ts";
import { civilDay } from "./civil-time.ts";
import type { AcceptedDossier } from "./dossier.ts";
import type { Procedure } from "./procedure.ts";
import { type DraftBlock, draftOfBefore, putIn, type WrittenBlock } from "./result-draft.ts";
import { type ResultValues, valueOnPaper } from "./result-variable.ts";

/** What a result is written from. */
export interface ResultSource {
  readonly dossier: Pick<AcceptedDossier, "code" | "procedure" | "answers" | "deadline">;
  readonly procedure: Procedure;
  readonly personal: Pick<PersonalData, "applicant" | "details">;
  readonly values: ResultValues;
  readonly unit: string;
  readonly agency: string;
  /** The commune of the matter with the province. */
  readonly commune: string;
  readonly province: string;
}

/** A result in words: what is printed between the state's heading and the signatures. */
export interface WrittenResult {
  readonly title: string;
  readonly validity: string;
  readonly blocks: readonly WrittenBlock[];
  readonly recipients: readonly string[];
}

/** Required variables without a value, by their ids. */
export const missingValues = ({ variables = [] }: Procedure["result"], values: ResultValues): readonly string[] =>
  variables.filter(({ id, required }) => required && values[id] === undefined).map(({ id }) => id);

const valuesOf = (source: ResultSource): ReadonlyMap<string, string> => {
  const { dossier, procedure, personal, values, unit, agency, commune, province } = source;
  const answers = procedure.questions.flatMap(({ id, answers: all }) => {
    const text = all.find((answer) => answer.id === dossier.answers?.[id])?.text.vi;
    return text === undefined ? [] : [[`answer.${id}`, text] as const];
  });
  const filled = (procedure.result.variables ?? []).flatMap((variable) => {
    const value = values[variable.id];
    return value === undefined ? [] : [[`value.${variable.id}`, valueOnPaper(variable, value)] as const];
  });
  return new Map([
    ["unit", unit],
    ["agency", agency],
    ["commune", commune],
    ["province", province],
    ["dossier.code", dossier.code],
    ["procedure.name", procedure.request],
    ["procedure.code", dossier.procedure.code],
    ["received", civilDay(dossier.deadline.receivedAt).split("-").reverse().join("/")],
    ["applicant.name", personal.applicant.name],
    ["applicant.address", personal.applicant.address],
    ...Object.entries(personal.details ?? {}).map(([id, detail]) => [`detail.${id}`, detail] as const),
    ...answers,
    ...filled,
  ]);
};

const applicantLines = (applicant: Applicant) => [
  { ...nameLine(applicant), strong: true },
  ...identityLines(applicant, "Số định danh cá nhân/Căn cước"),
  { label: "Địa chỉ", value: applicant.address },
];

/** A line that names what is not known is left out: an optional value, a question that was not asked. */
const lines = (
  all: readonly { readonly label: string; readonly value: string }[],
  values: ReadonlyMap<string, string>,
) =>
  all.flatMap(({ label, value }) => {
    const [said, what] = [putIn(label, values), putIn(value, values)];
    return said === undefined || what === undefined ? [] : [{ label: said, value: what }];
  });

/** Writes a result from the template of its procedure. Required values must be there: see `missingValues`. */
export const writtenResult = (source: ResultSource): WrittenResult => {
  const { procedure, personal } = source;
  const { result } = procedure;
  const draft = result.draft ?? draftOfBefore;
  const known = valuesOf(source);
  const title = putIn(result.title, known) ?? result.name;
  const validity = putIn(result.validity, known) ?? "";
  const values = new Map([...known, ["title", title], ["validity", validity]]);
  const written = (block: DraftBlock): readonly WrittenBlock[] => {
    switch (block.block) {
      case "text": {
        const text = putIn(block.text, values);
        return text === undefined ? [] : [{ block: "text", text, style: block.style ?? "plain" }];
      }
      case "lines":
        return [{ block: "lines", lines: lines(block.lines, values) }];
      case "legalBasis":
        return procedure.legalBasis.map((basis) => ({ block: "text", text: `Căn cứ ${basis};`, style: "italic" }));
      case "applicant":
        return [{ block: "lines", lines: applicantLines(personal.applicant) }];
      case "statements":
        return [{ block: "lines", lines: lines(result.statements, values) }];
    }
  };
  return {
    ...{ title, validity },
    blocks: draft.blocks.flatMap(written),
    recipients: draft.recipients.map((one) => putIn(one, values) ?? one),
  };
};
