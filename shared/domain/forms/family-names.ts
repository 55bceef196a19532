import { folded } from "../folded.ts";

/**
 * Family names (họ) that nearly everybody in Viet Nam bears: those of the Kinh by frequency, then those of Hoa, Tày, Nùng, Thái, Mường,
 * Mông, Dao, Khmer, Chăm and peoples of the highlands. General knowledge, no register; who bears another one is read just as well, and waits.
 */
const names = `
  nguyễn trần lê phạm hoàng huỳnh vũ võ phan trương bùi đặng đỗ ngô hồ dương đinh lý đoàn trịnh mai đào lâm phùng tô hà thái tạ châu cao
  quách tống chu thạch la diệp kiều vương từ tăng hứa vi lưu văn nông triệu lục thân quan ninh âu ông bạch bành cù cung doãn giang giáp hàn hầu
  khổng khương kim lại lò lữ lã mạc mã nghiêm ngụy nhâm phí phó quản sầm sùng sơn tiêu tôn trà trang trình trầm tưởng uông viên vàng lầu giàng
  thào mùa vừ cầm hờ ma hoa bế đàm đồng đậu điền đới đường chung chử danh khúc khuất kha lộ lều liêu long lỗ mạch nhan nhữ ngũ ngân phù phương
  tào tất thi thiều tiết tòng ung vòng xa dư đổng thôi mông thẩm lương lường quàng cà điêu hạng phàn tẩn chảo lừu tráng ly vù hảng cứ
  y siu ksor nay kpă rcom niê êban đàng thập bá bàn đèo hoắc khà kháng lèo lộc lự mào ngần phúc quang tằng tương ưng xồng và sìn
`
  .trim()
  .split(/\s+/);

const known = new Set(names);
const byLetters = Map.groupBy(names, folded);
const small = (word: string): string => word.toLocaleLowerCase("vi").normalize("NFC");

export const isFamilyName = (word: string): boolean => known.has(small(word));

/** The commonest family name of the same letters as a word: `PHAM` is Phạm, `LUONG` sooner Lương than Lường. */
export const familyNameLike = (word: string): string | undefined => byLetters.get(folded(word))?.[0];
