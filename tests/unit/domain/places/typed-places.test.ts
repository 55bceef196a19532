import { describe, expect, it } from "vitest";
import type { Detail } from "../../../../shared/domain/places/missing-detail.ts";
import type { PlaceQuestion } from "../../../../shared/domain/places/place-question.ts";
import { resolve } from "../../../support/country.ts";

type Typed = readonly [input: string, expected: string | readonly [Detail, ...string[]], more?: Partial<PlaceQuestion>];

/** What clerks type, thought up by hand; a code, or the missing detail and the codes in question. */
const typed: Readonly<Record<string, readonly Typed[]>> = {
  "in Huế": [
    ["phong binh, phong dien", "19831"],
    ["phong binh phong dien hue", "19831"],
    ["Phong Bình - Phong Điền - Huế", "19831"],
    ["xã Phong Chương huyện Phong Điền tỉnh Thừa Thiên Huế", "19831"],
    ["TT Sịa", "19867"],
    ["T.T. Phong Điền, TT Huế", "19819"],
    ["P. Thuận Hoà, TP Huế", "19753"],
    ["Phường Thuận Hóa", "19789"],
    ["thuan hoa huee", ["district", "19753", "19789"]],
    ["Phú Vinh, Huế", ["district", "19945", "20071"]],
    ["xã Phú Vinh, A Lưới", "20071"],
    ["xã Phú Vinh, Phú Vang", "19945"],
    ["xã Phú Vinh mới, Huế", "19945"],
    ["Xã Phú Xuân, Huế", "19918"],
    ["Phường Đúc, Huế", "19789"],
    ["Phường Phường Đúc, TP Huế", "19789"],
    ["Hương Hồ, Huế", "19774"],
    ["Hải Dương, Hương Trà, TTH", "19900"],
    ["phú thượng, phú vang", "19930"],
    ["xã Thủy Vân, thị xã Hương Thủy", "19777"],
    ["Thượng Lộ, Nam Đông", "20161"],
    ["Nam Đông", "20179"],
    ["Phú Hội, TP Huế, Thừa Thiên - Huế", "19789"],
    ["phuwowng vyx daj", "19777"],
    ["vĩ dạ huế", "19777"],
    ["VINH HIEN, PHU LOC", "20122"],
    ["lộc thuỷ, phú lộc", "20137"],
    ["chan may lang co", "20137"],
    ["Chân Mây, Lăng Cô, Huế", "20137"],
    ["Hue, Phu Loc, Lang Co", "20137"],
    ["xã a lưới I", "20056"],
    ["phonng dinh", "19831"],
    ["thôn Vĩnh An, xã Phong Bình, huyện Phong Điền", "19831"],
    ["12 Lê Lợi, phường Vĩnh Ninh, TP Huế", "19789"],
    ["Phong Bình (19831)", "19831"],
    ["mã 19831", "19831"],
    ["Phường Phong Dinh (xã Phong Bình cũ)", "19831"],
    ["Đ. Lê Lợi, P. Vĩnh Ninh, Huế", "19789"],
  ],
  "in An Giang": [
    ["Mỹ Bình, Long Xuyên", "30307"],
    ["my binh long xuyen an giang", "30307"],
    ["Vĩnh Thanh Vân, Rạch Giá, Kiên Giang", "30742"],
    ["oc eo, an giang", "30688"],
    ["TT. Ba Chúc (Tri Tôn)", "30547"],
    ["Bình Thành, An Giang", "30682"],
    ["Cái Dầu, Châu Phú, AG", "30463"],
    ["minh hòa, châu thành, kiên giang", "30880"],
    ["ấp Hòa Long, thị trấn An Châu, huyện Châu Thành", "30589"],
    ["xã Hòn Tre, Kiên Hải", "31108"],
    ["An Thới, Phú Quốc", "31078"],
    ["TP Phú Quốc", ["place", "31078", "31105"]],
    ["Thổ Châu", "31105"],
    ["huyện Kiên Hải, Kiên Giang", "31108"],
    ["An Phú, An Giang", ["district", "30337", "30520"]],
    ["Tân Châu, An Giang", "30376"],
  ],
  "in Hà Nội": [
    ["cong vi ba dinh ha noi", ["place", "00008", "00025"]],
    ["P. Quan Hoa, Q. Cầu Giấy, HN", ["place", "00160", "00166"]],
    ["quan thanh, ba dinh", "00004"],
    ["My Dinh II, Nam Tu Liem", ["place", "00166", "00592"]],
    ["số 5 ngõ 10, phường Láng Hạ, Đống Đa, Hà Nội", ["place", "00025", "00199", "00235"]],
    ["Xã Tân Lập, Đan Phượng", ["place", "09817", "09832"], { for: "land" }],
    ["Xã Tân Lập, Đan Phượng", "09817", { for: "residence" }],
    ["phường Ngọc Hà mới, Hà Nội", "00008"],
    ["Phường Ngọc Hà cũ, Ba Đình", ["place", "00004", "00008"]],
    ["Nguyễn Trung Trực, Ba Đình", "00004"],
    ["Phường Văn Miếu, Hà Nội", ["place", "00190", "00226"]],
    ["Thanh Xuân, Hà Nội", ["district", "00367", "00433"]],
  ],
  "in Hồ Chí Minh City": [
    ["P3 Q3 HCM", "27154"],
    ["Phường 01, Quận 3, TP.HCM", "27154"],
    ["F14 Q10 SG", ["place", "27163", "27169"]],
    ["ben nghe q1", "26740"],
    ["Thảo Điền, quận 2, tp hcm", "27094"],
    ["Long Phước, Q9", "26857"],
    ["An Phú, Quận 2", ["place", "27094", "27097"]],
    ["tổ 3 KP 2, P. Linh Trung, TP Thủ Đức", "26800"],
    ["binh hung hoa B", "27442"],
    ["phú cường, thủ dầu một", "25747"],
    ["Phú Mỹ, Bà Rịa - Vũng Tàu", "26704"],
    ["huyện Côn Đảo", "26732"],
  ],
  elsewhere: [
    ["Phường III, TX Ngã Năm", "31753"],
    ["D'Ran", "24934"],
    ["D Ran, Lâm Đồng", "24934"],
    ["Đạ K’Nàng", "24886"],
    ["Ea Tul, Cư M'gar, Daklak", "24277"],
    ["dak rtih", "24739"],
    ["Ia O, Chư Prông", "23911"],
    ["Huyện Lý Sơn", "21548"],
    ["đảo Lý Sơn", "21548"],
    ["Phường 3, TX Ngã Năm", "31753"],
    ["Phường III, Đà Lạt", "24781"],
    ["Hoài Đức, Hà Tây", "09832"],
    ["Hoàng Sa", "20333"],
    ["TT Bố Hạ, Yên Thế, Bắc Giang", "07294"],
    ["xã Bố Hạ", "07294"],
    ["kim long", ["province", "08869", "19774", "26608"]],
    ["Mường Tè, Mường Tè, Lai Châu", ["type", "03433", "03445"]],
    ["xa truc hung, truc ninh, nam dinh", ["diacritics", "14053", "14077"]],
    ["Thị trấn An Lão, Huyện An Lão", ["province", "11629", "21609"]],
  ],
  "behind a street, a house or a hamlet": [
    ["45 Lê Lợi, Bến Nghé, Quận 1, TP HCM", "26740"],
    ["45 le loi ben nghe q1", "26740"],
    ["123/45/6 Lê Văn Sỹ P.12 Q.3", "27142"],
    ["12 Trần Phú, Phường Bến Thàh, Quận 1, TPHCM", "26743"],
    ["thôn 3, xã Phong Bnh, huyện Phong Điền", "19831"],
    ["Chợ Đông Ba, phường Đông Ba, TP Huế", "19753"],
    ["UBND xã Phong Bình, Phong Điền", "19831"],
    ["Nguyễn Huệ, Bến Nghé, Quận 1", "26740"],
    ["45 Lê Lợi, Tri Phương, Tiên Du, Bắc Ninh", "09340"],
    ["45 Lê Lợi, Phùng Xá, Thạch Thất, Hà Nội", "10003"],
    ["45 Lê Lợi, Thủy Phương, Hương Thủy, Huế", "19969"],
    ["45 Lê Lợi, Sóc Sơn, Sóc Sơn, Hà Nội", "00376"],
    ["tổ 5 khu phố 3 Xuân Phước Đồng Xuân Phú Yên", "22111"],
    ["12 Trần Phú, Phú Sơn Thanh Hóa", ["district", "14797", "14818", "14878", "16624"]],
    ["36 Hàng Buồm, Hoàn Kiếm, Hà Nội", ["place", "00004", "00070", "00082", "00097", "00226"]],
  ],
  "with the initials of a province": [
    ["P. Trảng Dài, Biên Hoà, ĐN", "25993"],
    ["P. Hòa Hải, Ngũ Hành Sơn, ĐN", "20285"],
    ["Cẩm Phô, Hội An, QN", "20410"],
    ["P. Bãi Cháy, Hạ Long, QN", "06673"],
    ["Cái Khế, Ninh Kiều, TPCT", "31120"],
    ["P. Phú Hòa, TDM, BD", "25750"],
    ["P. Đô Vinh, Phan Rang, Ninh Thuận", "22738"],
    ["ea tam, buon me thuot", "24169"],
  ],
  "with what VNI left behind": [
    ["xa4 Phong Bi2nh, huye65n Phong D9ie62n", "19831"],
    ["phuong2 vi4 da5, hue61", "19777"],
    ["Phu7o7ng2 Thua65n Hoa2, Hue61", ["district", "19753", "19789"]],
  ],
  "as a code": [
    ["19804", "19804"],
    ["06978", "06970"],
    ["6978", "06970"],
    ["23737", "23734"],
    ["00010", "00004"],
    ["00016", ["place", "00004", "00008"]],
  ],
};

describe.each(Object.entries(typed))("what is typed %s", (_, all) => {
  it.each(all.map((one) => ({ input: one[0], one })))("$input", ({ one: [input, expected, more] }) => {
    const answer = resolve(input, more);
    if (typeof expected === "string") expect(answer).toMatchObject({ code: expected });
    else {
      const [missing, ...ambiguous] = expected;
      expect(answer).toEqual({ missing, ambiguous, ask: expect.stringMatching(/[.?]$/) });
    }
  });
});

describe("details that contradict each other", () => {
  it.each([
    ["Phong Bình, Hương Trà", "19831"],
    ["Bình Thành, Kiên Giang", "30682"],
    ["xã Tân Quang, Lục Ngạn, Thái Nguyên", "05528"],
    ["An Hải, Lý Sơn", "21548"],
    ["Phường 14, Quận Phú Nhuận", "27058"],
  ])("are not mended into another commune, and the nearest names the one that was meant: %s", (input, meant) => {
    const answer = resolve(input);
    expect(answer).toMatchObject({ unknown: true });
    expect("nearest" in answer && answer.nearest.map(({ code }) => code)).toContain(meant);
  });

  it("include a province that is known and is not the one of the text", () => {
    expect(resolve("phong binh, phong dien", { province: "91" })).toMatchObject({ unknown: true });
    expect(resolve("19831", { province: "91" })).toMatchObject({ unknown: true });
  });
});

describe("a commune that was not understood behind a street or hamlet", () => {
  it.each([
    "45/2 Lê Lợi xuan tng Lào Cai Lào Cai",
    "thôn 3 huon gso - Phú Xuân - Thành phố Huế",
    "45/2 Lê Lợi Nhuận Phhú Tânn, Mỏ Cày Bắc, Bến Tre",
    "thôn 3 Phường Mỹ ĐĐôngg - Thành phố Phan Rang-Tháp Chàm",
    "Chợ Mới, duc gang, Bắc Giang, Bắc Giang",
  ])("is never the district or province that stands there: %s", (input) => {
    expect(resolve(input)).not.toHaveProperty("code");
  });
});

describe("a divided commune of which the table does not say where all residents went", () => {
  it.each(["residence", "land"] as const)("is asked about with all of its parts for %s", (purpose) => {
    expect(resolve("00583", { kind: "old-code", for: purpose })).toMatchObject({
      ambiguous: ["00145", "00565", "00577"],
      missing: "place",
    });
  });
});

describe("what means nothing", () => {
  it.each(["", "   ", "???", ",,,", "99999", "qwerty", "🏠", "phường"])("is unknown: %s", (input) => {
    expect(resolve(input)).toMatchObject({ unknown: true });
  });

  it("is answered with at most five names, the likeliest first", () => {
    const answer = resolve("phong dihn binh, phong dien, hue");
    expect("nearest" in answer && answer.nearest.length).toBeLessThanOrEqual(5);
    expect(resolve("Mỹ Bìnhh Đông Xá, Long Xuyên, An Giang")).toMatchObject({ unknown: true });
  });
});

describe("a question", () => {
  const asked = (input: string) => {
    const answer = resolve(input);
    return "ask" in answer ? answer.ask : "";
  };

  it("names the choices there are, and asks for one detail", () => {
    expect(asked("Phú Vinh, Huế")).toBe(
      "Có nhiều nơi tên “Xã Phú Vinh”. Cho biết quận, huyện, thị xã, thành phố cũ (trước 1/7/2025): huyện Phú Vang hay huyện A Lưới?",
    );
    expect(asked("cong vi, ba dinh")).toBe(
      "Phường Cống Vị cũ (quận Ba Đình) nay thuộc nhiều đơn vị: phường Ngọc Hà hay phường Giảng Võ. Cho biết đường phố, thôn hoặc tổ dân phố.",
    );
  });

  it("is answered by the detail it asks for", () => {
    expect(resolve("Phú Vinh, Huế")).toMatchObject({ missing: "district" });
    expect(resolve("Phú Vinh, Phú Vang, Huế")).toMatchObject({ code: "19945" });
    expect(resolve("Phú Vinh, A Lưới, Huế")).toMatchObject({ code: "20071" });
  });
});

describe("a name", () => {
  it("is the one of the day", () => {
    const names = ["2025-07-01", "2026-04-29", "2026-04-30", "2026-11-26"].map((day) => resolve("26116", { day }));
    expect(names).toMatchObject(
      ["Xã Tân Phú", "Xã Tân Phú", "Phường Tân Phú", "Phường Tân Phú"].map((name) => ({ code: "26116", name })),
    );
    expect(resolve("09496", { day: "2026-09-19" })).toMatchObject({ name: "Xã Lương Tài" });
    expect(resolve("09496", { day: "2026-09-20" })).toMatchObject({ name: "Phường Lương Tài" });
  });
});
