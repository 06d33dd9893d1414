"""The phrases of the product's own papers, so that the reader knows them even where a dictionary does not."""

from __future__ import annotations

_TEXT = """
đại hội, đại biểu, đảng bộ, chi bộ, đảng ủy, chi ủy, cấp ủy, huyện ủy, tỉnh ủy, thành ủy, quận ủy, thị ủy, đảng viên
đảng viên chính thức, đảng viên dự bị, ban chấp hành, ban thường vụ, thường trực, ủy ban kiểm tra, bí thư
phó bí thư, phó bí thư thường trực, ủy viên, tỉnh ủy viên, huyện ủy viên, đảng ủy viên, chi ủy viên, đoàn chủ tịch
đoàn thư ký, ban thẩm tra tư cách đại biểu, ban kiểm phiếu, ban tổ chức, ban tuyên giáo, ban dân vận, tổ giúp việc
ban kiểm soát, đại biểu chính thức, đại biểu dự khuyết, đại biểu đương nhiên, đoàn đại biểu, khách mời, triệu tập
có mặt, vắng mặt, có lý do, không có lý do, số dư, đề cử, ứng cử, rút tên, danh sách bầu cử, phiếu bầu
phiếu giới thiệu, bỏ phiếu kín, biểu quyết, giơ tay, trúng cử, chỉ định, chuẩn y, tái cử, quy chế bầu cử
quy chế làm việc, nội quy, chương trình, kịch bản điều hành, báo cáo chính trị, báo cáo kiểm điểm, đề án nhân sự
tham luận, biên bản, nghị quyết, chỉ thị, kết luận, quyết định, quy định, quy chế, hướng dẫn, kế hoạch, thông báo
thông tri, tờ trình, công văn, nghị định, thông tư, luật, pháp lệnh, điều lệ, chương trình hành động, chỉ tiêu
mục tiêu, nhiệm vụ, phương hướng, giải pháp, khâu đột phá, ưu điểm, hạn chế, khuyết điểm, nguyên nhân
bài học kinh nghiệm, nhiệm kỳ, trù bị, phiên chính thức, phiên trù bị, lần thứ, khai mạc, bế mạc, diễn văn
phát biểu, chỉ đạo, chào mừng, long trọng tổ chức, thành công tốt đẹp, quần chúng ưu tú, kết nạp, cảm tình đảng
tuổi đảng, sinh hoạt đảng, chuyển sinh hoạt, miễn công tác, xóa tên, khai trừ, huy hiệu đảng, thẻ đảng viên
lý luận chính trị, sơ cấp, trung cấp, cao cấp, cử nhân, chuyên môn nghiệp vụ, dân tộc thiểu số, tôn giáo, kiểm điểm
đánh giá, xếp loại, hoàn thành xuất sắc nhiệm vụ, hoàn thành tốt nhiệm vụ, hoàn thành nhiệm vụ
không hoàn thành nhiệm vụ, trong sạch vững mạnh, trong sạch, vững mạnh, tiêu biểu, khen thưởng, kỷ luật, kiểm tra
giám sát, học tập, quán triệt, triển khai, thực hiện, tổ chức thực hiện, lãnh đạo, trung ương, bộ chính trị
ban bí thư, hội đồng nhân dân, ủy ban nhân dân, mặt trận tổ quốc, công đoàn, đoàn thanh niên, hội phụ nữ
hội nông dân, hội cựu chiến binh, đoàn thể, đoàn viên, hội viên, chủ tịch, phó chủ tịch, chủ nhiệm
cơ quan chính quyền, cơ quan chuyên môn, cán bộ, công chức, viên chức, người lao động, nhân dân, quần chúng
kinh tế xã hội, kinh tế, xã hội, quốc phòng, an ninh, tiểu thủ công nghiệp, công nghiệp, nông nghiệp, thương mại
dịch vụ, xây dựng, giá trị sản xuất, tăng trưởng, bình quân, hằng năm, hàng năm, thu ngân sách, chi ngân sách
trên địa bàn, nông thôn mới, nông thôn mới nâng cao, nông thôn mới kiểu mẫu, canh tác, thu nhập bình quân đầu người
đầu người, cải cách hành chính, thủ tục hành chính, một cửa liên thông, chuyển đổi số, cơ quan văn hóa
gia đình văn hóa, hộ nghèo, hộ cận nghèo, bảo hiểm y tế, bảo hiểm xã hội, chuẩn quốc gia, đô thị hóa, môi trường
vệ sinh, rác thải, tư tưởng, đạo đức, phong cách, hồ chí minh, tấm gương, học tập và làm theo, đoàn kết, dân chủ
kỷ cương, trách nhiệm, đổi mới, sáng tạo, năng lực, sức chiến đấu, phương thức lãnh đạo, tham mưu, chức năng
nền nếp, hiệu quả, chất lượng, tham nhũng, lãng phí, tiêu cực, phòng chống, suy thoái, tự diễn biến, tự chuyển hóa
quy hoạch, đào tạo, bồi dưỡng, luân chuyển, bổ nhiệm, chuẩn hóa, chuyển biến, mạnh mẽ, tích cực, khẩn trương
nghiêm túc, thẳng thắn, thống nhất, nhất trí, tín nhiệm, quyết tâm, phấn đấu, hoàn thành, thắng lợi, thành tích
phong trào thi đua, thi đua, danh hiệu, khánh thành, chủ trương, đường lối, chính sách, pháp luật, nhà nước
cụ thể hóa, góp phần, tinh thần, nêu cao, phát huy, truyền thống, tăng cường, nâng cao, đẩy mạnh, tiếp tục, quan tâm
đội ngũ, từng bước, phong cách làm việc, phục vụ nhân dân, quá trình, nguyên nhân chủ quan, nguyên nhân khách quan
kết quả, tồn tại, khó khăn, thuận lợi, thời gian, nhiệm kỳ qua, cấp trên, cấp dưới, trực thuộc, cơ sở, toàn thể
đồng chí, thay mặt, ký thay, thừa lệnh, nơi nhận, lưu văn phòng, số phiếu phát ra, số phiếu thu về, phiếu hợp lệ
phiếu không hợp lệ, hợp lệ, tỷ lệ, đạt tỷ lệ, tổng số, trong đó, bầu cử, bầu bổ sung, giới thiệu chức danh
chức danh, cơ cấu, số lượng, tiêu chuẩn, điều kiện, độ tuổi, trình độ, văn kiện, dự thảo, góp ý, thảo luận, tiếp thu
giải trình, thông qua, ban hành, hiệu lực, căn cứ, theo đề nghị, hợp tác xã, doanh nghiệp, cổ đông, cổ phần
hội đồng quản trị, cổ tức, doanh thu, lợi nhuận, vốn điều lệ, sáp nhập, hợp nhất, chia tách, thành lập, giải thể
đơn vị hành chính, chính quyền địa phương, địa phương, địa bàn, năng suất, sản xuất, sản lượng, sản phẩm, chăn nuôi
trồng trọt, cây trồng, vật nuôi, chuyển dịch, cơ cấu kinh tế, đầu tư, hạ tầng, giao thông, thủy lợi, giáo dục, y tế
văn hóa, thể thao, dân số, lao động, việc làm, giảm nghèo, an sinh xã hội, quốc phòng an ninh
trật tự an toàn xã hội, cải thiện, củng cố, kiện toàn, thực tiễn, kinh nghiệm, sâu sắc, tuyên truyền, vận động
phổ biến, hưởng ứng, xuất sắc, gương mẫu, tiền phong, tận tụy, liêm khiết, chí công vô tư, chất vấn
phản biện xã hội, tiếp dân, khiếu nại, tố cáo, giải quyết, xử lý, vi phạm, sai phạm, trì trệ, bức xúc, chia sẻ
sẵn sàng, cọ xát, tham quan, giả thiết, xán lạn, sơ suất, bàng quan, đề xuất, xuất phát, năng động, sáng suốt
tiến hành, tổng kết, sơ kết, phương châm, chủ đề, lời hứa, giao nhiệm vụ, đại diện, tặng hoa, chúc mừng, bày tỏ
cuộc sống, đời sống, phấn khởi, khởi sắc, đắc cử, sôi nổi, sâu rộng, thiết thực, nổi bật, đồng thuận, đồng bộ
quyết liệt, kịp thời, thường xuyên, chặt chẽ, nhiệt tình, chủ động, linh hoạt, minh bạch, công khai, bền vững
toàn diện, tiềm năng, lợi thế, thế mạnh, thu hút, mở rộng, khai thác, gìn giữ, kế thừa, phát triển, tập trung
huy động, nguồn lực, nhân lực, chuyên đề, nội dung, hình thức, phương pháp, tình nguyện, đóng góp, ủng hộ, hỗ trợ
giúp đỡ, chăm lo, quyền lợi, nghĩa vụ, lợi ích, thỏa ước lao động tập thể, thanh niên, thiếu nhi, phụ nữ, nông dân
cựu chiến binh, chữ thập đỏ, nhân đạo, hiến máu, đại đoàn kết, khuyến học, học bổng, vinh dự, tự hào, cảm ơn
trân trọng, kính thưa, tổ dân phố, khu dân cư, kiểm phiếu, thẩm tra, tư cách, hiệp thương, suy tôn, ra mắt
trọng tâm, thành viên, kiểm toán, tài chính, nguyên liệu, xuất khẩu, thị trường, cạnh tranh, công nghệ, kỹ thuật
khoa học, ứng dụng, thế hệ, tuổi trẻ, lịch sử, anh hùng, liệt sĩ, thương binh, gia đình, ổn định, trật tự, an toàn
tệ nạn, tội phạm, đấu tranh, ngăn chặn, đẩy lùi, phát hiện, nhắc nhở, khắc phục, rút kinh nghiệm, tự phê bình
phê bình, nội bộ, gương sáng, dân vận khéo, không khí, đông đủ, rõ nét, vượt trội, khẳng định, đồng lòng, chung sức
"""

OFFICIAL_PHRASES = tuple(phrase.strip() for phrase in _TEXT.replace("\n", ",").split(",") if phrase.strip())

# Words that stand freely beside any other word: a pair with one of them says nothing about spelling.
FREE_WORDS = frozenset(
    """là và của các những một hai ba bốn năm sáu bảy tám chín mười trăm nghìn triệu tỷ đã đang sẽ được bị do bởi
        vì cho với từ đến tới trong ngoài trên dưới trước sau tại ở về ra vào lên xuống qua theo như khi nếu thì mà
        nhưng hoặc hay cũng vẫn còn đều chỉ rất quá lắm nhất hơn kém mọi mỗi từng nhiều ít cả toàn tất này đó kia ấy
        đây nào gì ai bao không chưa chẳng có để nhằm bằng cùng giữa gồm việc sự cuộc nền người con cái chiếc bản tờ
        ngày tháng quý kỳ lần thứ số cấp ngành đơn vị xã huyện tỉnh phường quận thôn xóm khu ban bộ sở phòng đoàn
        hội đội tổ nhóm khối đảng chi mới cũ lớn nhỏ cao thấp tốt xấu đúng sai đủ thiếu riêng chung chính phụ đạt
        làm đi lại nên phải cần muốn biết nói xem thấy nghe đọc viết ông bà anh chị em tôi ta họ nó mình chúng nước
        nhà dân đất trời sông núi đường cầu trường lớp thầy trò bầu dự họp gần xa nhanh chậm sớm muộn đầu cuối giữa
        bên phía nơi chỗ lúc bấy giờ nay mai xưa lâu luôn ngay vừa mới thêm bớt tăng giảm thu mua bán trả nhận giao
        đưa đem mang giữ lấy bỏ đặt mở đóng vượt hết xong rồi gắn nhìn kể tính thi giúp""".split()  # noqa: SIM905 - a list would take a line a word
)
