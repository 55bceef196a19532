import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { recordScan } from "../../../functions/digitization/record-scan.ts";
import { archivedPaperTexts } from "../../../shared/adapters/s3/paper-texts.ts";
import { textractCalls } from "../../../shared/adapters/textract/calls.ts";
import { textractDocuments } from "../../../shared/adapters/textract/textract-documents.ts";
import type { Component } from "../../../shared/domain/component.ts";
import { formatDossierQr } from "../../../shared/domain/dossier-qr.ts";
import type { FormTemplate } from "../../../shared/domain/forms/form-template.ts";
import { RetryLater } from "../../../shared/ports/retry-later.ts";
import { aDossier } from "../../support/builders/dossier.ts";
import { units } from "../../support/builders/places.ts";
import { aProcedure } from "../../support/builders/procedure.ts";
import { aPage, aReading } from "../../support/builders/reading.ts";
import { type MemoryProvince, memoryProvince } from "../../support/memory-province.ts";
import type { KnownPage } from "../../support/textract/blocks.ts";
import { type StandInOptions, textractStandIn } from "../../support/textract/textract-stand-in.ts";

const scanId = "9f86d081884c7d659a2feaa0c55ad015";
const point = units.postalPoint.id;
const { id, code } = aDossier().build();
const folder = `readings/${point}/${scanId}`;
const form: FormTemplate = {
  id: "residence-abroad",
  titles: ["CERTIFICATE OF RESIDENCE"],
  fields: [{ name: "number", kind: "text", labels: ["Number of the letter:"] }],
  stops: [],
};

const cover = aPage(["Tờ bìa"], 97, { coverSheet: true });
const letter = aPage(["CERTIFICATE OF RES1DENCE", "Number of the letter: 1Z 3l"], 70);
const reading = {
  ...aReading(cover, letter),
  codes: [
    {
      page: 1,
      format: "QRCode",
      text: formatDossierQr({ province: "46", code, id }),
      box: { x0: 0, y0: 0, x1: 100, y1: 100 },
    },
  ],
};
const line = (text: string, row: number) => ({ text, left: 0.1, top: 0.05 + row * 0.03, width: 0.5, height: 0.02 });
const seen: KnownPage = { lines: [line("CERTIFICATE OF RESIDENCE", 0), line("Number of the letter: 12 31", 1)] };

let province: MemoryProvince;
let close = async () => {};
beforeEach(async () => {
  province = await memoryProvince();
});
afterEach(() => close());

const published = async (changes: Partial<Component>) => {
  const components = aProcedure().components.map((one) =>
    one.id === "application" ? { ...one, form: form.id, ...changes } : one,
  );
  await province.publications.publish({ forms: [form], procedures: [aProcedure({ components })] });
  await province.given(aDossier().build());
};

const recorder = async (options: StandInOptions = {}) => {
  const service = await textractStandIn({
    documents: { [`${folder}/searchable.pdf`]: { pages: [{ lines: [] }, seen] } },
    ...options,
  });
  close = service.close;
  let now = 0;
  const clock = {
    now: () => now,
    wait: async (milliseconds: number) => {
      now += milliseconds;
    },
  };
  const calls = textractCalls({ callsPerSecond: 1, patienceSeconds: 10, client: service.client, clock });
  const needs = {
    ...province,
    takings: province.archive.takingsFrom({
      [`points/${point}/scan.pdf`]: "original",
      [`${folder}/searchable.pdf`]: "searchable",
      [`${folder}/reading.json`]: "reading",
    }),
    texts: archivedPaperTexts(province.archive.archives),
    province: "46",
    results: {
      reading: async () => ({ ...reading, source: `points/${point}/scan.pdf` }),
      quarantineReason: async () => ({ code: "scan/password" }),
    },
    freePlace: async () => {},
  };
  const second = {
    readers: textractDocuments(calls, { bucket: "incoming", patienceSeconds: 10 }),
    archives: province.archive.archives,
  };
  return {
    service,
    record: (allowed = true) => recordScan(allowed ? { ...needs, second } : needs)(`${folder}/reading.json`),
  };
};
const kept = (name: string) => {
  const file = province.archive.files.get(`dossiers/${id}/scans/${scanId}/${name}.json`);
  return file === undefined ? undefined : JSON.parse(Buffer.from(file.bytes).toString("utf8"));
};
const numberRead = () => kept("fields")?.[`${scanId}-1`]?.number;

describe("a paper for which the catalogue names Textract", () => {
  const inLatin = { language: "latin", engine: { textract: "latin" } } as const;

  it("is read again once it is identified: its fields come from that reading, which is kept beside the first", async () => {
    await published(inLatin);
    const { record, service } = await recorder();
    await record();
    expect(numberRead()).toBe("12 31");
    expect(kept("second-reading")).toMatchObject({
      pages: [
        { page: 2, text: "CERTIFICATE OF RESIDENCE\nNumber of the letter: 12 31", engine: "built, textract latin" },
      ],
      refused: [],
      isTaken: true,
    });
    expect(service.operations()).toEqual(["StartDocumentAnalysis", "GetDocumentAnalysis"]);
    expect(await province.papers.ofDossier(id)).toMatchObject([{ component: "application", pages: [2] }]);
  });

  it("is not sent anywhere where the province does not allow it", async () => {
    await published(inLatin);
    const { record, service } = await recorder();
    await record(false);
    expect(numberRead()).toBe("1Z 3l");
    expect(service.operations()).toEqual([]);
    expect(kept("second-reading")).toBeUndefined();
  });

  it("keeps its first reading where Textract refuses the file, and the reason is kept", async () => {
    await published(inLatin);
    const { record, service } = await recorder();
    service.willRefuse("BadDocumentException");
    await record();
    expect(numberRead()).toBe("1Z 3l");
    expect(kept("second-reading")).toEqual({
      pages: [],
      refused: [{ use: "latin", code: "engine/unreadable" }],
      isTaken: true,
    });
  });

  it("keeps its first reading where by the second nobody would know what paper it is", async () => {
    await published(inLatin);
    const { record } = await recorder({
      documents: { [`${folder}/searchable.pdf`]: { pages: [{ lines: [] }, { lines: [line("Something else", 0)] }] } },
    });
    await record();
    expect(await province.papers.ofDossier(id)).toMatchObject([{ component: "application" }]);
    expect(kept("second-reading")).toMatchObject({ isTaken: false });
  });

  it("waits while the job goes on, and is recorded when its message comes again", async () => {
    await published(inLatin);
    const { record, service } = await recorder({ slow: 6 });
    await expect(record()).rejects.toThrow(RetryLater);
    expect(await province.papers.ofDossier(id)).toEqual([]);
    await record();
    expect(numberRead()).toBe("12 31");
    expect(new Set(service.calls.flatMap(({ body }) => body.JobId ?? [])).size).toBe(1);
  });
});

it("a paper that names no second engine is not read again", async () => {
  await published({ engine: "tesseract" });
  const { record, service } = await recorder();
  await record();
  expect(service.operations()).toEqual([]);
  expect(numberRead()).toBe("1Z 3l");
});
