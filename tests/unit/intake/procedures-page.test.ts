import { describe, expect, it } from "vitest";
import type { Procedure } from "../../../shared/domain/procedure.ts";
import { proceduresPage } from "../../support/docs/procedures-page.ts";

const text = (vi: string) => ({ vi, en: `${vi} (en)` });
const answers = [
  { id: "yes", text: text("Có") },
  { id: "no", text: text("Không") },
];

/** A small procedure with one of everything that the page has words for. */
const aListed = (changes: Partial<Procedure> = {}): Procedure => ({
  id: "boat-licence",
  code: "1.000001",
  aliases: ["2.000001"],
  validFrom: "2026-03-15",
  name: text("Cấp giấy phép đò ngang"),
  request: "Cấp giấy phép đò",
  field: { id: "boats", name: text("Đường thủy") },
  legalBasis: ["Luật Đường thủy 1/2020"],
  service: "decision",
  competent: { level: "province", place: "matter" },
  boundary: "province",
  matter: { text: text("Xã, phường nơi có bến") },
  judgedBy: "receipt",
  channels: ["direct", "post"],
  applicants: ["citizen", "organisation"],
  questions: [{ id: "mortgaged", text: text("Đò có đang thế chấp không?"), answers }],
  details: [],
  components: [
    {
      id: "application",
      name: "Đơn | đề nghị",
      quantity: 2,
      required: true,
      kinds: ["original"],
      digitized: true,
      paper: "application",
    },
    {
      id: "consent",
      name: "Văn bản đồng ý",
      quantity: 1,
      required: true,
      when: { mortgaged: ["yes"] },
      kinds: ["original", "certifiedCopy"],
      digitized: false,
      paper: "consent",
      note: text("Xuất trình bản chính"),
    },
  ],
  limits: [
    { value: 4, unit: "workingDays", when: { channel: ["post"] } },
    { value: 18, unit: "workingDays" },
  ],
  supplement: { mode: "restart" },
  intake: { direct: { value: 1, unit: "workingHours" } },
  pauses: [{ id: "tax", reason: text("Chờ nộp thuế"), resume: "resume", legalBasis: "Luật Thuế" }],
  fees: [
    {
      id: "charge",
      kind: "charge",
      name: text("Lệ phí"),
      amount: { vnd: 200_000, per: text("giấy") },
      legalBasis: "Thông tư 1",
    },
  ],
  reductions: [
    {
      id: "half",
      name: text("Giảm một nửa"),
      of: ["charge"],
      percentOff: 50,
      validFrom: "2026-08-15",
      validTo: "2027-03-01",
      legalBasis: "Thông tư 2",
    },
  ],
  forms: {
    receipt: { number: "Đ1", title: "Giấy biên nhận" },
    supplement: { number: "", title: "Phiếu hướng dẫn" },
    refusal: { number: "Đ3", title: "Phiếu từ chối" },
  },
  route: [
    {
      id: "digitization",
      name: text("Số hóa"),
      steps: [
        {
          id: "digitization",
          kind: "digitize",
          name: text("Số hóa"),
          roles: ["postalClerk", "oneStopOfficer"],
          unit: "receiving",
        },
      ],
    },
    {
      id: "appraisal",
      name: text("Thẩm định"),
      steps: [
        { id: "appraisal", kind: "decide", name: text('Xem "bến"'), roles: ["appraiser"], unit: "competent" },
        { id: "tax", kind: "decide", name: text("Thuế"), roles: ["appraiser"], unit: "consulted", consults: "tax" },
      ],
    },
    {
      id: "return",
      name: text("Trả"),
      steps: [{ id: "return", kind: "return", name: text("Trả"), roles: ["postalClerk"], unit: "returning" }],
    },
  ],
  result: {
    kind: "KQ.1",
    name: "Giấy phép đò",
    title: "Giấy phép",
    statements: [],
    validity: "Một năm",
    numberMark: "GP",
  },
  onTheSpot: false,
  sources: [
    { of: ["name"], tag: "V", source: "the law" },
    { of: ["limits"], tag: "2", source: "a newspaper" },
    { of: ["components.consent"], tag: "U", source: "a guess" },
  ],
  ...changes,
});

const page = (...procedures: readonly Procedure[]): readonly string[] => proceduresPage(procedures).split("\n");
const rows = (starts: string, ...procedures: readonly Procedure[]): readonly string[] =>
  page(...procedures).filter((line) => line.startsWith(starts));

describe("the page of procedures", () => {
  it("tells at a glance who decides, how long it takes, what it costs and how it is handed in", () => {
    expect(rows("| [Cấp giấy phép đò]", aListed())).toEqual([
      "| [Cấp giấy phép đò](#boat-licence) | Cơ quan cấp tỉnh phụ trách xã, phường nơi có bến | 4–18 ngày làm việc | 200.000 đồng; có miễn, giảm | nộp trực tiếp, gửi qua bưu chính |",
    ]);
  });

  it("has a heading for each field and each procedure, with a line in English", () => {
    const lines = page(aListed());
    for (const [heading, english] of [
      ["## Đường thủy", "*Đường thủy (en)*"],
      ["### Cấp giấy phép đò", "*Cấp giấy phép đò ngang (en)*"],
    ])
      expect(lines[lines.indexOf(heading ?? "") + 2]).toBe(english);
  });

  it("says of each paper how many, in which kinds, and when: the question with the answer", () => {
    expect(rows("| 1 |", aListed())).toEqual(["| 1 | Đơn \\| đề nghị | 2 | bản chính | luôn phải có |"]);
    expect(rows("| 2 |", aListed())).toEqual([
      "| 2 | Văn bản đồng ý<br>*Xuất trình bản chính* | 1 | bản chính hoặc bản chứng thực | Đò có đang thế chấp không? → **Có** |",
    ]);
  });

  it("says where a dossier is taken, by the counters of the first step and the boundary", () => {
    expect(rows("- Trực tiếp", aListed())).toEqual([
      "- Trực tiếp tại bộ phận một cửa, điểm bưu chính công ích: ở bất kỳ điểm nhận nào trong tỉnh",
    ]);
    expect(rows("- Trực tiếp", aListed({ boundary: "nationwide" }))[0]).toContain("trên toàn quốc");
    expect(rows("- Trực tuyến", aListed())).toEqual([]);
  });

  it("gives the days of each channel, the hours of an answer, and when the clock stands still", () => {
    const lines = page(aListed());
    const from = lines.indexOf("**Thời hạn**");
    expect(lines.slice(from + 2, from + 6)).toEqual([
      "- Gửi qua bưu chính: 4 ngày làm việc",
      "- Các trường hợp còn lại: 18 ngày làm việc",
      "- Được trả lời hồ sơ đủ hay thiếu: nộp trực tiếp trong 1 giờ làm việc",
      "- Thời hạn tạm dừng: Chờ nộp thuế; sau đó tính tiếp phần còn lại (Luật Thuế)",
    ]);
  });

  it("gives fees with their law, and a reduction up to the day before it ends", () => {
    expect(rows("| Lệ phí |", aListed())).toEqual(["| Lệ phí | 200.000 đồng / giấy | luôn áp dụng |  | Thông tư 1 |"]);
    expect(rows("| Giảm một nửa |", aListed())).toEqual([
      "| Giảm một nửa | giảm 50% | luôn áp dụng | từ 15/8/2026 đến hết 28/2/2027 | Thông tư 2 |",
    ]);
  });

  it("says that nothing is paid only where a source that was read says so", () => {
    const free = (tag: "V" | "U") =>
      aListed({ fees: [], reductions: [], sources: [{ of: ["fees"], tag, source: "x" }] });
    expect(rows("**Phí, lệ phí:**", free("V"))).toEqual(["**Phí, lệ phí:** không thu."]);
    expect(rows("**Phí, lệ phí:**", free("U"))).toEqual(["**Phí, lệ phí:** chưa rõ, hỏi tại nơi nộp."]);
  });

  it("says of benefits that overlap that the highest applies, and only then", () => {
    const [half] = aListed().reductions;
    const both = aListed({ reductions: half === undefined ? [] : [half, { ...half, id: "free", percentOff: 100 }] });
    expect(rows("Trùng nhiều mức", aListed())).toHaveLength(0);
    expect(rows("Trùng nhiều mức", both)).toHaveLength(1);
  });

  it("names the forms as the procedure calls them, without a number where none is known", () => {
    expect(rows("**Giấy của nơi nhận:**", aListed())).toEqual([
      "**Giấy của nơi nhận:** khi đã nhận, Giấy biên nhận (Đ1); khi còn thiếu, Phiếu hướng dẫn; khi từ chối, Phiếu từ chối (Đ3).",
    ]);
  });

  it("draws the route with the steps of a stage side by side", () => {
    const lines = page(aListed());
    const from = lines.indexOf("flowchart LR");
    expect(lines.slice(from + 1, from + 7)).toEqual([
      '  s00["Số hóa<br/>nơi nhận hồ sơ"]',
      '  s10["Xem #quot;bến#quot;<br/>cơ quan giải quyết"]',
      '  s11["Thuế<br/>cơ quan phối hợp"]',
      '  s20["Trả<br/>nơi trả kết quả"]',
      "  s00 --> s10 & s11",
      "  s10 & s11 --> s20",
    ]);
  });

  it("has the newest version in full, and of the others the dates and what differs", () => {
    const before = aListed({ validFrom: "2025-07-01", validTo: "2026-03-15", channels: ["direct"] });
    expect(rows("### ", before, aListed())).toHaveLength(1);
    expect(rows("- **Mã thủ tục:**", before, aListed())).toEqual([
      "- **Mã thủ tục:** `1.000001` (mã khác: `2.000001`); áp dụng từ 15/3/2026",
    ]);
    expect(rows("- Từ 1/7/2025", before, aListed())).toEqual(["- Từ 1/7/2025 đến hết 14/3/2026; khác ở: cách nộp"]);
  });

  it("says that the stamp of the post decides between versions where the law does", () => {
    const judgedBy = "posting" as const;
    const before = aListed({ validFrom: "2025-07-01", validTo: "2026-03-15", judgedBy });
    expect(rows("**Quy định của thời gian khác:**", aListed({ judgedBy }), before)[0]).toContain("đóng dấu bưu chính");
  });

  it("says in words what is second-hand and what nobody verified", () => {
    expect(rows("- Theo nguồn thứ cấp", aListed())).toEqual(["- Theo nguồn thứ cấp: thời hạn. *a newspaper*"]);
    expect(rows("- Chưa kiểm chứng", aListed())).toEqual(["- Chưa kiểm chứng: giấy tờ (Văn bản đồng ý). *a guess*"]);
  });

  it("says of a collection that it has no limit and which number is needed", () => {
    const fine = aListed({
      service: "collection",
      limits: [],
      components: [],
      details: [{ id: "decision-number", name: text("Số quyết định"), required: true }],
    });
    expect(rows("- Không có thời hạn", fine)).toHaveLength(1);
    expect(rows("**Cần cho biết:**", fine)).toEqual(["**Cần cho biết:** Số quyết định (bắt buộc)."]);
    expect(rows("**Giấy tờ phải nộp:**", fine)).toEqual(["**Giấy tờ phải nộp:** không có."]);
  });
});
