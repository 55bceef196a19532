/**
 * Syllables that administrative papers have, the frequent ones first: counted in the catalogue of procedures, the names of places and
 * the texts of this repository, where they stand twice or more (nothing was
 * taken from elsewhere). What is only the name of a province is left out: code names none.
 */
export const knownSyllables: readonly string[] = `
  xã nhập bộ toàn phường một phần tân sơn thị phú bình an giấy số hòa trấn hồ thành nhận huyện bản sơ cơ xuân long
  đông mỹ hoặc có yên thông nộp quyết định hưng cấp vĩnh không lý thanh đồng minh của kết tờ công nam trung nơi
  giải phước và được dụng quả chính hải lộc thạnh tư văn phép tiếp ký trực phí dân phong từ châu người ninh đức
  lại thời đã nghĩa trả hà thuận cầu diện quảng quang khánh tiến ở nghị tây hiệp tổ nhân chức nguyên lệ mẫu tỉnh
  đăng hồng sở trú bắc pháp cư vũ lâm đại yêu điện tích hộ giang phiếu thái thắng hạn liên phố tam gia hành hóa sử
  chứng giữ nào thượng liệu việt lương quyền trường phúc dương mã mường chiếu thọ kim tử hợp hội ngọc trị ia ngày
  thịnh về đất việc lập điều cẩm luật phải xác thủy chuyển phương tiên tuyến hương khí lợi lịch trà đủ lạc vân
  quốc làm đến chưa tên đề a kiểm thiếu căn kỳ nghiệp điền miễn này quân thiện các quan trợ thạch thủ đơn biên vị
  tại đổi cần day chối hỗ nhơn vận cứ chỉ cụ giảm khê động ba khoản nội thới báo chiềng theo tài hoàng là quỳnh
  thứ tục bị còn duyệt nổ điểm đặt địa dữ hữu trụ bổ hiệu hùng nước phê phụ với bảo thực vinh cá bằng dấu nậm áp
  cao khai mai tiền nhất tạm vật xuất cát giá xuyên đình hoàn linh quận luôn quản đang cường khác loại thẩm vạn xá
  đa đạo hạ rõ thuộc trạch la mức phát đối cửa hỏi lời thường chữ hết the vụ kiến trên cam hệ lai lái nguồn nêu
  trách trần đâu giao hoa lĩnh nông trước lê phù trong xử lấy viên hoằng lưu ứng ghi gửi hẹn lượng thể để hàng
  nghi phổ lần thụy tự bàn bưu bước diễn dung hậu mới nguyễn sản bạch cho cứu hàm chánh họ nhà sửa trang đường
  dịch hiện tin triệu tâm chủ phạm phạt quét quế sông thì tra tệp quý thiệu ân danh diên thống tết chỗ lăng nga
  tác tường đọc dùng hướng phan tịnh bà giờ gắn năm phận tiện tà tính ý cái kể liêm ngãi nếu suối giáo lao lục sa
  trình ủy chủng con hoạt na tấn âm anh chư cổng kiên liền tú mất song sách thu vào ích duy lãng lễ nhật
  phượng tuy đoàn đô chí cảnh dừng hoài kèm lũng nhiều nhãn xe đạ bến bởi chợ hạnh lên ngũ đội chi hiếu khương
  lang ngoài nà quy sao thế tín tôn tùng tả tập tế đai đặc chờ cốc dũng môn phìn tô tải ông đà đầu cổ pa quá thao
  thêm trưng biển canh chải du lam mỗi mộc ngân năng sinh lực ma rồi thiên ái đào ban chất dẫn khu lỗi phụng thuê
  tri bìa cũ hiền lãnh mục nhuận no phùng tượng tứ uyên võ đúng bù chiến giáp giới gốc lư nhị thăng thửa tràng
  tuổi tương tối xương độ bàu bạn chu gần hỏng lão lộ quán quầy sóc thuốc thân tuyên vương vực ô đáp ấy biến bá
  bắt cai chung cương dầu gì hồi khối kinh kế ngô thổ thừa trí tìm tố vẫn đó biết chương côn cập gò huy luông lạng
  mậu nha nhượng thay thuỷ trinh vì đài đôn bảy cộng hoà hư kênh liễu láng như phủ sung sát thàng thư thấy trì túc
  tĩnh từng án đi đóng đằng buôn bồ bồng chỉnh cách cô cước dưới dạng dự huấn hơn hảo ly lâu lùng lúc may mẹ
  phiêng phình than thi thẻ tụng vàng vĩ đan đồ đồn bạ bất bỏ chà chân chấp cà giàng hào liêu mà máy mình măng
  mượn nhờ nưa phục quỳ rút soát thiết thôn thúc thụ triều trạm tuấn tăng viễn đàn đắc bài bàng bán bát bông cang
  giám gọi hựu khang khi khiển kiều liệt lào mê mô mông mạc mỏ nai nên núi phiên rông rạch san thoại thác thô
  tiêu trưởng trạng trừ tu tơ vệ xa đếm đốc bích can cha chuyên chấn chế cuối cùng cả cửu duyên dụ gio hạch khẩu
  khớp kiệt lầu miếu nghệ nhiêu nháp oai riêng sín thám tháp trảng tịch xứ đạt đầy đỏ buộc bái bạc bảng chụp cán
  cồn hai hanh huệ huổi hán hình khoa kiệm kiện lãm lưới lạn lỗ my nguyệt nhì niên pú sen sủng thuần thuế tháng
  tre trãi trích trúc trọng trở tuyền tạ u ít đinh đo đảo đầm đỗ ảnh bác bãi bố chiểu chậm chọn câu cù dài giồng
  gạch hiến hoành hua hủy in khóa kỷ loan lân lớn mây mù mơ mặt mở ngã ngưỡng nham nặm pha phòng pờ riềng sự ta
  thử tiếng trùng trống tòng tạo tảo tở tụ tủa vang vũng vượng xín điềm đoan đống bo bè chíp chúc cuông cúc cũng
  cỏ cục cự dinh diệu dòng dưỡng dạ dị dục dừa giã giúp hiên hoán hát hòn học kiết lạt mang mười mỗ ngoại ngà ngạn
  nho nhựt nàng nâm nữa pá pắc quí sam sang si sáng sáu sắp thầu thức trại tàu tè tông tấu tổng vàm vô xếp y yến
  đam đoài đây đậu bao bom bum bờ bửu ca chiên chùa cày cú cạn cờ củ di dong duệ dơi dực giai gian giây giỗ hang
  hiển hố kho kháng khâm khởi kè lay luân luận làng lóng lô lôi lầm lệnh miện muộn mèo mít mòn mộ nghiêm ngài ngư
  nhai nhi niêm nàn nẫm phi púng quỹ rịa rồng sán sìn sầm sẽ sỹ thất trân trù trịnh tuần tách tòa tước vỹ xà xóa
  âu ôn đá đích đước đặng đỉnh đổng đứng ai bày bách bên bó bùi búng băng bạt bốn chim chinh chiêu chiếc chuẩn
  chăm chơ chấm cây cò cơi cấm cấn cầm cống doanh dĩnh e gián gòn góp hoá huyền húc hạng kha khe khoái khuê khâu
  khôi khúc khăn khả khắc kiêu kiếm liêng liệp lát lèng lông lấp lủng lữ lựu mao mau móng mũi mạ mật mễ nang nghỉ
  ngàn ngành ngạc ngắn ngự nhóm nuôi nó nô nậu nỗ pháo phì phút phả phổng pu pà pù pơ qua qui quài rang ranh rơ
  rạng sin sài sàng sính sại sập thuật thuột thuỵ thèn thảo thần toán tranh triển trào trăng trương trạo trắng
  tung tùy tặng tống tựu tỷ vọng vốn á ê đán đúc đương đồi độc ơ ấn am bang bi bon by bôi bú bút bổn chanh chăn
  chũ chẽ co càng cưỡng cải cảm cấu cộp cụm cử diêm diệm dõi dĩ dư dền giuộc giôn gành gạo huỳnh hy hóc hôm hưu
  hạc hạp hẹ hỏa hỷ khoảng khuôn khám khó kép kính lan liễn lung luyện lài lách lây lìa lót lũ lơ lượt lậy lặc lức
  mung màu mãn mùn mần mập mọi mố ngang nghề ngo ngòi nhu nhuế nhàn nhã nhè nhé nhạc nhạn nhầm nhứt nhữ niệm noong
  nung né nê nấm nẵng nọi nối nốt phái phán phông phăng phẩm pằn quách quất rai re rong ruộng rí răng sanh su sà
  sào sê sì sùng súp sĩ sảng sốp sổ sủ then thơ thương thầy thỏa thốt tiểu trai tràm trôm trận trật tuân ty tá
  tánh tình tăm tầm tần tầng tề tức uông vi viết vài vò vạc vầy vậy vịnh xoài xát xây xóm yết áng é đen điệp đoa
  đu đám đèo đôi đạc đạm đệm ư ảng ẳng biểu biệt boòng bung bám bánh bão bí bính bôn bơ bận bế bể bỉm bối bồi bộc
  bột bớt bủng cau chiêm chiêng chày cháy chéng chơn chồng cung cuổi cành cáp côi cắn cằm cọ cọt củi cừ cựu dang
  do dom dành dào dình dẩn dế dề dồn dựng gai gi gianh già giảng giống giữa guôi gào gáo gồm ham hinh hung huân
  huồi há háng hãn hắc hặc hẻm hối hồn hổ hộc hới hừa hỳ i khao khiêm khiêng khoài khuông khuất khách khái khải
  khế khỏe khổ khổng khủa kia kiền kiểng kẻ kỵ kỹ leng leo loỏng lá lèo lìn lò lòng lôn lũm lũy lược lạnh lống lốp
  lộng lở mong muốn muổi máng mão mìn môi mú múa mạnh mạo mảnh mọt mốt mồ mộng mỡ mứn mỳ ngam ngan nghiên ngàm
  ngần nhuệ nhánh nhâm nhìn nhôn nhùn nhưng nhừ ná nèn nùng núa nại nếnh nền nộn nửa o on pang pheo phích phơi
  phật phặc pàng pác pô păng pả pồn quao quyên ray ri rã réo rì rỗng rờ rụt sô sắc sặt sỏ sỏi sức thiêu thuyết
  thài thùy thơm thước thải thản thẩn thật thẳng thố thục tinh tiết toong toại truông trái tráng trâm tròn trôi
  trầm trắc trẻ trọn trữ tum tuyết tào tám tát tìa típ tó tôi tý tơi tản tẩn tắc tằng tọ tủng vai van vu vung ván
  võng vượt vấp vẽ vồn vợ xi xèo xé xén xím xùa xả xốp óc đeo đuôi đàm đéc đưng đổ ơm ơn ấm ấp ống ủ bay binh bua
  cheo chia don eo gang he hoan hu hum ken keng khoan khoang khoen khoong khun le loi loong lu lua men mi nan ngay
  nghinh ngoi ngoong nhau nhin nhum nhung nia nong pho pia pom pui ran say so son tang thai thia tho thung ui uy
  vong xanh xu
`
  .trim()
  .split(/\s+/);
