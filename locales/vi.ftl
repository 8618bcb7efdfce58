# Mọi câu chữ mà người dân và cán bộ đọc, bằng tiếng Việt. Tệp en.ftl có cùng các khóa.
#
# Khóa bắt đầu bằng nơi đọc nó: kiosk, display, officer, admin (quản trị),
# trust (tin máy chủ), follow (điện thoại), home, common (chung);
# máy chủ đọc ticket (phiếu giấy), problem và reason.

## Chung cho các trang

common-no-script = Trang này cần JavaScript. Hãy bật JavaScript trong trình duyệt rồi mở lại.
common-rehearsal = DIỄN TẬP
common-no-answer = Máy chủ chưa trả lời. Hãy kiểm tra mạng rồi thử lại.
common-too-many = Thử quá nhiều lần. Hãy đợi một phút rồi thử lại.
common-monday = Thứ Hai
common-tuesday = Thứ Ba
common-wednesday = Thứ Tư
common-thursday = Thứ Năm
common-friday = Thứ Sáu
common-saturday = Thứ Bảy
common-sunday = Chủ nhật
common-unpaired = Màn hình này chưa được ghép nối
common-pair-code = Mã ghép nối (8 ký tự)
common-pair = Ghép nối
common-pair-wrong = Mã không đúng hoặc đã hết hạn. Hãy tạo mã mới.
common-role-officer = cán bộ
common-role-supervisor = chỉ huy
common-role-admin = quản trị
common-erase = Xóa
common-pair-step-open = Trên máy quản trị, mở
common-pair-step-here = Trên máy này, mở
common-pair-step-elsewhere = Từ máy khác: dùng địa chỉ của máy chủ
common-pair-step-choose = Đăng nhập, chọn “Thêm màn hình”
common-pair-step-type = Nhập mã đang hiện ở đây
common-pair-asking = Đang xin mã từ máy chủ…
common-pair-waiting = Đang đợi quản trị viên nhập mã. Mã còn dùng được { $minutes } phút.
common-pair-away = Chưa liên lạc được với máy chủ. Màn hình tự thử lại, không cần bấm gì.
common-pair-too-many = Nhiều màn hình cùng xin mã một lúc. Màn hình này tự thử lại sau ít giây.
common-pair-typed = Nhập mã đã có
common-pair-typed-text = Quản trị viên tạo mã bằng lệnh “motcua device add” trên máy chủ, rồi nhập mã vào đây. Mã dùng một lần, trong 15 phút.
common-pair-back = Quay lại
common-sign-in = Đăng nhập
common-username = Tên đăng nhập
common-password = Mật khẩu
common-bad-credentials = Tên đăng nhập hoặc mật khẩu không đúng.
common-demo-users = Tài khoản dùng thử: bấm để vào

## Máy lấy số

kiosk-document-title = Lấy số thứ tự
kiosk-title = LẤY SỐ THỨ TỰ
kiosk-invitation = Chạm vào đây để lấy số
kiosk-waiting-now = { $count ->
    [0] Hiện không có ai đang chờ
   *[other] Hiện có { $count } người đang chờ
}
kiosk-office-closed = Ngoài giờ phát số.
kiosk-step-choose = Chọn thủ tục
kiosk-step-paper = Lấy phiếu giấy
kiosk-step-photo = Chụp ảnh số
kiosk-step-wait = Đợi gọi số
kiosk-groups = Bạn cần làm việc gì?
kiosk-groups-hint = Chọn một lĩnh vực
kiosk-services = Chọn thủ tục cần làm
kiosk-closed-short = Đang đóng
kiosk-duty-short = Gặp ngay, không cần số
kiosk-waiting = { $count ->
    [0] Không ai chờ
   *[other] { $count } người chờ
}
kiosk-back = Quay lại
kiosk-lower = Hạ thấp nút bấm
kiosk-help = Trợ giúp
kiosk-help-title = Cần người giúp?
kiosk-help-text = Hãy gọi cán bộ ở bàn hướng dẫn gần cửa ra vào. Bạn cũng có thể nhờ cán bộ lấy số giúp.
kiosk-hotline = Đường dây nóng: { $phone }
kiosk-close = Đóng
kiosk-page = { $page } / { $count }
kiosk-page-before = Trang trước
kiosk-page-after = Trang sau
kiosk-confirm = XÁC NHẬN DỊCH VỤ
kiosk-documents = Mang theo: { $text }
kiosk-fee = Lệ phí: { $text }
kiosk-limit = Thời hạn: { $text }
kiosk-minutes = { $low } – { $high } phút
kiosk-other = Chọn việc khác
kiosk-priority = Bạn thuộc diện ưu tiên?
kiosk-priority-none = Không
kiosk-requester = Bạn đến với tư cách
kiosk-citizen = Cá nhân
kiosk-organisation = Tổ chức
kiosk-business = Doanh nghiệp
kiosk-ahead-label = Trước bạn còn
kiosk-wait-label = Thời gian chờ
kiosk-people = { $count ->
    [0] Không có ai
   *[other] { $count } người
}
kiosk-ahead = { $count ->
    [0] Bạn là người tiếp theo
   *[other] Trước bạn còn { $count } người
}
kiosk-wait-unknown = Quầy chưa mở. Mời bạn ngồi chờ, số của bạn sẽ được gọi.
kiosk-wait-unopened = Chưa mở quầy
kiosk-wait-soon = Được gọi ngay
kiosk-wait-about = Chờ khoảng { $minutes } phút
kiosk-wait-range = Chờ khoảng { $low } đến { $high } phút
kiosk-take = LẤY SỐ
kiosk-no-paper-before = Lúc này không có phiếu giấy: số và mã QR sẽ hiện trên màn hình này.
kiosk-issuing = Đang lấy số…
kiosk-issuing-text = Xin đợi một chút
kiosk-still-trying = Mạng chậm, đang thử lại…
kiosk-still-trying-text = Xin đừng chọn lại: máy vẫn đang lấy số cho bạn và chỉ lấy một số.
kiosk-ticket = PHIẾU CỦA BẠN
kiosk-issued-at = Lấy số lúc { $time }
kiosk-open-phone = Mở trang điện thoại
kiosk-qr = Mã QR để theo dõi số { $number } trên điện thoại
kiosk-printing = Đang in phiếu…
kiosk-printing-text = Phiếu sẽ ra ở khe bên dưới màn hình
kiosk-take-paper = Mời lấy phiếu
kiosk-take-paper-text = Xin theo dõi màn hình và loa gọi số
kiosk-paper-out = Phiếu đã ra chưa?
kiosk-paper-out-text = Máy in không trả lời. Số của bạn vẫn có giá trị.
kiosk-paper-yes = Đã có phiếu
kiosk-paper-no = Chưa có phiếu
kiosk-no-paper = Không in được phiếu
kiosk-on-screen = Hãy chụp ảnh số của bạn
kiosk-on-screen-text = Số này có giá trị như phiếu giấy. Xin theo dõi màn hình và loa gọi số.
kiosk-no-paper-text = Số của bạn vẫn có giá trị. Hãy chụp ảnh màn hình, nhớ số, hoặc nhờ cán bộ viết phiếu. Cán bộ đã biết.
kiosk-done = Xong
kiosk-duty = Gặp cán bộ trực ban
kiosk-duty-text = Việc này được tiếp nhận ngay, không cần lấy số.
kiosk-duty-private = Hãy gọi cán bộ trực ban tại quầy hướng dẫn, hoặc gọi điện thoại. Bạn không phải nói lý do trước mặt người khác.
kiosk-emergency = Khẩn cấp: gọi 113
kiosk-closed = Chưa lấy được số
kiosk-closed-hours = Dịch vụ này đang ngoài giờ tiếp nhận.
kiosk-closed-today = Dịch vụ này hôm nay không tiếp nhận.
kiosk-closed-duty = Việc này do cán bộ trực ban tiếp nhận.
kiosk-closed-now = Dịch vụ này đang tạm đóng.
kiosk-opens-today = Mời bạn quay lại lúc { $time } hôm nay.
kiosk-opens-on = Mời bạn quay lại lúc { $time }, { $day }.
kiosk-problem-closed = Dịch vụ vừa đóng, chưa lấy được số. Mời bạn chọn việc khác hoặc quay lại sau.
kiosk-problem-quota = Buổi này đã hết số. Mời bạn quay lại buổi sau.
kiosk-problem-already = Bạn đã có một số đang chờ cho dịch vụ này.
kiosk-read-only = Xin lỗi, lúc này máy chưa lấy được số. Mời bạn báo cán bộ ở bàn hướng dẫn; máy sẽ tự hoạt động lại.
kiosk-still-there = Bạn còn ở đó không?
kiosk-still-there-text = Màn hình sắp trở về ban đầu và quên những gì bạn đã chọn.
kiosk-more-time = Tôi cần thêm thời gian
kiosk-starting = Đang khởi động
kiosk-starting-text = Xin đợi một chút
kiosk-offline = Máy lấy số đang mất kết nối
kiosk-offline-text = Mời bạn gặp cán bộ ở bàn hướng dẫn để lấy số. Máy sẽ tự hoạt động lại.

## Màn hình sảnh

display-document-title = Màn hình gọi số
display-title = Số đang được gọi
display-invite = Mời đến
display-counter = Quầy
display-recent = Số đã gọi
display-no-calls = Chưa gọi số nào
display-waiting = Đang chờ
display-open = Quầy đang mở
display-none = Chưa có
display-none-open = Xin mời ngồi chờ
display-step-take = Lấy số ở máy lấy số
display-step-wait = Ngồi chờ, xem màn hình này
display-step-go = Đến quầy khi có số của bạn
display-closed = Ngoài giờ phát số
display-opens = Mời bạn quay lại lúc { $time }, { $day }
display-paused = Tạm dừng
display-free = Đang trống
display-lost = Mất kết nối từ { $time }: các số dưới đây có thể đã cũ
display-connecting = Đang kết nối máy chủ…
display-sound-locked = Chạm để bật âm thanh

## Trang cán bộ

officer-document-title = Gọi số – Cán bộ
officer-loading = Đang tải…
officer-sign-in-title = Trang cán bộ
officer-sign-out = Đăng xuất
officer-choose-counter = Bạn ngồi quầy nào?
officer-counter = Quầy { $label }
officer-change = Đổi
officer-state-open = Đang mở
officer-state-paused = Tạm dừng
officer-state-closed = Đang đóng
officer-at-counter = Số tại quầy:
officer-ready = Sẵn sàng gọi số
officer-nobody-waits = Không có ai đang chờ
officer-paused = Quầy tạm dừng: { $reason }
officer-closed = Quầy đang đóng
officer-called = Đã gọi
officer-serving = Đang phục vụ
officer-target = Định mức { $minutes } phút
officer-over-target = Quá định mức { $minutes } phút
officer-calls = Đã gọi { $count } lần
officer-priority = Ưu tiên
officer-organisation = Tổ chức
officer-business = Doanh nghiệp
officer-open = Mở quầy
officer-close = Đóng quầy
officer-pause = Tạm dừng
officer-resume = Tiếp tục
officer-next = Gọi số kế tiếp
officer-finish-and-next = Xong, gọi số kế tiếp
officer-calling = Đang gọi…
officer-retrying = Mất mạng, đang thử lại…
officer-up-next = Kế tiếp:
officer-reason-oldest = Chờ lâu nhất
officer-reason-priority = Ưu tiên
officer-reason-outgrown = Đã chờ quá lâu
officer-reason-chosen = Gọi đích danh
officer-reason-own-list = Chuyển đến quầy này
officer-reason-placed-first = Được xếp lên đầu
officer-start = Bắt đầu phục vụ
officer-finish = Hoàn thành
officer-recall = Gọi lại
officer-no-show = Không có mặt
officer-hold = Tạm giữ
officer-requeue = Trả về hàng chờ
officer-transfer = Chuyển
officer-call = Gọi
officer-call-this = Gọi số { $number }
officer-requeue-this = Trả số { $number } về hàng chờ
officer-transfer-this = Chuyển số { $number }
officer-call-title = Gọi số { $number } không theo thứ tự?
officer-call-text = Chọn lý do; lý do được ghi vào nhật ký.
officer-why-back = Người dân đã quay lại
officer-why-priority = Thuộc diện ưu tiên
officer-why-handover = Được chuyển từ quầy khác
officer-why-other = Theo yêu cầu của chỉ huy
officer-cancel = Thôi
officer-pause-title = Vì sao tạm dừng quầy?
officer-pause-break = Nghỉ giải lao
officer-pause-mission = Đi làm nhiệm vụ
officer-pause-machine = Máy móc trục trặc
officer-pause-meeting = Họp
officer-transfer-title = Chuyển số { $number }
officer-to-service = Sang thủ tục
officer-same-service = Giữ thủ tục hiện tại
officer-to-counter = Đến quầy
officer-any-counter = Quầy nào có thủ tục này
officer-place = Vị trí trong hàng
officer-place-kept = Giữ theo giờ lấy số
officer-place-first = Lên đầu hàng
officer-place-last = Xuống cuối hàng
officer-undo = Hoàn tác ({ $seconds } giây)
officer-did-call = Đã gọi số { $number }
officer-did-recall = Đã gọi lại số { $number }
officer-did-start = Bắt đầu phục vụ số { $number }
officer-did-finish = Đã hoàn thành số { $number }
officer-did-no-show = Số { $number } không có mặt
officer-did-hold = Đã tạm giữ số { $number }
officer-did-requeue = Đã trả số { $number } về hàng chờ
officer-did-transfer = Đã chuyển số { $number }
officer-tab-mine = Chờ quầy này ({ $count })
officer-tab-all = Tất cả ({ $count })
officer-tab-hold = Tạm giữ ({ $count })
officer-tab-no-show = Không có mặt ({ $count })
officer-tab-counters = Các quầy
officer-list-empty = Không có số nào
officer-list-soon = Số mới sẽ hiện ở đây.
officer-list-no-hold = Chưa tạm giữ số nào.
officer-list-no-missing = Chưa có số nào vắng mặt.
officer-soon = Có người lấy số thì máy kêu một tiếng và số hiện ở đây.
officer-by-number = Gọi theo số
officer-by-number-title = Gọi theo số trên phiếu
officer-by-number-label = Số trên phiếu
officer-by-number-text = Bấm hoặc gõ số, ví dụ A12 hay chỉ 12. Tìm cả số đang tạm giữ và số không có mặt.
officer-by-number-none = Không có số này trong hàng chờ, tạm giữ hay không có mặt. Hãy xem lại phiếu.
officer-by-number-choose = Chọn đúng số trên phiếu:
officer-is-waiting = Đang chờ
officer-is-on-hold = Đang tạm giữ
officer-is-missing = Đã gọi, không có mặt
officer-taken-by = Quầy { $label } do { $name } mở. Nếu đồng nghiệp vẫn ngồi đó, hãy chọn quầy khác.
officer-other-counter = Chọn quầy khác
officer-large-text = Chữ lớn
officer-waited = { $minutes } phút
officer-settings = Cài đặt của máy này
officer-finish-on-next = Phím gọi số kế tiếp cũng hoàn thành số hiện tại
officer-keys = Dùng phím tắt
officer-keys-list =
    Phím cách, + (khối phím số) hoặc F8: gọi số kế tiếp
    Enter (khối phím số) hoặc F9: bắt đầu, rồi hoàn thành
    0 hoặc F2: gọi lại · . hoặc F4: không có mặt
    { "*" } hoặc F6: tạm giữ · −: hoàn tác
    / hoặc F7: gọi theo số
officer-no-paper = Phiếu chưa chắc đã in: người dân có thể không có phiếu
officer-reprint = In lại
officer-printer = Máy in { $name }:
officer-printer-near-end = sắp hết giấy.
officer-printer-paper-out = hết giấy, hãy thay cuộn giấy.
officer-printer-cover = nắp đang mở, hãy đóng lại.
officer-printer-cutter = kẹt dao cắt, hãy tắt rồi bật lại máy in.
officer-printer-error = báo lỗi, hãy tắt rồi bật lại máy in.
officer-printer-offline = không trả lời, hãy kiểm tra nguồn và dây.
officer-lost = Mất kết nối từ { $time }: danh sách có thể đã cũ, trang tự kết nối lại.
officer-read-only = Máy chủ hết chỗ lưu nên tạm thời chưa ghi được gì. Hãy báo quản trị viên; có chỗ là trang tự dùng lại được.
officer-clock-doubt = Đồng hồ máy chủ chỉ { $now }, nhưng ngày làm việc đang giữ là { $day }. Đồng hồ có đúng không?
officer-clock-confirm = Đúng, dùng ngày này
officer-understood = Đã hiểu
officer-counter-busy = Quầy đang có một số. Hãy hoàn thành số đó trước.
officer-counter-closed = Quầy đang đóng. Hãy mở quầy trước.
officer-wrong-state = Số này vừa được đổi ở nơi khác. Danh sách đã được tải lại.
officer-undo-too-late = Quá 10 giây, không hoàn tác được nữa.
officer-forbidden = Tài khoản này không được làm việc đó.

## Trang quản trị

admin-document-title = Quản trị – Một Cửa
admin-sign-in-title = Trang quản trị
admin-loading = Đang tải…
admin-heading = Quản trị
admin-sign-out = Đăng xuất
admin-lost = Mất kết nối từ { $time }: bảng dưới đây có thể đã cũ, trang tự kết nối lại.
admin-read-only = Máy chủ hết chỗ lưu nên tạm thời chưa ghi được gì. Hãy giải phóng chỗ trên đĩa; có chỗ là trang tự dùng lại được.
admin-not-admin = Trang này dành cho quản trị viên
admin-not-admin-text = Bạn đang dùng tài khoản “{ $username }”, không có quyền quản trị. Hãy đăng nhập bằng tài khoản quản trị, hoặc nhờ quản trị viên của đơn vị.
admin-to-officer = Đến trang cán bộ
admin-devices = Thiết bị
admin-devices-text = Máy lấy số, màn hình sảnh và máy đánh giá của văn phòng.
admin-add = Thêm màn hình
admin-empty = Chưa có thiết bị nào
admin-empty-open = Bật máy lấy số hoặc màn hình, mở một trong hai địa chỉ này trên đó:
admin-empty-code = Màn hình ấy hiện một mã gồm 8 chữ và số.
admin-empty-type = Ở trang này, bấm “Thêm màn hình”, nhập mã ấy.
admin-name = Tên
admin-kind = Loại
admin-printer = Máy in
admin-counter = Quầy
admin-last-seen = Hoạt động gần nhất
admin-state = Tình trạng
admin-actions = Thao tác
admin-kind-kiosk = Máy lấy số
admin-kind-display = Màn hình sảnh
admin-kind-rating = Máy đánh giá
admin-paired = Đã ghép nối
admin-waiting = Chờ ghép nối
admin-revoked = Đã thu hồi
admin-none = Không
admin-not-seen = Chưa lần nào
admin-seen-now = Vừa xong
admin-seen-minutes = { $count } phút trước
admin-seen-hours = { $count } giờ trước
admin-seen-days = { $count } ngày trước
admin-pair-again = Ghép nối lại
admin-pair-again-name = Ghép nối lại { $name }
admin-pair-again-text = Dùng khi thay máy hoặc trình duyệt. Mở trang của thiết bị trên máy mới và nhập mã đang hiện ở đó; máy cũ sẽ ngừng được nhận ra.
admin-revoke = Thu hồi
admin-revoke-name = Thu hồi { $name }
admin-revoke-title = Thu hồi { $name }?
admin-revoke-text = Màn hình này ngừng hoạt động ngay và trở về trang ghép nối. Các số đã lấy vẫn có giá trị. Tên { $name } không dùng lại được, để nhật ký luôn rõ ràng.
admin-revoke-yes = Thu hồi ngay
admin-cancel = Thôi
admin-did-add = Đã thêm { $name }. Màn hình sẽ tự chuyển tiếp trong vài giây.
admin-did-join = { $name } đã được ghép nối và đang hoạt động.
admin-did-pair = Đã nhận mã cho { $name }. Màn hình sẽ tự chuyển tiếp trong vài giây.
admin-did-revoke = Đã thu hồi { $name }.
admin-code = Mã trên màn hình
admin-code-hint = 8 chữ và số, ví dụ K7MD 3XQ9. Chữ thường cũng được.
admin-kind-label = Đó là màn hình gì?
admin-name-label = Đặt tên
admin-name-hint = Chữ không dấu, chữ số, dấu chấm, gạch nối; tối đa 40 ký tự.
admin-printer-label = In phiếu ở máy in
admin-no-printer = Không in, chỉ hiện số và mã QR
admin-counter-label = Đặt tại quầy
admin-no-counter = Chung cho cả sảnh
admin-submit = Ghép nối
admin-code-length = Mã có đúng 8 chữ và số. Hãy đọc lại trên màn hình.
admin-code-unknown = Không có màn hình nào đang hiện mã này. Mã đổi sau 15 phút: hãy đọc lại trên màn hình.
admin-wrong-kind = Mã này thuộc về một loại màn hình khác. Hãy chọn lại loại.
admin-name-bad = Tên chỉ gồm chữ không dấu, chữ số, dấu chấm, gạch nối và gạch dưới, tối đa 40 ký tự.
admin-name-taken = Tên này đã có, kể cả ở thiết bị đã thu hồi. Hãy chọn tên khác.
admin-printer-unknown = Không còn máy in này. Hãy chọn máy in khác.
admin-counter-unknown = Không còn quầy này. Hãy chọn quầy khác.
admin-forbidden = Tài khoản này không được làm việc đó.
admin-understood = Đã hiểu
admin-computers = Máy tính của cán bộ
admin-computers-text = Mỗi máy tính hay máy tính bảng của cán bộ cài chứng chỉ của máy chủ này một lần. Từ đó mật khẩu và thông tin đi qua mạng đều được mã hóa.
admin-computers-none = Máy chủ chưa mở cổng an toàn (https), nên chỉ đăng nhập được trên chính máy chủ.
admin-computers-public = Máy chủ dùng chứng chỉ mà mọi trình duyệt đã tin: trên máy của cán bộ không phải cài gì.
admin-fingerprint = Dấu vân tay SHA-256 của chứng chỉ
admin-trust = Hướng dẫn cho máy của cán bộ

## Tin máy chủ

trust-document-title = Kết nối an toàn – Một Cửa
trust-title = Kết nối an toàn với máy chủ
trust-loading = Đang hỏi máy chủ…
trust-lost = Máy chủ chưa trả lời. Trang tự thử lại.
trust-lead = Làm một lần cho mỗi máy, mất khoảng hai phút.
trust-why = Máy chủ của văn phòng không cần internet, nên tự chứng minh bằng chứng chỉ của riêng mình. Khi máy này đã tin chứng chỉ đó, mật khẩu của bạn và thông tin của người dân đi qua mạng đều được mã hóa.
trust-get = Tải chứng chỉ
trust-get-text = Tải tệp mot-cua-ca.crt về máy này.
trust-get-button = Tải mot-cua-ca.crt
trust-compare = So dấu vân tay
trust-compare-text = Dấu vân tay SHA-256 dưới đây phải giống hệt dòng mà lệnh “motcua certificate” hiện trên máy chủ. Nếu khác, hãy dừng lại và báo quản trị viên.
trust-compare-windows = Kiểm tra chính tệp đã tải, gõ trên Windows: certutil -hashfile mot-cua-ca.crt SHA256 (dãy in ra không có dấu hai chấm).
trust-install = Cài chứng chỉ
trust-windows = Windows (Chrome, Edge)
trust-windows-open = Mở tệp mot-cua-ca.crt, bấm “Install Certificate…” (Cài đặt chứng chỉ).
trust-windows-where = Chọn “Local Machine” (mọi người dùng của máy, cần quyền quản trị) hoặc “Current User” (chỉ mình bạn).
trust-windows-store = Chọn “Place all certificates in the following store”, bấm “Browse…”, chọn “Trusted Root Certification Authorities”.
trust-windows-end = Bấm “Finish”, trả lời “Yes”, rồi đóng hết cửa sổ trình duyệt và mở lại.
trust-android = Android
trust-android-open = Mở Cài đặt → Bảo mật → Mã hóa và thông tin xác thực → Cài đặt chứng chỉ.
trust-android-kind = Chọn “Chứng chỉ CA”, bấm “Vẫn cài đặt”.
trust-android-file = Chọn tệp mot-cua-ca.crt trong thư mục Tải xuống.
trust-firefox = Firefox: mở Cài đặt → Quyền riêng tư & Bảo mật → Xem chứng chỉ → Nhà cung cấp → Nhập, chọn tệp và đánh dấu “Tin cậy CA này để xác định trang web”.
trust-go = Mở trang
trust-go-text = Từ nay dùng địa chỉ này; hãy lưu nó vào dấu trang.
trust-go-officer = Mở trang cán bộ
trust-go-admin = Mở trang quản trị
trust-public = Máy chủ này có địa chỉ an toàn mà trình duyệt đã tin. Không phải cài gì.
trust-none = Máy chủ chưa mở cổng an toàn
trust-none-text = Vì mật khẩu không được đi qua mạng mà không mã hóa, lúc này chỉ đăng nhập được trên chính máy chủ. Hãy nhờ quản trị viên khởi động máy chủ với thêm tùy chọn dưới đây, rồi mở lại trang này.
trust-none-file = Hoặc thêm dòng này vào tệp motcua.toml trong thư mục dữ liệu:

## Điện thoại của người dân

follow-document-title = Theo dõi số thứ tự
follow-loading = Đang tải…
follow-your-number = Số thứ tự của bạn
follow-waiting = Đang chờ
follow-next = Bạn là người tiếp theo
follow-waiting-text = Trang này tự cập nhật. Khi được gọi, điện thoại sẽ báo nếu trang đang mở.
follow-called = Mời bạn đến
follow-called-text = Hãy mang phiếu và giấy tờ đến quầy ngay.
follow-serving = Đang phục vụ
follow-on-hold = Đang tạm giữ
follow-on-hold-text = Cán bộ giữ số của bạn. Khi đã sẵn sàng, hãy báo quầy vừa gọi bạn.
follow-done = Đã phục vụ xong
follow-done-text = Cảm ơn bạn đã đến.
follow-no-show = Đã gọi nhưng không có mặt
follow-no-show-text = Trong vòng 10 phút, bấm nút dưới đây để trở lại hàng. Sau đó, hãy đưa số này cho cán bộ ở quầy hướng dẫn.
follow-cancelled = Phiếu đã hủy
follow-cancelled-text = Nếu vẫn cần làm thủ tục, hãy lấy số mới.
follow-expired = Phiếu đã hết hiệu lực
follow-expired-text = Phiếu chỉ có giá trị trong ngày. Hãy lấy số mới.
follow-counter = Quầy { $label }
follow-called-at = { $count ->
    [1] Gọi lúc { $time }
   *[other] Gọi lúc { $time }, lần thứ { $count }
}
follow-ahead-label = Trước bạn còn
follow-people = { $count } người
follow-wait-label = Chờ khoảng
follow-minutes = { $low }–{ $high } phút
follow-no-wait = Chưa có quầy nào mở cho thủ tục này, nên chưa biết phải chờ bao lâu.
follow-sound = Bật âm báo khi được gọi
follow-sound-on = ✓ Khi được gọi, điện thoại sẽ kêu
follow-later = Tôi cần thêm thời gian
follow-later-title = Bạn cần thêm bao lâu?
follow-later-text = Trong lúc đó chúng tôi gọi người khác. Bạn vẫn giữ chỗ theo giờ lấy số.
follow-later-minutes = { $minutes } phút
follow-not-later = Không cần nữa
follow-held-until = Giữ số của bạn đến
follow-held-text = Đến giờ đó số của bạn tự trở lại hàng, theo giờ lấy số.
follow-rejoin = Tôi đã quay lại
follow-rejoin-late = Đã quá 10 phút từ lúc lỡ lượt. Hãy đưa số này cho cán bộ ở quầy hướng dẫn để được gọi lại.
follow-changed = Số của bạn vừa được đổi. Hãy xem lại trạng thái ở trên.
follow-leave = Tôi không chờ nữa
follow-leave-title = Hủy số { $number }?
follow-leave-text = Bạn sẽ mất chỗ trong hàng và không lấy lại được số này.
follow-leave-yes = Hủy số của tôi
follow-stay = Tiếp tục chờ
follow-hotline = Đường dây nóng: { $phone }
follow-lost = Mất kết nối từ { $time }, thông tin dưới đây có thể đã cũ. Đang kết nối lại…
follow-unknown = Không tìm thấy phiếu
follow-unknown-text = Mã không đúng, hoặc phiếu đã hết ngày. Hãy quét lại mã trên phiếu, hoặc hỏi cán bộ ở bàn hướng dẫn.

## Trang đầu

home-document-title = Một Cửa
home-title = Một Cửa
home-lead = Hệ thống xếp hàng lấy số cho bộ phận một cửa của công an: chạm, lấy phiếu, được gọi, nhìn màn hình.
home-kiosk = Máy lấy số
home-kiosk-text = Người dân chọn việc cần làm và lấy số thứ tự in trên giấy.
home-display = Màn hình sảnh
home-display-text = Số đang được gọi, quầy nào, và bao nhiêu người đang chờ.
home-officer = Trang cán bộ
home-officer-text = Gọi số kế tiếp, gọi lại, tạm giữ, chuyển, hoàn thành.
home-admin = Trang quản trị
home-admin-text = Ghép nối máy lấy số và màn hình bằng mã trên màn hình, thu hồi khi cần.
home-trust = Máy tính của cán bộ
home-trust-text = Cài chứng chỉ của máy chủ, một lần cho mỗi máy, để đăng nhập an toàn.
home-phone = Điện thoại người dân
home-phone-text = Mở bằng mã QR trên phiếu: trước bạn còn mấy người, khi nào đến lượt.
home-try = Thử trong hai phút
home-step-display = Mở màn hình sảnh ở một cửa sổ.
home-step-kiosk = Mở máy lấy số, chọn một thủ tục và lấy số.
home-step-paper = Xem phiếu vừa in hiện ra ở trang này.
home-step-officer = Mở trang cán bộ, bấm tài khoản dùng thử, mở quầy, rồi nhấn phím cách để gọi số.
home-step-phone = Ở màn hình phiếu của máy lấy số, bấm “Mở trang điện thoại”: mã QR trên phiếu cũng dẫn đến đó.
home-users = Tài khoản dùng thử
home-close = Đóng
home-papers = Phiếu từ máy in giả lập
home-no-papers = Chưa in phiếu nào. Hãy lấy một số ở máy lấy số.
home-paper = Phiếu thứ { $id } của máy in { $printer }

## Phiếu giấy
ticket-rehearsal = DIỄN TẬP
ticket-hotline = Đường dây nóng: { $hotline }
ticket-number-label = SỐ THỨ TỰ CỦA BẠN
ticket-reprint = IN LẠI { $copy }
ticket-ahead-label = Trước bạn còn
ticket-ahead = { $count } người
ticket-wait-label = Thời gian chờ
ticket-wait-range = { $low }–{ $high } phút
ticket-wait-about = khoảng { $minutes } phút
ticket-wait-under = dưới { $minutes } phút
ticket-counters-label = Quầy phục vụ
ticket-issued-label = Lấy số lúc
ticket-issued = { $time }, { $date }
ticket-follow = Quét mã để theo dõi lượt trên điện thoại
ticket-wifi = Wi-Fi: { $name }
ticket-scan = Mã của phiếu, dùng khi cần tra cứu tại quầy
ticket-valid = Phiếu có giá trị trong ngày
ticket-missed = Nếu lỡ lượt gọi, mời bạn báo cán bộ tại quầy để được gọi lại, không cần lấy số mới.

## Máy chủ: màn hình đơn giản cho máy cũ

plain-number = Số thứ tự
plain-go-to = Mời đến
plain-counter = Quầy
plain-rehearsal = DIỄN TẬP
plain-unpaired = Màn hình này chưa được ghép nối: hãy mở /display trên chính màn hình này và nhập mã ghép nối.

## Máy chủ: những việc không làm được

problem-bad-request = Yêu cầu không hợp lệ. Hãy tải lại trang rồi thử lại.
problem-malformed-json = Dữ liệu gửi lên không đọc được. Hãy tải lại trang rồi thử lại.
problem-unknown-field = Dữ liệu gửi lên có phần không rõ. Hãy tải lại trang rồi thử lại.
problem-invalid-field = Có thông tin chưa đúng. Hãy sửa rồi gửi lại.
problem-body-too-large = Dữ liệu gửi lên quá lớn. Hãy gửi ít hơn.
problem-unsupported-media-type = Dữ liệu phải gửi ở dạng JSON.
problem-not-found = Không tìm thấy nội dung này. Hãy kiểm tra lại địa chỉ hoặc mã.
problem-method-not-allowed = Địa chỉ này không nhận cách gửi đó.
problem-unauthorized = Bạn chưa đăng nhập, hoặc thiết bị chưa được ghép nối. Hãy đăng nhập hoặc ghép nối.
problem-forbidden = Tài khoản hoặc thiết bị này không được phép làm việc đó. Hãy báo quản trị viên.
problem-wrong-origin = Yêu cầu đến từ một trang khác nên bị từ chối. Hãy mở đúng trang của cơ quan.
problem-secure-door-only = Hãy đăng nhập qua địa chỉ bảo mật (https) hoặc ngay trên máy chủ.
problem-bad-credentials = Sai tên đăng nhập hoặc mật khẩu. Hãy nhập lại.
problem-bad-pair-code = Mã ghép nối không đúng, đã dùng hoặc hết hạn. Hãy tạo mã mới.
problem-unknown-offer = Không có màn hình nào đang hiện mã này. Hãy nhập đúng mã đang hiện trên màn hình.
problem-wrong-kind = Màn hình hiện mã này thuộc loại thiết bị khác. Hãy chọn đúng loại, hoặc mở đúng trang trên màn hình.
problem-unknown-device = Không có thiết bị này. Hãy xem lại danh sách thiết bị.
problem-device-revoked = Thiết bị này đã bị thu hồi. Hãy thêm thiết bị mới với tên khác.
problem-name-taken = Tên này đã có. Hãy chọn tên khác.
problem-too-many-attempts = Thử quá nhiều lần. Hãy đợi một lát rồi thử lại.
problem-unknown-service = Không có dịch vụ này. Hãy chọn dịch vụ khác.
problem-unknown-priority = Không có diện ưu tiên này. Hãy chọn lại.
problem-unknown-counter = Không có quầy này. Hãy chọn quầy khác.
problem-unknown-ticket = Hôm nay không có số này. Hãy kiểm tra lại số.
problem-unknown-language = Cơ quan chưa phục vụ ngôn ngữ này. Hãy chọn ngôn ngữ khác.
problem-bad-address = Địa chỉ máy in chưa đúng. Hãy ghi như ví dụ bên cạnh, chẳng hạn tcp://192.168.1.50:9100.
problem-bad-stand-in = Máy in này không in thay được: chỉ in thay một bước, và không in thay cho chính mình.
problem-unknown-printer = Chưa có máy in. Hãy báo quản trị viên thêm máy in.
problem-call-duty-officer = Việc này không cần lấy số. Mời bạn gặp ngay cán bộ trực ban.
problem-service-closed = Dịch vụ đang đóng. Hãy xem giờ tiếp nhận và quay lại sau.
problem-quota-reached = Hôm nay đã hết số. Mời bạn quay lại vào ngày làm việc tiếp theo.
problem-already-waiting = Bạn đã có một số đang chờ cho dịch vụ này. Hãy dùng số đó.
problem-scan-unreadable = Không đọc được thẻ căn cước. Hãy quét lại, hoặc lấy số mà không cần quét.
problem-counter-busy = Quầy đang có một số. Hãy kết thúc số đó trước.
problem-counter-closed = Quầy đang đóng hoặc tạm nghỉ. Hãy mở quầy trước.
problem-wrong-state = Số này đã được xử lý theo cách khác. Hãy xem lại trạng thái của số.
problem-idempotency-mismatch = Khóa gửi lại đã dùng cho một yêu cầu khác. Hãy dùng khóa mới.
problem-clock-too-far-back = Ngày này đã quá lâu. Hãy chỉnh đúng ngày giờ của máy rồi xác nhận lại.
problem-in-use = Phần này đang được dùng nên chưa bỏ được. Hãy thử lại khi không còn ai chờ.
problem-read-only = Máy chủ hết chỗ lưu nên tạm thời chưa thay đổi được gì. Hãy báo quản trị viên; số đã cấp vẫn còn.
problem-stopping = Máy chủ đang dừng. Hãy thử lại sau ít giây.
problem-internal = Máy chủ gặp lỗi. Hãy thử lại; nếu vẫn lỗi, báo quản trị viên mã yêu cầu.
