/** Stands for a blank at which no line ends; on paper, and in what is copied from it, it is an ordinary one. */
const noBreak = "\u00a0";

/** "ngày 23/11/2026", "09 giờ", "05 phút", "khoản 2", "Điều 18", "0299 3800 000": what is read in one breath stays on one line. */
const together = /(?<!\p{L})(?:ngày|khoản|Điều|điểm) (?=\d|\p{Ll}(?!\p{L}))|(?<=\d) (?=\d|(?:giờ|phút)(?!\p{L}))/gu;

/** Words of two syllables that neither a title nor a heading tears apart. */
const words =
  /ỦY BAN|NHÂN DÂN|TRUNG TÂM|PHỤC VỤ|HÀNH CHÍNH CÔNG|HÀNH CHÍNH|BƯU ĐIỆN|BƯU CHÍNH|CÔNG ÍCH|CÔNG AN|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|PHỤ TRÁCH|TRƯỞNG PHÒNG|CHỦ TỊCH|THAM MƯU|HỖ TRỢ|DOANH NGHIỆP|VĂN PHÒNG|ĐĂNG KÝ|ĐẤT ĐAI|CHI NHÁNH|KHU VỰC|CẢNH SÁT|GIAO THÔNG|QUẢN LÝ|XUẤT NHẬP CẢNH|TRẬT TỰ|XÃ HỘI|NGHIỆP VỤ|NÔNG NGHIỆP|MÔI TRƯỜNG|TƯ PHÁP|NỘI VỤ|KHOA HỌC|CÔNG NGHỆ|TIẾP NHẬN|TRẢ KẾT QUẢ|BỔ SUNG|HOÀN THIỆN|TỪ CHỐI|GIẢI QUYẾT|KIỂM SOÁT|QUÁ TRÌNH|HỒ SƠ|XIN LỖI|ĐỀ NGHỊ|GIA HẠN|THỜI GIAN|XÁC NHẬN|THAY ĐỔI|GIẤY CHỨNG NHẬN|CHỨNG NHẬN|SỬ DỤNG|SỞ HỮU|TÀI SẢN|GẮN LIỀN|CHUYỂN NHƯỢNG|BIẾN ĐỘNG|LÝ LỊCH|GIẤY PHÉP|LÁI XE|HỘ CHIẾU|PHỔ THÔNG|THÔNG TIN|CƯ TRÚ|CON DẤU|THƯỜNG TRÚ|TẠM TRÚ/gu;

const joined = (text: string): string => text.replaceAll(" ", noBreak);

/** A title or heading in capitals, whose words stay whole. */
export const inWholeWords = (capitals: string): string => capitals.replace(words, joined);

/** A word that is longer than a line is broken behind one of these: codes and addresses stay readable. */
const goodBreak = /[-./@_\u00a0][^-./@_\u00a0]*$/;

type Measure = (text: string) => number;

/** A word in pieces that fit. */
const fitting = (widthOf: Measure, word: string, width: number): readonly string[] => {
  if (widthOf(word) <= width) return [word];
  let piece = "";
  for (const letter of word) {
    if (piece !== "" && widthOf(piece + letter) > width) break;
    piece += letter;
  }
  const good = piece.search(goodBreak) + 1;
  const taken = good > 0 ? good : piece.length;
  return [word.slice(0, taken), ...fitting(widthOf, word.slice(taken), width)];
};

/**
 * Greedy lines of whole words, the first with `first` points of room: pdfkit's own would end one after every stroke, and tear
 * "Ông/Bà" and "Nghị định số 118/2025/NĐ-CP" apart, which are then copied with a blank in them. The first line is empty where
 * nothing fits beside what stands there already.
 */
const broken = (widthOf: Measure, text: string, width: number, first: number): readonly string[] => {
  const lines: string[] = first < width ? [""] : [];
  const room = () => (lines.length <= 1 ? first : width);
  for (const word of text
    .replace(together, joined)
    .split(" ")
    .flatMap((whole) => fitting(widthOf, whole, width))) {
    const line = lines.at(-1);
    const longer = line === undefined || line === "" ? word : `${line} ${word}`;
    if (line !== undefined && widthOf(longer) > room()) lines.push(word);
    else lines.splice(-1, 1, longer);
  }
  return lines;
};

const plain = (lines: readonly string[]): readonly string[] => lines.map((line) => line.replaceAll(noBreak, " "));

/** A last line of one word gets the word before it too. */
const notAlone = (widthOf: Measure, lines: readonly string[], width: number): readonly string[] => {
  const [before = "", last = ""] = lines.slice(-2);
  const moved = before.slice(before.lastIndexOf(" ") + 1);
  const rest = before.slice(0, -moved.length - 1);
  if (
    lines.length < 2 ||
    plain([last]).join().includes(" ") ||
    !rest.includes(" ") ||
    widthOf(`${moved} ${last}`) > width
  )
    return lines;
  return [...lines.slice(0, -2), rest, `${moved} ${last}`];
};

/** The lines of a text, each as full as it gets; no single word is left behind on the last one. */
export const fullLines = (widthOf: Measure, text: string, width: number, first = width): readonly string[] =>
  plain(notAlone(widthOf, broken(widthOf, text, width, first), width));

/** The same number of lines of about one length: the narrowest column that needs no more of them. */
export const evenLines = (widthOf: Measure, text: string, width: number): readonly string[] => {
  const most = broken(widthOf, text, width, width);
  let from = Math.max(...most.flatMap((line) => line.split(" ")).map(widthOf));
  let [to, even] = [width, most];
  while (to - from > 1) {
    const middle = (from + to) / 2;
    const tried = broken(widthOf, text, middle, middle);
    if (tried.length > most.length) from = middle;
    else [to, even] = [middle, tried];
  }
  return plain(even);
};
