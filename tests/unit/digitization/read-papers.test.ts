import { expect, test } from "vitest";
import { publishedForms } from "../../../shared/adapters/files/published-data.ts";
import { classifyForm } from "../../../shared/domain/forms/classify-form.ts";
import { readPapers } from "../../../shared/domain/read-papers.ts";
import { aPage, aReading } from "../../support/builders/reading.ts";

const forms = await publishedForms(process.cwd());
const application = [
  "ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI, TÀI SẢN GẮN LIỀN VỚI ĐẤT",
  "1. Người sử dụng đất, chủ sở hữu tài sản gắn liền với đất:",
  "a) Tên(2): NGUYỄN THỊ QUỲNH HƯƠNG",
  "b) Giấy tờ nhân thân/pháp nhân(3): 046185001234 do Cục Cảnh sát cấp",
  "c) Địa chỉ(4): 12 kiệt 5 đường Trần Phú, phường Phong Dinh,",
  "thành phố Huế",
  "d) Điện thoại liên hệ (nếu có): 0905 123 456 Hộp thư điện tử (nếu có): huong@example.com",
  "2. Nội dung biến động: nhận chuyển nhượng",
];
const fieldsOf = (lines: readonly string[], confidence = 97) => {
  const [paper] = readPapers(aReading(aPage(lines, confidence)), forms);
  return Object.fromEntries((paper?.fields ?? []).map((field) => [field.name, field]));
};

test("a form is known by its title in capitals, over several lines and with some letters misread", () => {
  expect(classifyForm(application.join("\n"), forms)?.id).toBe("mau-18");
  expect(classifyForm("Mẫu 18\nĐƠN ĐANG KÝ BIÊN ĐỘNG ĐẤT ĐAI,\nTÀI SAN GẮN LIỀN VƠI ĐẤT", forms)?.id).toBe("mau-18");
  expect(classifyForm("GIẤY CHỨNG NHẬN\nQUYỀN SỬ DỤNG ĐẤT,\nQUYỀN SỞ HỮU TÀI SẢN GẮN LIỀN VỚI ĐẤT", forms)?.id).toBe(
    "giay-chung-nhan",
  );
});

test("a title whose second line was read after a column of numbers is known by its rows", () => {
  const title = [
    "GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU TÀI SẢN",
    "GẮN LIỀN VỚI ĐẤT",
    "1. Năm sinh: 1990",
    "2. CCCD số: 046090375784",
    "3. Địa chỉ: 12 Lê Lợi",
  ];
  const page = aPage(title, 97);
  const [first, second, ...others] = page.lines;
  const lines = [first, ...others, second].filter((line) => line !== undefined);
  const jumbled = { ...page, lines, text: lines.map(({ text }) => text).join("\n") };
  expect(classifyForm(jumbled.text, forms)).toBeUndefined();
  expect(readPapers(aReading(jumbled), forms)[0]?.form).toBe("giay-chung-nhan");
});

test("the title of a paper that is only mentioned does not make a form of another one", () => {
  expect(classifyForm("QUYẾT ĐỊNH\nGiấy chứng nhận quyền sử dụng đất đã cấp", forms)).toBeUndefined();
});

test("values stand after their labels, with diacritics, without the words around them", () => {
  const { applicantName, citizenId, address, phone } = fieldsOf(application);
  expect(applicantName).toEqual({
    name: "applicantName",
    value: "NGUYỄN THỊ QUỲNH HƯƠNG",
    confidence: 97,
    accepted: true,
    reasons: [],
    crop: { page: 1, x: 288, y: 200, w: 462, h: 80 },
  });
  expect(citizenId).toMatchObject({ value: "046185001234", accepted: true });
  expect(address).toMatchObject({
    value: "12 kiệt 5 đường Trần Phú, phường Phong Dinh, thành phố Huế",
    accepted: true,
  });
  expect(phone).toMatchObject({ value: "0905123456", accepted: true });
});

test("one word below 96 lets a field wait for a person, whatever the others are", () => {
  const doubtful = application.map((line) => line.replace("QUỲNH", "QUỲNH~95.9"));
  expect(fieldsOf(doubtful).applicantName).toMatchObject({
    value: "NGUYỄN THỊ QUỲNH HƯƠNG",
    confidence: 95.9,
    accepted: false,
    reasons: ["field/low-confidence"],
  });
  expect(fieldsOf(application, 96).applicantName).toMatchObject({ accepted: true });
});

test.each([
  ["a citizen id of eleven digits", "046185001234", "04618500123", "citizenId"],
  ["a citizen id of no province", "046185001234", "003185001234", "citizenId"],
  ["a letter in the citizen id", "046185001234", "04618500l234", "citizenId"],
  ["a name with a digit", "HƯƠNG", "HƯ0NG", "applicantName"],
  ["a phone number of a landline", "0905 123 456", "0234 123 456", "phone"],
])("%s waits for a person", (_what, right, wrong, field) => {
  const fields = fieldsOf(application.map((line) => line.replace(right, wrong)));
  expect(fields[field]).toMatchObject({ accepted: false });
});

test.each([
  ["below the resolution that the law asks for", { dpi: 150 }],
  ["that should be scanned again", { rescan: true }],
])("no field of a page %s stands without a person, however sure it is", (_what, poor) => {
  const [paper] = readPapers(aReading(aPage(application, 99, poor)), forms);
  expect(paper?.fields.map(({ value, accepted }) => [value !== "", accepted])).toEqual(Array(4).fill([true, false]));
  expect(paper?.fields.every(({ reasons }) => reasons.includes("field/poor-picture"))).toBe(true);
});

test("a field whose label is not on the paper is empty and waits", () => {
  const fields = fieldsOf(application.filter((line) => !line.startsWith("d)")));
  expect(fields.phone).toEqual({
    name: "phone",
    value: "",
    confidence: null,
    accepted: false,
    reasons: ["field/not-found"],
  });
});

test("a label is found behind a number whose dot was misread, and a value on a line that stands wide apart", () => {
  const lines = application.map((line) => line.replace(/^([a-d])\)/, (_, letter) => `${" abcd".indexOf(letter)}c`));
  expect(fieldsOf(lines)).toMatchObject({
    applicantName: { value: "NGUYỄN THỊ QUỲNH HƯƠNG" },
    citizenId: { value: "046185001234" },
    phone: { value: "0905123456" },
  });
  const page = aPage(application, 97);
  const wide = page.lines.map((line, row) => ({
    ...line,
    words: line.words.map((word) => ({
      ...word,
      box: { ...word.box, y0: word.box.y0 + row * 50, y1: word.box.y1 + row * 50 },
    })),
  }));
  const [paper] = readPapers(aReading({ ...page, lines: wide }), forms);
  expect(paper?.fields.find(({ name }) => name === "address")?.value).toBe(
    "12 kiệt 5 đường Trần Phú, phường Phong Dinh, thành phố Huế",
  );
});

test.each(["4,", "4;", "4"])(
  "the number of the next label is no part of the value above it, read as %s too",
  (number) => {
    const [, , name = "", id = "", , , phone = ""] = application;
    const address = "c) Địa chỉ(4): 12 đường Trần Phú, phường Phong Dinh, thành phố Huế";
    const lines = [...application.slice(0, 2), name, id, address, phone.replace("d)", number)];
    expect(fieldsOf(lines)).toMatchObject({
      address: { value: "12 đường Trần Phú, phường Phong Dinh, thành phố Huế", accepted: true },
      phone: { value: "0905123456" },
    });
  },
);

test("a label that goes on in small letters up to a colon is no part of the value", () => {
  const renamed = application.map((line) =>
    line.replace("Tên(2):", "Họ và tên người khai(2):").replace("Địa chỉ(4):", "Địa chỉ nhận thư:"),
  );
  const { applicantName, address } = fieldsOf(renamed);
  expect(applicantName).toMatchObject({ value: "NGUYỄN THỊ QUỲNH HƯƠNG", accepted: true });
  expect(address?.value).toBe("12 kiệt 5 đường Trần Phú, phường Phong Dinh, thành phố Huế");
});

test("numbers of lines that were read as a column of their own are nobody's value", () => {
  const page = aPage(
    [
      "GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT",
      "5 Thửa đất số: 206",
      "6 Tờ bản đồ số:",
      "7 Diện tích:",
      "8 Địa chỉ: 96 Đống Đa, phường Mỹ Thượng, thành phố Huế",
    ],
    97,
  );
  // Each number half a line lower than its label.
  const lines = page.lines.flatMap((line) => {
    const [number, ...words] = line.words;
    if (number === undefined || !/^\d$/.test(number.text)) return [line];
    const box = { ...number.box, y0: number.box.y0 + 31, y1: number.box.y1 + 31 };
    return [
      { ...line, words },
      { ...line, words: [{ ...number, box }] },
    ];
  });
  const [paper] = readPapers(aReading({ ...page, lines }), forms);
  const read = Object.fromEntries((paper?.fields ?? []).map(({ name, value }) => [name, value]));
  expect(read).toMatchObject({ plotNumber: "206", mapSheet: "", area: "" });
});

test("a birth year that does not fit the citizen id lets both wait", () => {
  const certificate = (year: string) => [
    "GIẤY CHỨNG NHẬN",
    "QUYỀN SỬ DỤNG ĐẤT, QUYỀN SỞ HỮU TÀI SẢN GẮN LIỀN VỚI ĐẤT",
    `Ông: Phạm Đình Yến, Năm sinh: ${year}, CCCD số: 046062548250`,
    "Địa chỉ: 56 Bà Triệu, phường Thuận Hóa, thành phố Huế",
    "Thửa đất số: 214; Tờ bản đồ số: 37",
    "Địa chỉ: Tổ dân phố Thượng Hòa, phường Mỹ Thượng, thành phố Huế",
  ];
  const right = fieldsOf(certificate("1962"));
  expect(right.ownerName).toMatchObject({ value: "Phạm Đình Yến", accepted: true });
  expect(right.birthYear).toMatchObject({ value: "1962", accepted: true });
  expect(right.citizenId).toMatchObject({ accepted: true });
  expect(right.address).toMatchObject({ value: "56 Bà Triệu, phường Thuận Hóa, thành phố Huế" });
  expect(right.plotNumber).toMatchObject({ value: "214" });
  expect(right.plotAddress).toMatchObject({ value: "Tổ dân phố Thượng Hòa, phường Mỹ Thượng, thành phố Huế" });
  const wrong = fieldsOf(certificate("1963"));
  expect(wrong.birthYear).toMatchObject({ accepted: false });
  expect(wrong.citizenId).toMatchObject({ accepted: false, reasons: ["field/contradicts-another"] });
});

test("papers begin where a title stands; cover sheets and empty backs are none, a strange page is a paper nobody knows", () => {
  const reading = aReading(
    aPage(["TỜ BÌA QUÉT HỒ SƠ"], 97, { coverSheet: true }),
    aPage(["QUYẾT ĐỊNH", "Về việc phân công"], 97),
    aPage(application, 97),
    aPage([], 97, { blank: true }),
    aPage(["trang hai của đơn, không có tiêu đề"], 97),
  );
  expect(readPapers(reading, forms).map(({ form, pages }) => ({ form, pages }))).toEqual([
    { form: undefined, pages: [2] },
    { form: "mau-18", pages: [3, 5] },
  ]);
});

test("a certificate carries until when it holds and its number in the register where they are on it, and asks nobody for them where they are not", () => {
  const lines = ["GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT", "Thửa đất số: 112", "Tờ bản đồ số: 7"];
  expect(Object.keys(fieldsOf(lines))).not.toEqual(expect.arrayContaining(["validUntil"]));
  const { validUntil, issueNumber } = fieldsOf([
    ...lines,
    "Thời hạn sử dụng: đến ngày 01/7/2064",
    "Số vào sổ cấp Giấy chứng nhận: CS 01234",
  ]);
  expect(validUntil).toMatchObject({ value: "đến ngày 01/7/2064", accepted: true });
  expect(issueNumber).toMatchObject({ value: "", accepted: false, reasons: ["field/handwriting"] });
});
