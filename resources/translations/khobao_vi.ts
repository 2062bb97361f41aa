<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
 <context>
  <name>Actions</name>
  <message>
   <source>About Kho Báo</source>
   <translation>Giới thiệu Kho Báo</translation>
  </message>
  <message>
   <source>Article</source>
   <translation>Bài báo</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Lùi lại</translation>
  </message>
  <message>
   <source>Check the archive…</source>
   <translation>Kiểm tra kho…</translation>
  </message>
  <message>
   <source>Colours of the system</source>
   <translation>Màu theo hệ thống</translation>
  </message>
  <message>
   <source>Commands…</source>
   <translation>Bảng lệnh…</translation>
  </message>
  <message>
   <source>Copy a report</source>
   <translation>Sao chép báo cáo</translation>
  </message>
  <message>
   <source>Copy with citation</source>
   <translation>Sao chép kèm trích dẫn</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Tối</translation>
  </message>
  <message>
   <source>Delete for good…</source>
   <translation>Xóa vĩnh viễn…</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Sửa</translation>
  </message>
  <message>
   <source>Export all articles…</source>
   <translation>Xuất toàn kho…</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Xuất…</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Tệp</translation>
  </message>
  <message>
   <source>Find in the article</source>
   <translation>Tìm trong bài</translation>
  </message>
  <message>
   <source>Find wanted photos in a folder…</source>
   <translation>Tìm ảnh còn thiếu trong một thư mục…</translation>
  </message>
  <message>
   <source>Forward</source>
   <translation>Tiến tới</translation>
  </message>
  <message>
   <source>Full screen</source>
   <translation>Toàn màn hình</translation>
  </message>
  <message>
   <source>Go to the article</source>
   <translation>Sang bài đang đọc</translation>
  </message>
  <message>
   <source>Go to the list</source>
   <translation>Sang danh sách</translation>
  </message>
  <message>
   <source>Go to the next panel</source>
   <translation>Sang khung kế tiếp</translation>
  </message>
  <message>
   <source>Go to the sidebar</source>
   <translation>Sang thanh bên</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>Trợ giúp</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Tương phản cao</translation>
  </message>
  <message>
   <source>Highlight the selection</source>
   <translation>Tô phần đang chọn</translation>
  </message>
  <message>
   <source>Import a folder…</source>
   <translation>Nhập cả thư mục…</translation>
  </message>
  <message>
   <source>Import from the clipboard</source>
   <translation>Nhập từ bảng tạm</translation>
  </message>
  <message>
   <source>Import…</source>
   <translation>Nhập bài…</translation>
  </message>
  <message>
   <source>Inspector</source>
   <translation>Khung thông tin</translation>
  </message>
  <message>
   <source>Keyboard shortcuts</source>
   <translation>Phím tắt</translation>
  </message>
  <message>
   <source>Larger text</source>
   <translation>Chữ lớn hơn</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Sáng</translation>
  </message>
  <message>
   <source>Look for resembling articles</source>
   <translation>Tìm các bài giống nhau</translation>
  </message>
  <message>
   <source>Manage tags…</source>
   <translation>Quản lý thẻ…</translation>
  </message>
  <message>
   <source>Mark as checked</source>
   <translation>Ghi là đã soát</translation>
  </message>
  <message>
   <source>Mark as described</source>
   <translation>Ghi là đã mô tả</translation>
  </message>
  <message>
   <source>Mark as received</source>
   <translation>Ghi là mới nhận</translation>
  </message>
  <message>
   <source>Move to the trash</source>
   <translation>Chuyển vào thùng rác</translation>
  </message>
  <message>
   <source>New archive…</source>
   <translation>Kho mới…</translation>
  </message>
  <message>
   <source>Next article</source>
   <translation>Bài sau</translation>
  </message>
  <message>
   <source>Next hit</source>
   <translation>Chỗ khớp sau</translation>
  </message>
  <message>
   <source>Next note</source>
   <translation>Ghi chú sau</translation>
  </message>
  <message>
   <source>Normal text size</source>
   <translation>Cỡ chữ thường</translation>
  </message>
  <message>
   <source>Note on the selection</source>
   <translation>Ghi chú cho phần đang chọn</translation>
  </message>
  <message>
   <source>Open archive…</source>
   <translation>Mở kho…</translation>
  </message>
  <message>
   <source>Open the log folder</source>
   <translation>Mở thư mục nhật ký</translation>
  </message>
  <message>
   <source>Open the sample archive</source>
   <translation>Mở kho mẫu</translation>
  </message>
  <message>
   <source>Previous article</source>
   <translation>Bài trước</translation>
  </message>
  <message>
   <source>Previous hit</source>
   <translation>Chỗ khớp trước</translation>
  </message>
  <message>
   <source>Previous note</source>
   <translation>Ghi chú trước</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>Thoát</translation>
  </message>
  <message>
   <source>Reading mode</source>
   <translation>Chế độ đọc</translation>
  </message>
  <message>
   <source>Redo</source>
   <translation>Làm lại</translation>
  </message>
  <message>
   <source>Restore from the trash</source>
   <translation>Lấy lại từ thùng rác</translation>
  </message>
  <message>
   <source>Rules for sources…</source>
   <translation>Quy tắc theo nguồn…</translation>
  </message>
  <message>
   <source>Save a copy…</source>
   <translation>Lưu một bản sao…</translation>
  </message>
  <message>
   <source>Save the received file…</source>
   <translation>Lưu tệp gốc…</translation>
  </message>
  <message>
   <source>Search the archive</source>
   <translation>Tìm trong kho</translation>
  </message>
  <message>
   <source>Sepia</source>
   <translation>Nâu ngà</translation>
  </message>
  <message>
   <source>Settings…</source>
   <translation>Tùy chọn…</translation>
  </message>
  <message>
   <source>Sidebar</source>
   <translation>Thanh bên</translation>
  </message>
  <message>
   <source>Smaller text</source>
   <translation>Chữ nhỏ hơn</translation>
  </message>
  <message>
   <source>Star</source>
   <translation>Gắn sao</translation>
  </message>
  <message>
   <source>Tags…</source>
   <translation>Thẻ…</translation>
  </message>
  <message>
   <source>Take in as clippings…</source>
   <translation>Nhận làm bài cắt…</translation>
  </message>
  <message>
   <source>Transcribe the scan…</source>
   <translation>Chép lại bản quét…</translation>
  </message>
  <message>
   <source>Try the import of a folder…</source>
   <translation>Nhập thử một thư mục…</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Hoàn tác</translation>
  </message>
  <message>
   <source>View</source>
   <translation>Xem</translation>
  </message>
 </context>
 <context>
  <name>App</name>
  <message numerus="yes">
   <source>%n article(s)</source>
   <translation>
    <numerusform>%n bài</numerusform>
   </translation>
  </message>
  <message>
   <source>Articles</source>
   <translation>Bài báo</translation>
  </message>
  <message>
   <source>Copy a report</source>
   <translation>Sao chép báo cáo</translation>
  </message>
  <message>
   <source>Done again: {what}</source>
   <translation>Đã làm lại: {what}</translation>
  </message>
  <message>
   <source>Drop files anywhere in the window to import them</source>
   <translation>Kéo tệp vào bất cứ đâu trong cửa sổ để nhập</translation>
  </message>
  <message>
   <source>Info</source>
   <translation>Thông tin</translation>
  </message>
  <message>
   <source>Keeps press articles, their photos and captions, for good; offline.</source>
   <translation>Giữ bài báo cùng ảnh và chú thích lâu dài, không cần mạng.</translation>
  </message>
  <message>
   <source>No archive open</source>
   <translation>Chưa mở kho nào</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>Ghi chú</translation>
  </message>
  <message>
   <source>Provenance</source>
   <translation>Xuất xứ</translation>
  </message>
  <message>
   <source>Read it again</source>
   <translation>Đọc lại</translation>
  </message>
  <message>
   <source>Read only · {name}</source>
   <translation>Chỉ đọc · {name}</translation>
  </message>
  <message>
   <source>Recent archives</source>
   <translation>Kho mở gần đây</translation>
  </message>
  <message>
   <source>Saved · {name}</source>
   <translation>Đã lưu · {name}</translation>
  </message>
  <message>
   <source>State of description</source>
   <translation>Trạng thái mô tả</translation>
  </message>
  <message>
   <source>Stay</source>
   <translation>Ở lại</translation>
  </message>
  <message>
   <source>Stop and quit</source>
   <translation>Dừng và thoát</translation>
  </message>
  <message>
   <source>Tags</source>
   <translation>Thẻ</translation>
  </message>
  <message>
   <source>Take in as clipping</source>
   <translation>Nhận làm bài cắt</translation>
  </message>
  <message>
   <source>The report is on the clipboard; nothing was sent.</source>
   <translation>Báo cáo đã ở bảng tạm; không gửi gì ra ngoài.</translation>
  </message>
  <message>
   <source>Undone: {what}</source>
   <translation>Đã hoàn tác: {what}</translation>
  </message>
  <message>
   <source>What it has done so far is safe. The rest is left undone.</source>
   <translation>Phần đã làm được giữ an toàn. Phần còn lại bỏ dở.</translation>
  </message>
  <message>
   <source>“{job}” is still running.</source>
   <translation>“{job}” còn đang chạy.</translation>
  </message>
 </context>
 <context>
  <name>ArchiveFiles</name>
  <message>
   <source>Archives of Kho Báo</source>
   <translation>Kho của Kho Báo</translation>
  </message>
  <message>
   <source>New archive</source>
   <translation>Kho mới</translation>
  </message>
  <message>
   <source>Open archive</source>
   <translation>Mở kho</translation>
  </message>
  <message>
   <source>Save a copy</source>
   <translation>Lưu một bản sao</translation>
  </message>
  <message>
   <source>The archive “{name}” was created in {folder}.</source>
   <translation>Đã tạo kho “{name}” trong {folder}.</translation>
  </message>
  <message>
   <source>Where articles are kept</source>
   <translation>Nơi giữ bài</translation>
  </message>
  <message>
   <source>copy</source>
   <translation>bản sao</translation>
  </message>
 </context>
 <context>
  <name>ArticleView</name>
  <message>
   <source>Article</source>
   <translation>Bài báo</translation>
  </message>
 </context>
 <context>
  <name>Banner</name>
  <message>
   <source>Close</source>
   <translation>Đóng</translation>
  </message>
 </context>
 <context>
  <name>Care</name>
  <message numerus="yes">
   <source>%n byte(s)</source>
   <translation>
    <numerusform>%n byte</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n record(s) differ from what was received.</source>
   <translation>
    <numerusform>%n mục không còn khớp với lúc nhận.</numerusform>
   </translation>
  </message>
  <message>
   <source>Archive upgraded</source>
   <translation>Đã nâng cấp kho</translation>
  </message>
  <message>
   <source>Article</source>
   <translation>Bài báo</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Hủy</translation>
  </message>
  <message>
   <source>Check the archive</source>
   <translation>Kiểm tra kho</translation>
  </message>
  <message>
   <source>Checked: {records} records, {originals} received files, {photos} photos, {events} events.</source>
   <translation>Đã kiểm tra: {records} mục, {originals} tệp gốc, {photos} ảnh, {events} sự kiện.</translation>
  </message>
  <message>
   <source>Checking the archive</source>
   <translation>Đang kiểm tra kho</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Đóng</translation>
  </message>
  <message>
   <source>Copied to {name}</source>
   <translation>Đã sao chép thành {name}</translation>
  </message>
  <message>
   <source>Copy saved as {name}</source>
   <translation>Đã lưu bản sao {name}</translation>
  </message>
  <message>
   <source>Copying the archive</source>
   <translation>Đang sao chép kho</translation>
  </message>
  <message>
   <source>Created</source>
   <translation>Đã tạo</translation>
  </message>
  <message>
   <source>Date</source>
   <translation>Ngày đăng</translation>
  </message>
  <message>
   <source>Day before month</source>
   <translation>Ngày trước, tháng sau</translation>
  </message>
  <message>
   <source>Deleted</source>
   <translation>Đã xóa</translation>
  </message>
  <message>
   <source>Description changed</source>
   <translation>Đã đổi phần mô tả</translation>
  </message>
  <message>
   <source>Drawn from it by the program</source>
   <translation>Chương trình rút ra</translation>
  </message>
  <message>
   <source>Event</source>
   <translation>Sự kiện</translation>
  </message>
  <message>
   <source>Every file, photo, record and event is read and its checksum computed again.</source>
   <translation>Đang đọc lại từng tệp, ảnh, mục và sự kiện để tính lại mã kiểm tra.</translation>
  </message>
  <message>
   <source>Everything agrees with what was received.</source>
   <translation>Tất cả khớp với lúc nhận.</translation>
  </message>
  <message>
   <source>Figure</source>
   <translation>Ảnh trong bài</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Tệp</translation>
  </message>
  <message>
   <source>Found</source>
   <translation>Phát hiện</translation>
  </message>
  <message>
   <source>ISO 8601</source>
   <translation>ISO 8601</translation>
  </message>
  <message>
   <source>Import begun</source>
   <translation>Bắt đầu nhập</translation>
  </message>
  <message>
   <source>Import ended</source>
   <translation>Nhập xong</translation>
  </message>
  <message>
   <source>Import taken back</source>
   <translation>Đã rút lại lần nhập</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Loại</translation>
  </message>
  <message>
   <source>Month and day in this order, because there is no month above 12</source>
   <translation>Tháng trước, ngày sau, vì không có tháng nào quá 12</translation>
  </message>
  <message>
   <source>Month before day</source>
   <translation>Tháng trước, ngày sau</translation>
  </message>
  <message>
   <source>Moved to the trash</source>
   <translation>Đã chuyển vào thùng rác</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Ghi chú</translation>
  </message>
  <message>
   <source>Photo</source>
   <translation>Ảnh</translation>
  </message>
  <message>
   <source>Photos</source>
   <translation>Ảnh</translation>
  </message>
  <message>
   <source>Received</source>
   <translation>Đã nhận</translation>
  </message>
  <message>
   <source>Received file</source>
   <translation>Tệp gốc</translation>
  </message>
  <message>
   <source>Received {when}</source>
   <translation>Nhận {when}</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>Mục</translation>
  </message>
  <message>
   <source>Restored from the trash</source>
   <translation>Đã lấy lại từ thùng rác</translation>
  </message>
  <message>
   <source>Save the received file</source>
   <translation>Lưu tệp gốc</translation>
  </message>
  <message>
   <source>Save the received file…</source>
   <translation>Lưu tệp gốc…</translation>
  </message>
  <message>
   <source>Saved as {name}</source>
   <translation>Đã lưu thành {name}</translation>
  </message>
  <message>
   <source>Saving a copy</source>
   <translation>Đang lưu bản sao</translation>
  </message>
  <message>
   <source>Star taken off</source>
   <translation>Đã bỏ sao</translation>
  </message>
  <message>
   <source>Starred</source>
   <translation>Đã gắn sao</translation>
  </message>
  <message>
   <source>State of description changed</source>
   <translation>Đã đổi trạng thái mô tả</translation>
  </message>
  <message>
   <source>Tag</source>
   <translation>Thẻ</translation>
  </message>
  <message>
   <source>Text accounted for</source>
   <translation>Chữ đã xếp chỗ</translation>
  </message>
  <message>
   <source>Text corrected</source>
   <translation>Đã sửa văn bản</translation>
  </message>
  <message>
   <source>The check was stopped. Nothing was changed.</source>
   <translation>Đã dừng kiểm tra. Không có gì thay đổi.</translation>
  </message>
  <message>
   <source>The order of day and month is not certain</source>
   <translation>Chưa chắc thứ tự ngày và tháng</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>Phiên bản</translation>
  </message>
  <message>
   <source>What happened</source>
   <translation>Những việc đã làm</translation>
  </message>
  <message>
   <source>{held} of {all} held</source>
   <translation>có {held} trong {all}</translation>
  </message>
 </context>
 <context>
  <name>CommandPalette</name>
  <message>
   <source>Commands</source>
   <translation>Lệnh</translation>
  </message>
  <message>
   <source>Commands, articles, tags</source>
   <translation>Lệnh, bài, thẻ</translation>
  </message>
  <message>
   <source>Nothing matches “%1”.</source>
   <translation>Không có gì khớp với “%1”.</translation>
  </message>
  <message>
   <source>Try fewer letters, or the first letters of a command, a tag or a headline.</source>
   <translation>Hãy gõ ít chữ hơn, hoặc những chữ đầu của một lệnh, một thẻ hay một tiêu đề.</translation>
  </message>
  <message>
   <source>Type a command</source>
   <translation>Gõ tên lệnh</translation>
  </message>
  <message>
   <source>↑ ↓ choose    Enter do it    Esc close    Marks are not needed</source>
   <translation>↑ ↓ chọn    Enter thực hiện    Esc đóng    Gõ không dấu cũng được</translation>
  </message>
 </context>
 <context>
  <name>Export</name>
  <message numerus="yes">
   <source>%n article(s) of Kho Báo</source>
   <translation>
    <numerusform>%n bài của Kho Báo</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n item(s) could not be written.</source>
   <translation>
    <numerusform>%n mục không ghi ra được.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n photo(s) are not in the archive; their places stay empty, with name and caption.</source>
   <translation>
    <numerusform>%n ảnh chưa có trong kho: chỗ ảnh để trống, giữ tên tệp và chú thích.</numerusform>
   </translation>
  </message>
  <message>
   <source>A file for each article</source>
   <translation>Mỗi bài một tệp</translation>
  </message>
  <message>
   <source>As printed</source>
   <translation>Theo bản in</translation>
  </message>
  <message>
   <source>By PDF/A and PDF/UA</source>
   <translation>Theo chuẩn PDF/A và PDF/UA</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Hủy</translation>
  </message>
  <message>
   <source>Change…</source>
   <translation>Đổi…</translation>
  </message>
  <message>
   <source>Complete; Kho Báo takes it in again</source>
   <translation>Đầy đủ dữ liệu; nhập lại được vào Kho Báo</translation>
  </message>
  <message>
   <source>Everything is in it: text, photos, notes, tags, received files and versions.</source>
   <translation>Có đủ mọi thứ: văn bản, ảnh, ghi chú, thẻ, tệp gốc và các phiên bản.</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Xuất</translation>
  </message>
  <message numerus="yes">
   <source>Export %n article(s)</source>
   <translation>
    <numerusform>Xuất %n bài</numerusform>
   </translation>
  </message>
  <message>
   <source>Export to</source>
   <translation>Xuất ra</translation>
  </message>
  <message>
   <source>Export {format}</source>
   <translation>Xuất {format}</translation>
  </message>
  <message numerus="yes">
   <source>Exported %n file(s)</source>
   <translation>
    <numerusform>Đã xuất %n tệp</numerusform>
   </translation>
  </message>
  <message>
   <source>Exported: {name}</source>
   <translation>Đã xuất: {name}</translation>
  </message>
  <message>
   <source>Exporting</source>
   <translation>Đang xuất</translation>
  </message>
  <message>
   <source>For others to read in any browser, photos inside</source>
   <translation>Gửi cho người khác đọc bằng trình duyệt</translation>
  </message>
  <message>
   <source>For your notes; photos lie beside</source>
   <translation>Cho trang ghi chép của bạn; ảnh nằm bên cạnh</translation>
  </message>
  <message>
   <source>HTML, one file</source>
   <translation>HTML, một tệp</translation>
  </message>
  <message>
   <source>Marked in the text, with a list at the end</source>
   <translation>Tô trong bài, có danh sách ở cuối</translation>
  </message>
  <message>
   <source>Next page</source>
   <translation>Trang sau</translation>
  </message>
  <message>
   <source>Notes and highlights</source>
   <translation>Ghi chú và đoạn đánh dấu</translation>
  </message>
  <message>
   <source>Open the folder when done</source>
   <translation>Mở thư mục khi xong</translation>
  </message>
  <message>
   <source>Options</source>
   <translation>Tùy chọn</translation>
  </message>
  <message>
   <source>Page before</source>
   <translation>Trang trước</translation>
  </message>
  <message>
   <source>Paper</source>
   <translation>Khổ giấy</translation>
  </message>
  <message>
   <source>Received files are not in it; JSON holds them.</source>
   <translation>Không kèm tệp gốc; JSON có kèm.</translation>
  </message>
  <message>
   <source>Save to</source>
   <translation>Lưu vào</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>Mở thư mục</translation>
  </message>
  <message>
   <source>Standards for keeping and for accessibility</source>
   <translation>Chuẩn lưu trữ lâu dài và tiếp cận</translation>
  </message>
  <message>
   <source>Text size</source>
   <translation>Cỡ chữ</translation>
  </message>
  <message>
   <source>The export was stopped; nothing was written.</source>
   <translation>Đã dừng xuất; chưa ghi tệp nào.</translation>
  </message>
  <message>
   <source>There is no article to export yet.</source>
   <translation>Chưa có bài nào để xuất.</translation>
  </message>
  <message>
   <source>To print and to file; looks the same everywhere</source>
   <translation>Để in, lưu hồ sơ; mở ở máy nào cũng như nhau</translation>
  </message>
 </context>
 <context>
  <name>Import</name>
  <message numerus="yes">
   <source>%n already here</source>
   <translation>
    <numerusform>%n đã có sẵn</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n article(s) added</source>
   <translation>
    <numerusform>Đã thêm %n bài</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n file(s) were not imported; nothing was changed.</source>
   <translation>
    <numerusform>%n tệp chưa được nhập; không có gì thay đổi.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n not reached</source>
   <translation>
    <numerusform>%n chưa tới lượt</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n not taken in</source>
   <translation>
    <numerusform>%n không nhận được</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n photo(s) wanted</source>
   <translation>
    <numerusform>còn thiếu %n ảnh</numerusform>
   </translation>
  </message>
  <message>
   <source>Added</source>
   <translation>Đã thêm</translation>
  </message>
  <message>
   <source>All</source>
   <translation>Tất cả</translation>
  </message>
  <message>
   <source>All files (*)</source>
   <translation>Mọi tệp (*)</translation>
  </message>
  <message>
   <source>Already here</source>
   <translation>Đã có sẵn</translation>
  </message>
  <message>
   <source>Always</source>
   <translation>Luôn như vậy</translation>
  </message>
  <message>
   <source>An address alone is no article: save the page in the browser, then import it.</source>
   <translation>Chỉ một địa chỉ thì chưa phải là bài: hãy lưu trang trong trình duyệt rồi nhập tệp đã lưu.</translation>
  </message>
  <message>
   <source>Article or reason</source>
   <translation>Bài hoặc lý do</translation>
  </message>
  <message>
   <source>Article, part or folder</source>
   <translation>Bài, phần hoặc thư mục</translation>
  </message>
  <message>
   <source>Articles and photos</source>
   <translation>Bài và ảnh</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Hủy</translation>
  </message>
  <message>
   <source>Cancelled: %1</source>
   <translation>Đã hủy: %1</translation>
  </message>
  <message>
   <source>Catalogues and exports</source>
   <translation>Danh mục và tệp xuất</translation>
  </message>
  <message>
   <source>Clipping and its pages</source>
   <translation>Bài cắt và các trang</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Đóng</translation>
  </message>
  <message>
   <source>Columns of a catalogue</source>
   <translation>Cột của danh mục</translation>
  </message>
  <message>
   <source>Documents</source>
   <translation>Tài liệu</translation>
  </message>
  <message>
   <source>Down</source>
   <translation>Xuống</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Tệp</translation>
  </message>
  <message>
   <source>Filter by file or title</source>
   <translation>Lọc theo tệp hoặc tiêu đề</translation>
  </message>
  <message>
   <source>Forget this rule</source>
   <translation>Bỏ quy tắc này</translation>
  </message>
  <message>
   <source>Front or back</source>
   <translation>Mặt trước hay sau</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>Nhập tiếp</translation>
  </message>
  <message>
   <source>Import</source>
   <translation>Nhập bài</translation>
  </message>
  <message>
   <source>Import a folder</source>
   <translation>Nhập cả thư mục</translation>
  </message>
  <message>
   <source>Import now</source>
   <translation>Nhập ngay</translation>
  </message>
  <message numerus="yes">
   <source>Import of %n article(s)</source>
   <translation>
    <numerusform>Nhập %n bài</numerusform>
   </translation>
  </message>
  <message>
   <source>Import report</source>
   <translation>Báo cáo nhập</translation>
  </message>
  <message numerus="yes">
   <source>Importing %n file(s)</source>
   <translation>
    <numerusform>Đang nhập %n tệp</numerusform>
   </translation>
  </message>
  <message>
   <source>Importing “%1”</source>
   <translation>Đang nhập “%1”</translation>
  </message>
  <message>
   <source>Join</source>
   <translation>Ghép lại</translation>
  </message>
  <message>
   <source>Learnt from your corrections; they correct what comes in from these sources.</source>
   <translation>Rút ra từ những lần bạn sửa; áp dụng cho những gì nhập từ các nguồn này.</translation>
  </message>
  <message numerus="yes">
   <source>Looking at the %n checked</source>
   <translation>
    <numerusform>Đang xem %n mục đã chọn</numerusform>
   </translation>
  </message>
  <message>
   <source>Looking for scans</source>
   <translation>Đang tìm bản quét</translation>
  </message>
  <message>
   <source>Mail and feeds</source>
   <translation>Thư và nguồn tin</translation>
  </message>
  <message>
   <source>Not taken in</source>
   <translation>Không nhập</translation>
  </message>
  <message numerus="yes">
   <source>Nothing was written. %n file(s) would come in</source>
   <translation>
    <numerusform>Chưa ghi gì. %n tệp sẽ được nhập</numerusform>
   </translation>
  </message>
  <message>
   <source>Other formats</source>
   <translation>Định dạng khác</translation>
  </message>
  <message>
   <source>Outcome</source>
   <translation>Kết quả</translation>
  </message>
  <message>
   <source>Photos</source>
   <translation>Ảnh</translation>
  </message>
  <message>
   <source>Read the dates of “%1” like this from now on?</source>
   <translation>Từ nay luôn đọc ngày của “%1” như vậy?</translation>
  </message>
  <message numerus="yes">
   <source>Reading %n file(s)</source>
   <translation>
    <numerusform>Đang đọc %n tệp</numerusform>
   </translation>
  </message>
  <message>
   <source>Reading was cancelled; nothing was changed.</source>
   <translation>Đã hủy việc đọc; không có gì thay đổi.</translation>
  </message>
  <message>
   <source>Reading was cancelled; nothing was imported.</source>
   <translation>Đã ngừng đọc; chưa nhập gì.</translation>
  </message>
  <message>
   <source>Rules for sources</source>
   <translation>Quy tắc theo nguồn</translation>
  </message>
  <message>
   <source>Save the report</source>
   <translation>Lưu báo cáo</translation>
  </message>
  <message>
   <source>Save the report…</source>
   <translation>Lưu báo cáo…</translation>
  </message>
  <message>
   <source>Scans</source>
   <translation>Bản quét</translation>
  </message>
  <message>
   <source>Scans whose names belong together are pages of one clipping. Put them right where they are not.</source>
   <translation>Các bản quét có tên đi cùng nhau là các trang của một bài cắt. Hãy sửa lại nếu không phải.</translation>
  </message>
  <message>
   <source>Separate</source>
   <translation>Tách ra</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>Xem</translation>
  </message>
  <message>
   <source>Side</source>
   <translation>Mặt</translation>
  </message>
  <message>
   <source>Table (*.csv)</source>
   <translation>Bảng (*.csv)</translation>
  </message>
  <message>
   <source>Take in</source>
   <translation>Nhận vào</translation>
  </message>
  <message>
   <source>Take in as a clipping</source>
   <translation>Nhận làm bài cắt</translation>
  </message>
  <message>
   <source>Take in as clippings</source>
   <translation>Nhận làm bài cắt</translation>
  </message>
  <message>
   <source>Take it back</source>
   <translation>Rút lại</translation>
  </message>
  <message>
   <source>Taking in a clipping</source>
   <translation>Đang nhận một bài cắt</translation>
  </message>
  <message>
   <source>Text (*.txt)</source>
   <translation>Văn bản (*.txt)</translation>
  </message>
  <message>
   <source>Texts</source>
   <translation>Văn bản</translation>
  </message>
  <message>
   <source>The file could not be written for reading: %1</source>
   <translation>Không ghi được tệp để đọc lại: %1</translation>
  </message>
  <message numerus="yes">
   <source>The import of “%1” on %2 was interrupted; its %n article(s) are safe.</source>
   <translation>
    <numerusform>Lần nhập “%1” ngày %2 bị ngắt giữa chừng; %n bài đã nhập vẫn an toàn.</numerusform>
   </translation>
  </message>
  <message>
   <source>The import was taken back. Its articles lie in the trash.</source>
   <translation>Đã rút lại lần nhập. Các bài của nó nằm trong thùng rác.</translation>
  </message>
  <message>
   <source>The report could not be written to “%1”: %2. Choose another place.</source>
   <translation>Không ghi được báo cáo vào “%1”: %2. Hãy chọn nơi khác.</translation>
  </message>
  <message>
   <source>The report was written to “%1”.</source>
   <translation>Đã ghi báo cáo vào “%1”.</translation>
  </message>
  <message>
   <source>The text on the clipboard could not be kept: %1</source>
   <translation>Không giữ được văn bản trên bảng tạm: %1</translation>
  </message>
  <message>
   <source>There is no rule yet. Correct an article in the review: a rule is then offered.</source>
   <translation>Chưa có quy tắc nào. Hãy sửa một bài khi xem trước: quy tắc sẽ được đề nghị.</translation>
  </message>
  <message>
   <source>There is no scan among these files.</source>
   <translation>Không có bản quét nào trong số các tệp này.</translation>
  </message>
  <message>
   <source>There is no text and no file on the clipboard.</source>
   <translation>Bảng tạm không có văn bản hay tệp nào.</translation>
  </message>
  <message>
   <source>To go on, import the same again.</source>
   <translation>Để tiếp tục, hãy nhập lại như trước.</translation>
  </message>
  <message>
   <source>Trial import</source>
   <translation>Nhập thử</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Thử lại</translation>
  </message>
  <message>
   <source>Try the import of a folder</source>
   <translation>Nhập thử một thư mục</translation>
  </message>
  <message>
   <source>Try these again</source>
   <translation>Thử lại các tệp này</translation>
  </message>
  <message numerus="yes">
   <source>Trying %n file(s)</source>
   <translation>
    <numerusform>Đang thử %n tệp</numerusform>
   </translation>
  </message>
  <message>
   <source>Trying “%1”</source>
   <translation>Đang thử “%1”</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Hoàn tác</translation>
  </message>
  <message>
   <source>Undo of the import</source>
   <translation>Rút lại lần nhập</translation>
  </message>
  <message>
   <source>Up</source>
   <translation>Lên</translation>
  </message>
  <message>
   <source>Web archives</source>
   <translation>Kho lưu trữ web</translation>
  </message>
  <message>
   <source>Web pages</source>
   <translation>Trang web</translation>
  </message>
  <message>
   <source>Would be added</source>
   <translation>Sẽ được nhập</translation>
  </message>
  <message>
   <source>clipboard</source>
   <translation>bảng tạm</translation>
  </message>
 </context>
 <context>
  <name>JobChip</name>
  <message numerus="yes">
   <source>About %n minute(s) left</source>
   <translation>
    <numerusform>Còn khoảng %n phút</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>About %n second(s) left</source>
   <translation>
    <numerusform>Còn khoảng %n giây</numerusform>
   </translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Hủy</translation>
  </message>
  <message>
   <source>Cancelling</source>
   <translation>Đang hủy</translation>
  </message>
  <message>
   <source>and {n} more</source>
   <translation>và {n} việc nữa</translation>
  </message>
 </context>
 <context>
  <name>Library</name>
  <message numerus="yes">
   <source>%n articles deleted for good</source>
   <translation>
    <numerusform>Đã xóa vĩnh viễn %n bài</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles moved to the trash</source>
   <translation>
    <numerusform>Đã chuyển %n bài vào thùng rác</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles restored</source>
   <translation>
    <numerusform>Đã lấy lại %n bài</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles set to “{state}”</source>
   <translation>
    <numerusform>Đã ghi %n bài là “{state}”</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles starred</source>
   <translation>
    <numerusform>Đã gắn sao %n bài</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles tagged “{tag}”</source>
   <translation>
    <numerusform>Đã gắn thẻ “{tag}” cho %n bài</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n files could not be kept: {names}</source>
   <translation>
    <numerusform>Không giữ được %n tệp: {names}</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n files have the name of a wanted photo.</source>
   <translation>
    <numerusform>%n tệp trùng tên ảnh còn thiếu.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n more places</source>
   <translation>
    <numerusform>còn %n chỗ nữa</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n new pair(s) of resembling articles</source>
   <translation>
    <numerusform>%n cặp bài giống nhau mới</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n photos attached</source>
   <translation>
    <numerusform>Đã gắn %n ảnh</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n shared passage(s)</source>
   <translation>
    <numerusform>%n đoạn chung</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n wanted photos</source>
   <translation>
    <numerusform>%n ảnh còn thiếu</numerusform>
   </translation>
  </message>
  <message>
   <source>Added last first</source>
   <translation>Mới nhập trước</translation>
  </message>
  <message>
   <source>All articles</source>
   <translation>Toàn kho</translation>
  </message>
  <message>
   <source>Ambiguous dates</source>
   <translation>Ngày có hai cách hiểu</translation>
  </message>
  <message>
   <source>Articles</source>
   <translation>Bài báo</translation>
  </message>
  <message>
   <source>Articles {words}</source>
   <translation>Bài {words}</translation>
  </message>
  <message numerus="yes">
   <source>Attach %n photos</source>
   <translation>
    <numerusform>Gắn %n ảnh</numerusform>
   </translation>
  </message>
  <message>
   <source>Attach a photo</source>
   <translation>Gắn một ảnh</translation>
  </message>
  <message>
   <source>Attach photos from a folder</source>
   <translation>Gắn ảnh từ một thư mục</translation>
  </message>
  <message>
   <source>Attach photo…</source>
   <translation>Gắn ảnh…</translation>
  </message>
  <message numerus="yes">
   <source>Attaching %n photos</source>
   <translation>
    <numerusform>Đang gắn %n ảnh</numerusform>
   </translation>
  </message>
  <message>
   <source>Best match</source>
   <translation>Phù hợp nhất</translation>
  </message>
  <message>
   <source>Body</source>
   <translation>Thân bài</translation>
  </message>
  <message>
   <source>Byline</source>
   <translation>Ký tên</translation>
  </message>
  <message>
   <source>Came later</source>
   <translation>Nhận sau</translation>
  </message>
  <message>
   <source>Caption</source>
   <translation>Chú thích ảnh</translation>
  </message>
  <message>
   <source>Clear the search</source>
   <translation>Bỏ tìm kiếm</translation>
  </message>
  <message>
   <source>Colour</source>
   <translation>Màu</translation>
  </message>
  <message>
   <source>Colour of the tag “{tag}” changed</source>
   <translation>Đã đổi màu thẻ “{tag}”</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>So sánh</translation>
  </message>
  <message numerus="yes">
   <source>Date of %n article(s)</source>
   <translation>
    <numerusform>Ngày của %n bài</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Day first in all %n</source>
   <translation>
    <numerusform>Ngày trước, cả %n bài</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Delete %n articles for good?</source>
   <translation>
    <numerusform>Xóa vĩnh viễn %n bài?</numerusform>
   </translation>
  </message>
  <message>
   <source>Delete for good</source>
   <translation>Xóa vĩnh viễn</translation>
  </message>
  <message>
   <source>Delete for good…</source>
   <translation>Xóa vĩnh viễn…</translation>
  </message>
  <message>
   <source>Drop “{words}”, leaves {number}</source>
   <translation>Bỏ “{words}”, còn {number} bài</translation>
  </message>
  <message>
   <source>Empty the trash…</source>
   <translation>Dọn thùng rác…</translation>
  </message>
  <message>
   <source>Every article is described.</source>
   <translation>Mọi bài đều đã mô tả.</translation>
  </message>
  <message>
   <source>Every date can be read in one way only.</source>
   <translation>Mọi ngày đều chỉ có một cách hiểu.</translation>
  </message>
  <message>
   <source>Every file that was received became an article.</source>
   <translation>Mọi tệp đã nhận đều đã thành bài.</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Xuất…</translation>
  </message>
  <message>
   <source>From a folder…</source>
   <translation>Từ một thư mục…</translation>
  </message>
  <message>
   <source>Import…</source>
   <translation>Nhập bài…</translation>
  </message>
  <message>
   <source>In the archive first</source>
   <translation>Có trong kho trước</translation>
  </message>
  <message>
   <source>Indigo</source>
   <translation>Chàm</translation>
  </message>
  <message>
   <source>Keep separate</source>
   <translation>Giữ riêng</translation>
  </message>
  <message>
   <source>Keep them</source>
   <translation>Giữ lại</translation>
  </message>
  <message>
   <source>Lead</source>
   <translation>Sapo</translation>
  </message>
  <message>
   <source>Library</source>
   <translation>Thư viện</translation>
  </message>
  <message>
   <source>Link</source>
   <translation>Liên kết</translation>
  </message>
  <message>
   <source>Link of two articles</source>
   <translation>Liên kết hai bài</translation>
  </message>
  <message>
   <source>Looking for resembling articles</source>
   <translation>Đang tìm các bài giống nhau</translation>
  </message>
  <message>
   <source>Looking through the files…</source>
   <translation>Đang xem các tệp…</translation>
  </message>
  <message>
   <source>Menu</source>
   <translation>Menu</translation>
  </message>
  <message numerus="yes">
   <source>Month first in all %n</source>
   <translation>
    <numerusform>Tháng trước, cả %n bài</numerusform>
   </translation>
  </message>
  <message>
   <source>Move to the trash</source>
   <translation>Chuyển vào thùng rác</translation>
  </message>
  <message>
   <source>New version</source>
   <translation>Phiên bản mới</translation>
  </message>
  <message>
   <source>New version of an article</source>
   <translation>Phiên bản mới của bài</translation>
  </message>
  <message>
   <source>Newest first</source>
   <translation>Mới nhất trước</translation>
  </message>
  <message>
   <source>Next shared passage</source>
   <translation>Đoạn chung sau</translation>
  </message>
  <message>
   <source>No article carries this tag.</source>
   <translation>Không bài nào mang thẻ này.</translation>
  </message>
  <message>
   <source>No article contains these words.</source>
   <translation>Không bài nào có những từ này.</translation>
  </message>
  <message>
   <source>No article has a star. Press S to star one.</source>
   <translation>Chưa bài nào gắn sao. Nhấn S để gắn.</translation>
  </message>
  <message numerus="yes">
   <source>No article meets all %n conditions.</source>
   <translation>
    <numerusform>Không bài nào khớp cả %n điều kiện.</numerusform>
   </translation>
  </message>
  <message>
   <source>No article of this publication is left.</source>
   <translation>Không còn bài nào của nơi đăng này.</translation>
  </message>
  <message>
   <source>No file has the name of a wanted photo.</source>
   <translation>Không tệp nào trùng tên ảnh còn thiếu.</translation>
  </message>
  <message>
   <source>No publications yet</source>
   <translation>Chưa có nơi đăng</translation>
  </message>
  <message>
   <source>No tags yet</source>
   <translation>Chưa có thẻ</translation>
  </message>
  <message>
   <source>No two articles wait to be compared.</source>
   <translation>Không còn cặp bài nào cần so sánh.</translation>
  </message>
  <message>
   <source>Not parsed</source>
   <translation>Chưa đọc được</translation>
  </message>
  <message>
   <source>Not yet described</source>
   <translation>Chưa mô tả</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Ghi chú</translation>
  </message>
  <message>
   <source>Nothing stands here.</source>
   <translation>Ở đây chưa có gì.</translation>
  </message>
  <message>
   <source>Ochre</source>
   <translation>Hoàng thổ</translation>
  </message>
  <message>
   <source>Oldest first</source>
   <translation>Cũ nhất trước</translation>
  </message>
  <message>
   <source>Olive</source>
   <translation>Ô liu</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Mở</translation>
  </message>
  <message>
   <source>Order: {order}</source>
   <translation>Thứ tự: {order}</translation>
  </message>
  <message>
   <source>Photos</source>
   <translation>Ảnh</translation>
  </message>
  <message>
   <source>Places</source>
   <translation>Các mục</translation>
  </message>
  <message>
   <source>Plum</source>
   <translation>Mận</translation>
  </message>
  <message>
   <source>Preparing the search</source>
   <translation>Đang chuẩn bị tìm kiếm</translation>
  </message>
  <message>
   <source>Previous shared passage</source>
   <translation>Đoạn chung trước</translation>
  </message>
  <message>
   <source>Printed: “{text}”</source>
   <translation>Bản in ghi: “{text}”</translation>
  </message>
  <message>
   <source>Publication</source>
   <translation>Nơi đăng</translation>
  </message>
  <message>
   <source>Publications</source>
   <translation>Nơi đăng</translation>
  </message>
  <message>
   <source>Rename or merge…</source>
   <translation>Đổi tên hoặc gộp…</translation>
  </message>
  <message>
   <source>Resembling articles</source>
   <translation>Bài giống nhau</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>Lấy lại</translation>
  </message>
  <message>
   <source>Rust</source>
   <translation>Gỉ sắt</translation>
  </message>
  <message>
   <source>Save the file</source>
   <translation>Lưu tệp</translation>
  </message>
  <message>
   <source>Save the file…</source>
   <translation>Lưu tệp…</translation>
  </message>
  <message>
   <source>Search for “{words}” instead</source>
   <translation>Tìm “{words}” thay vào đó</translation>
  </message>
  <message>
   <source>Search the archive</source>
   <translation>Tìm trong kho</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>Xem</translation>
  </message>
  <message>
   <source>Star</source>
   <translation>Gắn sao</translation>
  </message>
  <message numerus="yes">
   <source>Star taken off %n articles</source>
   <translation>
    <numerusform>Đã bỏ sao %n bài</numerusform>
   </translation>
  </message>
  <message>
   <source>Starred</source>
   <translation>Đã gắn sao</translation>
  </message>
  <message>
   <source>State of description</source>
   <translation>Trạng thái mô tả</translation>
  </message>
  <message>
   <source>Tag</source>
   <translation>Thẻ</translation>
  </message>
  <message>
   <source>Tag “{tag}” merged into “{new}”</source>
   <translation>Đã gộp thẻ “{tag}” vào “{new}”</translation>
  </message>
  <message>
   <source>Tag “{tag}” renamed to “{new}”</source>
   <translation>Đã đổi tên thẻ “{tag}” thành “{new}”</translation>
  </message>
  <message>
   <source>Tags</source>
   <translation>Thẻ</translation>
  </message>
  <message>
   <source>Tags…</source>
   <translation>Thẻ…</translation>
  </message>
  <message>
   <source>Take the star off</source>
   <translation>Bỏ sao</translation>
  </message>
  <message>
   <source>Teal</source>
   <translation>Lục lam</translation>
  </message>
  <message>
   <source>The archive is empty. Drop files here, or choose Import.</source>
   <translation>Kho còn trống. Kéo tệp vào đây, hoặc chọn Nhập bài.</translation>
  </message>
  <message>
   <source>The file could not be written to “{name}”: {why}.</source>
   <translation>Không ghi được tệp vào “{name}”: {why}.</translation>
  </message>
  <message>
   <source>The file was written to “{name}”.</source>
   <translation>Đã ghi tệp vào “{name}”.</translation>
  </message>
  <message>
   <source>The right one is a new version</source>
   <translation>Bài bên phải là phiên bản mới</translation>
  </message>
  <message>
   <source>The trash is empty already</source>
   <translation>Thùng rác vốn đã trống</translation>
  </message>
  <message>
   <source>The trash is empty.</source>
   <translation>Thùng rác trống.</translation>
  </message>
  <message>
   <source>Their text, received files, tags and notes leave the archive. This cannot be undone.</source>
   <translation>Văn bản, tệp gốc, thẻ và ghi chú của chúng sẽ rời khỏi kho. Không hoàn tác được.</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>Tiêu đề</translation>
  </message>
  <message>
   <source>Title A–Z</source>
   <translation>Tiêu đề A–Y</translation>
  </message>
  <message>
   <source>To settle</source>
   <translation>Cần xử lý</translation>
  </message>
  <message>
   <source>Trash</source>
   <translation>Thùng rác</translation>
  </message>
  <message>
   <source>Two articles kept separate</source>
   <translation>Giữ riêng hai bài</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Hoàn tác</translation>
  </message>
  <message>
   <source>Wanted photos</source>
   <translation>Ảnh còn thiếu</translation>
  </message>
  <message>
   <source>Without a caption</source>
   <translation>Không có chú thích</translation>
  </message>
  <message>
   <source>Without a title</source>
   <translation>Không có tiêu đề</translation>
  </message>
  <message>
   <source>and {words}</source>
   <translation>và {words}</translation>
  </message>
  <message>
   <source>any marks</source>
   <translation>dấu nào cũng được</translation>
  </message>
  <message numerus="yes">
   <source>articles</source>
   <translation>
    <numerusform>bài</numerusform>
   </translation>
  </message>
  <message>
   <source>checked</source>
   <translation>đã soát</translation>
  </message>
  <message numerus="yes">
   <source>dates to settle</source>
   <translation>
    <numerusform>ngày cần chọn</numerusform>
   </translation>
  </message>
  <message>
   <source>described</source>
   <translation>đã mô tả</translation>
  </message>
  <message>
   <source>exact marks</source>
   <translation>đúng dấu</translation>
  </message>
  <message numerus="yes">
   <source>files that were not parsed</source>
   <translation>
    <numerusform>tệp chưa đọc được</numerusform>
   </translation>
  </message>
  <message>
   <source>from after</source>
   <translation>từ sau</translation>
  </message>
  <message>
   <source>from before</source>
   <translation>từ trước</translation>
  </message>
  <message>
   <source>not yet described</source>
   <translation>chưa mô tả</translation>
  </message>
  <message>
   <source>not {words}</source>
   <translation>không {words}</translation>
  </message>
  <message>
   <source>of</source>
   <translation>đăng</translation>
  </message>
  <message>
   <source>of {total} articles</source>
   <translation>trong {total} bài</translation>
  </message>
  <message>
   <source>or {words}</source>
   <translation>hoặc {words}</translation>
  </message>
  <message>
   <source>p. {page}</source>
   <translation>tr. {page}</translation>
  </message>
  <message numerus="yes">
   <source>pairs to compare</source>
   <translation>
    <numerusform>cặp cần so sánh</numerusform>
   </translation>
  </message>
  <message>
   <source>published in</source>
   <translation>đăng trong</translation>
  </message>
  <message>
   <source>received</source>
   <translation>mới nhận</translation>
  </message>
  <message>
   <source>received {day}</source>
   <translation>nhận ngày {day}</translation>
  </message>
  <message>
   <source>signed</source>
   <translation>ký tên</translation>
  </message>
  <message>
   <source>starred</source>
   <translation>đã gắn sao</translation>
  </message>
  <message>
   <source>tagged</source>
   <translation>có thẻ</translation>
  </message>
  <message numerus="yes">
   <source>wanted photos</source>
   <translation>
    <numerusform>ảnh còn thiếu</numerusform>
   </translation>
  </message>
  <message>
   <source>with</source>
   <translation>có</translation>
  </message>
  <message>
   <source>with the body</source>
   <translation>thân bài có</translation>
  </message>
  <message>
   <source>with the caption</source>
   <translation>chú thích ảnh có</translation>
  </message>
  <message>
   <source>with the lead</source>
   <translation>sapo có</translation>
  </message>
  <message>
   <source>with the note</source>
   <translation>ghi chú có</translation>
  </message>
  <message>
   <source>with the phrase</source>
   <translation>có cụm từ</translation>
  </message>
  <message>
   <source>with the title</source>
   <translation>tiêu đề có</translation>
  </message>
  <message>
   <source>without</source>
   <translation>không có</translation>
  </message>
  <message>
   <source>{number} articles shown</source>
   <translation>{number} bài đang hiện</translation>
  </message>
  <message>
   <source>{number} selected</source>
   <translation>{number} bài đang chọn</translation>
  </message>
  <message>
   <source>{share} in common</source>
   <translation>giống nhau {share}</translation>
  </message>
  <message>
   <source>“{first}” and “{other}” have {share} of their words in common.</source>
   <translation>“{first}” và “{other}” giống nhau {share} số từ.</translation>
  </message>
  <message>
   <source>“{text}” can be read in two ways. Which day is meant?</source>
   <translation>“{text}” có hai cách hiểu. Đó là ngày nào?</translation>
  </message>
 </context>
 <context>
  <name>Opening</name>
  <message>
   <source>Make a copy for rescue…</source>
   <translation>Sao một bản để cứu…</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Thử lại</translation>
  </message>
 </context>
 <context>
  <name>Organising</name>
  <message numerus="yes">
   <source>%n articles selected</source>
   <translation>
    <numerusform>%n bài đang chọn</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n articles will change.</source>
   <translation>
    <numerusform>%n bài sẽ thay đổi.</numerusform>
   </translation>
  </message>
  <message>
   <source>Access</source>
   <translation>Truy cập</translation>
  </message>
  <message>
   <source>Alternative text</source>
   <translation>Lời thay ảnh</translation>
  </message>
  <message>
   <source>An article needs a title.</source>
   <translation>Bài phải có tiêu đề.</translation>
  </message>
  <message>
   <source>Born digital</source>
   <translation>Vốn là bản điện tử</translation>
  </message>
  <message>
   <source>Byline</source>
   <translation>Ký tên</translation>
  </message>
  <message>
   <source>Caption</source>
   <translation>Chú thích ảnh</translation>
  </message>
  <message>
   <source>Change of “{field}”</source>
   <translation>Sửa “{field}”</translation>
  </message>
  <message>
   <source>Choose an article to see what is known of it.</source>
   <translation>Chọn một bài để xem thông tin của nó.</translation>
  </message>
  <message>
   <source>Credit</source>
   <translation>Nguồn ảnh</translation>
  </message>
  <message>
   <source>Date of publication</source>
   <translation>Ngày đăng</translation>
  </message>
  <message>
   <source>Dateline</source>
   <translation>Nơi viết</translation>
  </message>
  <message>
   <source>Edition</source>
   <translation>Ấn bản</translation>
  </message>
  <message>
   <source>Enter or a comma keeps a tag; “/” puts it below another.</source>
   <translation>Enter hoặc dấu phẩy để giữ thẻ; “/” để xếp dưới thẻ khác.</translation>
  </message>
  <message>
   <source>Formerly {codes}</source>
   <translation>Mã cũ {codes}</translation>
  </message>
  <message>
   <source>Genre</source>
   <translation>Thể loại</translation>
  </message>
  <message>
   <source>In the publication</source>
   <translation>Trong ấn phẩm</translation>
  </message>
  <message>
   <source>Issue</source>
   <translation>Số báo</translation>
  </message>
  <message>
   <source>Keep what stands</source>
   <translation>Giữ bản đang có</translation>
  </message>
  <message>
   <source>Kicker</source>
   <translation>Tít phụ</translation>
  </message>
  <message>
   <source>Lead</source>
   <translation>Sapo</translation>
  </message>
  <message>
   <source>Nature of the item</source>
   <translation>Dạng tài liệu</translation>
  </message>
  <message>
   <source>Not stated</source>
   <translation>Không ghi</translation>
  </message>
  <message>
   <source>Page</source>
   <translation>Trang</translation>
  </message>
  <message>
   <source>Photo {number}</source>
   <translation>Ảnh {number}</translation>
  </message>
  <message>
   <source>Photocopy</source>
   <translation>Bản chụp</translation>
  </message>
  <message>
   <source>Photos</source>
   <translation>Ảnh</translation>
  </message>
  <message>
   <source>Place of the paper</source>
   <translation>Nơi để bản giấy</translation>
  </message>
  <message>
   <source>Printed sheet</source>
   <translation>Tờ báo in</translation>
  </message>
  <message>
   <source>Publication</source>
   <translation>Nơi đăng</translation>
  </message>
  <message numerus="yes">
   <source>Publication of %n articles changed</source>
   <translation>
    <numerusform>Đã đổi nơi đăng của %n bài</numerusform>
   </translation>
  </message>
  <message>
   <source>Reference and rights</source>
   <translation>Số lưu trữ và quyền</translation>
  </message>
  <message>
   <source>Reference code</source>
   <translation>Số lưu trữ</translation>
  </message>
  <message>
   <source>Rights</source>
   <translation>Quyền</translation>
  </message>
  <message>
   <source>Scan of a clipping</source>
   <translation>Bản quét bài cắt</translation>
  </message>
  <message>
   <source>Section</source>
   <translation>Chuyên mục</translation>
  </message>
  <message numerus="yes">
   <source>Set for %n articles</source>
   <translation>
    <numerusform>Ghi cho %n bài</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>State of %n articles changed</source>
   <translation>
    <numerusform>Đã đổi trạng thái của %n bài</numerusform>
   </translation>
  </message>
  <message>
   <source>State of description</source>
   <translation>Trạng thái mô tả</translation>
  </message>
  <message>
   <source>Tag “{tag}” added</source>
   <translation>Đã thêm thẻ “{tag}”</translation>
  </message>
  <message>
   <source>Tag “{tag}” taken off</source>
   <translation>Đã bỏ thẻ “{tag}”</translation>
  </message>
  <message>
   <source>Tags</source>
   <translation>Thẻ</translation>
  </message>
  <message numerus="yes">
   <source>Tags of %n articles</source>
   <translation>
    <numerusform>Thẻ của %n bài</numerusform>
   </translation>
  </message>
  <message>
   <source>There is no such day. Check day, month and year.</source>
   <translation>Không có ngày này. Hãy xem lại ngày, tháng, năm.</translation>
  </message>
  <message>
   <source>This is no date. Type 14/11/2023, 11/2023 or 2023.</source>
   <translation>Đây không phải ngày. Hãy gõ 14/11/2023, 11/2023 hoặc 2023.</translation>
  </message>
  <message>
   <source>This was changed elsewhere in the meantime. Nothing was overwritten.</source>
   <translation>Chỗ này vừa được sửa ở nơi khác. Không có gì bị ghi đè.</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>Tiêu đề</translation>
  </message>
  <message>
   <source>Typed transcript</source>
   <translation>Bản gõ lại</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Hoàn tác</translation>
  </message>
  <message>
   <source>Use mine</source>
   <translation>Dùng bản của tôi</translation>
  </message>
  <message>
   <source>Web copy</source>
   <translation>Bản sao trang web</translation>
  </message>
  <message>
   <source>about this time</source>
   <translation>khoảng thời gian này</translation>
  </message>
  <message>
   <source>about this time, not certain</source>
   <translation>khoảng thời gian này, chưa chắc</translation>
  </message>
  <message>
   <source>checked</source>
   <translation>đã soát</translation>
  </message>
  <message>
   <source>described</source>
   <translation>đã mô tả</translation>
  </message>
  <message>
   <source>not certain</source>
   <translation>chưa chắc</translation>
  </message>
  <message>
   <source>printed “{text}”</source>
   <translation>bản in ghi “{text}”</translation>
  </message>
  <message>
   <source>received</source>
   <translation>mới nhận</translation>
  </message>
  <message>
   <source>supplied by {person}</source>
   <translation>{person} bổ sung</translation>
  </message>
  <message>
   <source>taken from the text by the program</source>
   <translation>chương trình rút từ văn bản</translation>
  </message>
  <message>
   <source>wanted</source>
   <translation>còn thiếu</translation>
  </message>
  <message>
   <source>{field}
Yours: {mine}
Now: {theirs}</source>
   <translation>{field}
Của bạn: {mine}
Hiện có: {theirs}</translation>
  </message>
  <message>
   <source>{first} or {second}</source>
   <translation>{first} hoặc {second}</translation>
  </message>
  <message>
   <source>{first} to {last}</source>
   <translation>{first} đến {last}</translation>
  </message>
 </context>
 <context>
  <name>Photos</name>
  <message>
   <source>A blank line begins a new paragraph. “# ” makes a cross-head, “&gt; ” a quotation.</source>
   <translation>Dòng trống bắt đầu đoạn mới. “# ” là tít xen, “&gt; ” là trích dẫn.</translation>
  </message>
  <message>
   <source>About the photo</source>
   <translation>Về ảnh này</translation>
  </message>
  <message>
   <source>Alternative text</source>
   <translation>Lời thay ảnh</translation>
  </message>
  <message>
   <source>Article</source>
   <translation>Bài báo</translation>
  </message>
  <message>
   <source>As printed</source>
   <translation>Theo bản in</translation>
  </message>
  <message>
   <source>Attach photo…</source>
   <translation>Gắn ảnh…</translation>
  </message>
  <message>
   <source>Camera</source>
   <translation>Máy ảnh</translation>
  </message>
  <message>
   <source>Camera data (EXIF)</source>
   <translation>Dữ liệu máy ảnh (EXIF)</translation>
  </message>
  <message>
   <source>Checksum (SHA-256)</source>
   <translation>Mã kiểm tra (SHA-256)</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Đóng</translation>
  </message>
  <message>
   <source>Coordinates</source>
   <translation>Tọa độ</translation>
  </message>
  <message>
   <source>Credit</source>
   <translation>Nguồn ảnh</translation>
  </message>
  <message>
   <source>File name</source>
   <translation>Tên tệp</translation>
  </message>
  <message>
   <source>Fit or 100 %</source>
   <translation>Vừa khung hoặc 100 %</translation>
  </message>
  <message>
   <source>Fitted, {percent}</source>
   <translation>Vừa khung, {percent}</translation>
  </message>
  <message>
   <source>How far the transcription goes</source>
   <translation>Đã chép lại đến đâu</translation>
  </message>
  <message>
   <source>In the archive</source>
   <translation>Có trong kho</translation>
  </message>
  <message>
   <source>Larger</source>
   <translation>Lớn hơn</translation>
  </message>
  <message>
   <source>Next page</source>
   <translation>Trang sau</translation>
  </message>
  <message>
   <source>Next photo</source>
   <translation>Ảnh sau</translation>
  </message>
  <message>
   <source>Not in the archive yet</source>
   <translation>Chưa có trong kho</translation>
  </message>
  <message>
   <source>Not stated</source>
   <translation>Không ghi</translation>
  </message>
  <message>
   <source>Nothing was typed of this scan yet.</source>
   <translation>Bản quét này chưa được chép lại.</translation>
  </message>
  <message>
   <source>Only scans of clippings are transcribed.</source>
   <translation>Chỉ bản quét bài cắt mới được chép lại.</translation>
  </message>
  <message>
   <source>Page {number} of {total}</source>
   <translation>Trang {number} trên {total}</translation>
  </message>
  <message>
   <source>Photo</source>
   <translation>Ảnh</translation>
  </message>
  <message>
   <source>Photo {number} of {total}</source>
   <translation>Ảnh {number} trong {total}</translation>
  </message>
  <message>
   <source>Photos of this article</source>
   <translation>Ảnh của bài này</translation>
  </message>
  <message>
   <source>Previous page</source>
   <translation>Trang trước</translation>
  </message>
  <message>
   <source>Previous photo</source>
   <translation>Ảnh trước</translation>
  </message>
  <message>
   <source>Published</source>
   <translation>Ngày đăng</translation>
  </message>
  <message>
   <source>Save and close</source>
   <translation>Lưu và đóng</translation>
  </message>
  <message>
   <source>Save photo as…</source>
   <translation>Lưu ảnh thành…</translation>
  </message>
  <message>
   <source>Saved as {name}</source>
   <translation>Đã lưu thành {name}</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Kích thước</translation>
  </message>
  <message>
   <source>Smaller</source>
   <translation>Nhỏ hơn</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Trạng thái</translation>
  </message>
  <message>
   <source>Taken</source>
   <translation>Chụp lúc</translation>
  </message>
  <message>
   <source>The article was changed elsewhere. What you typed is kept as a draft: open it again.</source>
   <translation>Bài đã bị sửa ở nơi khác. Chữ bạn gõ vẫn được giữ làm bản nháp: hãy mở lại.</translation>
  </message>
  <message>
   <source>The text was not saved; what you typed is kept as a draft.</source>
   <translation>Chưa lưu được; chữ bạn gõ vẫn được giữ làm bản nháp.</translation>
  </message>
  <message>
   <source>This photo cannot be shown; it can be saved.</source>
   <translation>Không hiện được ảnh này; vẫn lưu ra được.</translation>
  </message>
  <message>
   <source>This photo is not in the archive yet</source>
   <translation>Ảnh này chưa có trong kho</translation>
  </message>
  <message>
   <source>This photo is too large to be shown; it can be saved.</source>
   <translation>Ảnh này quá lớn để hiện; vẫn lưu ra được.</translation>
  </message>
  <message>
   <source>Transcription</source>
   <translation>Bản chép lại</translation>
  </message>
  <message>
   <source>Type what the scan says…</source>
   <translation>Gõ lại chữ trên bản quét…</translation>
  </message>
  <message>
   <source>Typed text</source>
   <translation>Chữ đã gõ</translation>
  </message>
 </context>
 <context>
  <name>Preferences</name>
  <message>
   <source>Address</source>
   <translation>Địa chỉ</translation>
  </message>
  <message>
   <source>Archive</source>
   <translation>Kho</translation>
  </message>
  <message>
   <source>As the system</source>
   <translation>Theo hệ thống</translation>
  </message>
  <message>
   <source>Change of the institution</source>
   <translation>Đổi thông tin cơ quan</translation>
  </message>
  <message>
   <source>Characters in a line</source>
   <translation>Số ký tự một dòng</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Đóng</translation>
  </message>
  <message>
   <source>Code</source>
   <translation>Mã</translation>
  </message>
  <message>
   <source>Colours</source>
   <translation>Màu sắc</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Tối</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Tương phản cao</translation>
  </message>
  <message>
   <source>Institution</source>
   <translation>Cơ quan lưu giữ</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Ngôn ngữ</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Sáng</translation>
  </message>
  <message>
   <source>Look and keys</source>
   <translation>Giao diện và phím</translation>
  </message>
  <message>
   <source>More room between lines</source>
   <translation>Giãn dòng rộng hơn</translation>
  </message>
  <message>
   <source>Person at work</source>
   <translation>Người làm việc</translation>
  </message>
  <message>
   <source>Preferred citation</source>
   <translation>Cách ghi trích dẫn</translation>
  </message>
  <message>
   <source>Reference pattern</source>
   <translation>Mẫu số lưu trữ</translation>
  </message>
  <message>
   <source>Reset page</source>
   <translation>Đặt lại trang này</translation>
  </message>
  <message>
   <source>Sepia</source>
   <translation>Nâu ngà</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Tùy chọn</translation>
  </message>
  <message>
   <source>Single letters are shortcuts (J, K, S, T …)</source>
   <translation>Một chữ cái là phím tắt (J, K, S, T …)</translation>
  </message>
  <message>
   <source>Tell highlights apart by their underline too</source>
   <translation>Phân biệt màu tô bằng cả đường gạch chân</translation>
  </message>
  <message>
   <source>Text size</source>
   <translation>Cỡ chữ</translation>
  </message>
  <message>
   <source>The pattern needs {number} in it, for example KB-{year}-{number:06d}. It was not changed.</source>
   <translation>Mẫu phải có {number}, ví dụ KB-{year}-{number:06d}. Mẫu chưa được đổi.</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>Đơn vị</translation>
  </message>
 </context>
 <context>
  <name>QAbstractFileIconProvider</name>
  <message>
   <source>%1 File</source>
   <translation>Tệp %1</translation>
  </message>
  <message>
   <source>Drive</source>
   <translation>Ổ đĩa</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Tệp</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>Thư mục</translation>
  </message>
  <message>
   <source>Unknown</source>
   <translation>Không rõ</translation>
  </message>
 </context>
 <context>
  <name>QAbstractSpinBox</name>
  <message>
   <source>&amp;Select All</source>
   <translation>&amp;Chọn tất cả</translation>
  </message>
  <message>
   <source>&amp;Step up</source>
   <translation>&amp;Tăng</translation>
  </message>
  <message>
   <source>Step &amp;down</source>
   <translation>&amp;Giảm</translation>
  </message>
 </context>
 <context>
  <name>QComboBox</name>
  <message>
   <source>Open the combo box selection popup</source>
   <translation>Mở danh sách chọn</translation>
  </message>
 </context>
 <context>
  <name>QDialogButtonBox</name>
  <message>
   <source>Cancel</source>
   <translation>Hủy</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Đóng</translation>
  </message>
  <message>
   <source>OK</source>
   <translation>Đồng ý</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Mở</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>Lưu</translation>
  </message>
 </context>
 <context>
  <name>QFileDialog</name>
  <message>
   <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
   <translation>%1
Không thấy thư mục.
Hãy xem lại tên thư mục.</translation>
  </message>
  <message>
   <source>%1
File not found.
Please verify the correct file name was given.</source>
   <translation>%1
Không thấy tệp.
Hãy xem lại tên tệp.</translation>
  </message>
  <message>
   <source>%1 already exists.
Do you want to replace it?</source>
   <translation>%1 đã có.
Bạn có muốn thay nó không?</translation>
  </message>
  <message>
   <source>&amp;Choose</source>
   <translation>&amp;Chọn</translation>
  </message>
  <message>
   <source>&amp;Delete</source>
   <translation>&amp;Xóa</translation>
  </message>
  <message>
   <source>&amp;Look in:</source>
   <translation>&amp;Xem trong:</translation>
  </message>
  <message>
   <source>&amp;New Folder</source>
   <translation>Thư mục &amp;mới</translation>
  </message>
  <message>
   <source>&amp;Open</source>
   <translation>&amp;Mở</translation>
  </message>
  <message>
   <source>&amp;Rename</source>
   <translation>Đổi &amp;tên</translation>
  </message>
  <message>
   <source>&amp;Save</source>
   <translation>&amp;Lưu</translation>
  </message>
  <message>
   <source>All Files (*)</source>
   <translation>Mọi tệp (*)</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Lùi</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Hủy</translation>
  </message>
  <message>
   <source>Change to detail view mode</source>
   <translation>Chuyển sang xem chi tiết</translation>
  </message>
  <message>
   <source>Change to list view mode</source>
   <translation>Chuyển sang xem danh sách</translation>
  </message>
  <message>
   <source>Computer</source>
   <translation>Máy tính</translation>
  </message>
  <message>
   <source>Create New Folder</source>
   <translation>Tạo thư mục mới</translation>
  </message>
  <message>
   <source>Create a New Folder</source>
   <translation>Tạo một thư mục mới</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Xóa</translation>
  </message>
  <message>
   <source>Detail View</source>
   <translation>Xem chi tiết</translation>
  </message>
  <message>
   <source>Directories</source>
   <translation>Thư mục</translation>
  </message>
  <message>
   <source>Directory:</source>
   <translation>Thư mục:</translation>
  </message>
  <message>
   <source>Drive</source>
   <translation>Ổ đĩa</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Tệp</translation>
  </message>
  <message>
   <source>File &amp;name:</source>
   <translation>Tên &amp;tệp:</translation>
  </message>
  <message>
   <source>File Folder</source>
   <translation>Thư mục</translation>
  </message>
  <message>
   <source>Files</source>
   <translation>Tệp</translation>
  </message>
  <message>
   <source>Files of &amp;type:</source>
   <translation>&amp;Loại tệp:</translation>
  </message>
  <message>
   <source>Files of type:</source>
   <translation>Loại tệp:</translation>
  </message>
  <message>
   <source>Find Directory</source>
   <translation>Tìm thư mục</translation>
  </message>
  <message>
   <source>Forward</source>
   <translation>Tiến</translation>
  </message>
  <message>
   <source>Go back</source>
   <translation>Lùi lại</translation>
  </message>
  <message>
   <source>Go forward</source>
   <translation>Tiến tới</translation>
  </message>
  <message>
   <source>Go to the parent directory</source>
   <translation>Lên thư mục cha</translation>
  </message>
  <message>
   <source>List View</source>
   <translation>Xem danh sách</translation>
  </message>
  <message>
   <source>Look in:</source>
   <translation>Xem trong:</translation>
  </message>
  <message>
   <source>My Computer</source>
   <translation>Máy tính</translation>
  </message>
  <message>
   <source>New Folder</source>
   <translation>Thư mục mới</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Mở</translation>
  </message>
  <message>
   <source>Parent Directory</source>
   <translation>Thư mục cha</translation>
  </message>
  <message>
   <source>Recent Places</source>
   <translation>Nơi gần đây</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Bỏ</translation>
  </message>
  <message>
   <source>Save As</source>
   <translation>Lưu thành</translation>
  </message>
  <message>
   <source>Show &amp;hidden files</source>
   <translation>Hiện tệp ẩ&amp;n</translation>
  </message>
  <message>
   <source>Sidebar</source>
   <translation>Thanh bên</translation>
  </message>
 </context>
 <context>
  <name>QFileSystemModel</name>
  <message>
   <source>%1 GB</source>
   <translation>%1 GB</translation>
  </message>
  <message>
   <source>%1 KB</source>
   <translation>%1 KB</translation>
  </message>
  <message>
   <source>%1 MB</source>
   <translation>%1 MB</translation>
  </message>
  <message>
   <source>%1 byte(s)</source>
   <translation>%1 byte</translation>
  </message>
  <message>
   <source>%1 bytes</source>
   <translation>%1 byte</translation>
  </message>
  <message>
   <source>Computer</source>
   <translation>Máy tính</translation>
  </message>
  <message>
   <source>Date Modified</source>
   <translation>Sửa lúc</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Loại</translation>
  </message>
  <message>
   <source>My Computer</source>
   <translation>Máy tính</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Tên</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Kích thước</translation>
  </message>
  <message>
   <source>Type</source>
   <translation>Loại</translation>
  </message>
 </context>
 <context>
  <name>QLineEdit</name>
  <message>
   <source>&amp;Copy</source>
   <translation>&amp;Sao chép</translation>
  </message>
  <message>
   <source>&amp;Paste</source>
   <translation>&amp;Dán</translation>
  </message>
  <message>
   <source>&amp;Redo</source>
   <translation>&amp;Làm lại</translation>
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation>&amp;Hoàn tác</translation>
  </message>
  <message>
   <source>Cu&amp;t</source>
   <translation>Cắ&amp;t</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Xóa</translation>
  </message>
  <message>
   <source>Select All</source>
   <translation>Chọn tất cả</translation>
  </message>
 </context>
 <context>
  <name>QMessageBox</name>
  <message>
   <source>Hide Details...</source>
   <translation>Ẩn chi tiết…</translation>
  </message>
  <message>
   <source>OK</source>
   <translation>Đồng ý</translation>
  </message>
  <message>
   <source>Show Details...</source>
   <translation>Xem chi tiết…</translation>
  </message>
 </context>
 <context>
  <name>QPlatformTheme</name>
  <message>
   <source>&amp;No</source>
   <translation>&amp;Không</translation>
  </message>
  <message>
   <source>&amp;OK</source>
   <translation>Đồ&amp;ng ý</translation>
  </message>
  <message>
   <source>&amp;Yes</source>
   <translation>&amp;Có</translation>
  </message>
  <message>
   <source>Abort</source>
   <translation>Bỏ dở</translation>
  </message>
  <message>
   <source>Apply</source>
   <translation>Áp dụng</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Hủy</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Đóng</translation>
  </message>
  <message>
   <source>Discard</source>
   <translation>Không lưu</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>Trợ giúp</translation>
  </message>
  <message>
   <source>Ignore</source>
   <translation>Bỏ qua</translation>
  </message>
  <message>
   <source>N&amp;o to All</source>
   <translation>Không tất &amp;cả</translation>
  </message>
  <message>
   <source>OK</source>
   <translation>Đồng ý</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Mở</translation>
  </message>
  <message>
   <source>Reset</source>
   <translation>Đặt lại</translation>
  </message>
  <message>
   <source>Restore Defaults</source>
   <translation>Về mặc định</translation>
  </message>
  <message>
   <source>Retry</source>
   <translation>Thử lại</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>Lưu</translation>
  </message>
  <message>
   <source>Save All</source>
   <translation>Lưu tất cả</translation>
  </message>
  <message>
   <source>Yes to &amp;All</source>
   <translation>Có &amp;tất cả</translation>
  </message>
 </context>
 <context>
  <name>QScrollBar</name>
  <message>
   <source>Bottom</source>
   <translation>Cuối trang</translation>
  </message>
  <message>
   <source>Page down</source>
   <translation>Trang sau</translation>
  </message>
  <message>
   <source>Page up</source>
   <translation>Trang trước</translation>
  </message>
  <message>
   <source>Scroll down</source>
   <translation>Cuộn xuống</translation>
  </message>
  <message>
   <source>Scroll here</source>
   <translation>Cuộn tới đây</translation>
  </message>
  <message>
   <source>Scroll up</source>
   <translation>Cuộn lên</translation>
  </message>
  <message>
   <source>Top</source>
   <translation>Đầu trang</translation>
  </message>
 </context>
 <context>
  <name>QWidgetTextControl</name>
  <message>
   <source>&amp;Copy</source>
   <translation>&amp;Sao chép</translation>
  </message>
  <message>
   <source>&amp;Paste</source>
   <translation>&amp;Dán</translation>
  </message>
  <message>
   <source>&amp;Redo</source>
   <translation>&amp;Làm lại</translation>
  </message>
  <message>
   <source>&amp;Undo</source>
   <translation>&amp;Hoàn tác</translation>
  </message>
  <message>
   <source>Copy &amp;Link Location</source>
   <translation>Sao chép địa chỉ &amp;liên kết</translation>
  </message>
  <message>
   <source>Cu&amp;t</source>
   <translation>Cắ&amp;t</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Xóa</translation>
  </message>
  <message>
   <source>Select All</source>
   <translation>Chọn tất cả</translation>
  </message>
 </context>
 <context>
  <name>Reading</name>
  <message numerus="yes">
   <source>%n photo(s)</source>
   <translation>
    <numerusform>%n ảnh</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>, %n wanted</source>
   <translation>
    <numerusform>, còn thiếu %n</numerusform>
   </translation>
  </message>
  <message>
   <source>Accept place</source>
   <translation>Nhận chỗ này</translation>
  </message>
  <message>
   <source>Article</source>
   <translation>Bài báo</translation>
  </message>
  <message>
   <source>Attach photo…</source>
   <translation>Gắn ảnh…</translation>
  </message>
  <message>
   <source>Author: {names}</source>
   <translation>Tác giả: {names}</translation>
  </message>
  <message>
   <source>Authors: {names}</source>
   <translation>Tác giả: {names}</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Lùi lại</translation>
  </message>
  <message>
   <source>Back to the list</source>
   <translation>Về danh sách</translation>
  </message>
  <message>
   <source>Blue</source>
   <translation>Lam</translation>
  </message>
  <message>
   <source>Body</source>
   <translation>Thân bài</translation>
  </message>
  <message>
   <source>Byline</source>
   <translation>Ký tên</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Hủy</translation>
  </message>
  <message>
   <source>Caption</source>
   <translation>Chú thích ảnh</translation>
  </message>
  <message>
   <source>Caption {number}</source>
   <translation>Chú thích ảnh {number}</translation>
  </message>
  <message>
   <source>Change colour</source>
   <translation>Đổi màu</translation>
  </message>
  <message>
   <source>Characters in a line</source>
   <translation>Số ký tự một dòng</translation>
  </message>
  <message>
   <source>Choose an article in the list to read it.</source>
   <translation>Chọn một bài trong danh sách để đọc.</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Đóng</translation>
  </message>
  <message>
   <source>Contents</source>
   <translation>Mục lục</translation>
  </message>
  <message>
   <source>Copied with its citation</source>
   <translation>Đã sao chép kèm trích dẫn</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Sao chép</translation>
  </message>
  <message>
   <source>Copy with citation</source>
   <translation>Sao chép kèm trích dẫn</translation>
  </message>
  <message>
   <source>Cross-head {number}</source>
   <translation>Tít xen {number}</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Tối</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Xóa</translation>
  </message>
  <message>
   <source>Delete highlight</source>
   <translation>Xóa phần tô</translation>
  </message>
  <message>
   <source>Details and notes</source>
   <translation>Thông tin và ghi chú</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Xuất</translation>
  </message>
  <message>
   <source>Find in the article</source>
   <translation>Tìm trong bài</translation>
  </message>
  <message>
   <source>Find in this article</source>
   <translation>Tìm trong bài này</translation>
  </message>
  <message>
   <source>Forward</source>
   <translation>Tiến tới</translation>
  </message>
  <message>
   <source>Green</source>
   <translation>Lục</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Tương phản cao</translation>
  </message>
  <message>
   <source>Highlight</source>
   <translation>Tô</translation>
  </message>
  <message>
   <source>In the article</source>
   <translation>Trong bài</translation>
  </message>
  <message>
   <source>Its address is in the details (Ctrl+I).</source>
   <translation>Địa chỉ của bài nằm trong phần thông tin (Ctrl+I).</translation>
  </message>
  <message>
   <source>Larger text</source>
   <translation>Chữ lớn hơn</translation>
  </message>
  <message>
   <source>Lead</source>
   <translation>Sapo</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Sáng</translation>
  </message>
  <message>
   <source>Lines under highlights</source>
   <translation>Gạch chân dưới phần tô</translation>
  </message>
  <message>
   <source>List</source>
   <translation>Danh sách</translation>
  </message>
  <message>
   <source>List {number}</source>
   <translation>Danh sách {number}</translation>
  </message>
  <message>
   <source>Measure</source>
   <translation>Độ rộng dòng</translation>
  </message>
  <message>
   <source>More room between lines</source>
   <translation>Giãn dòng rộng hơn</translation>
  </message>
  <message>
   <source>Next result</source>
   <translation>Kết quả sau</translation>
  </message>
  <message>
   <source>No highlights yet. Select words in the article and press 1 to 5.</source>
   <translation>Chưa tô chỗ nào. Chọn chữ trong bài rồi nhấn 1 đến 5.</translation>
  </message>
  <message>
   <source>No text was received, only a description.</source>
   <translation>Không nhận được phần chữ, chỉ có phần mô tả.</translation>
  </message>
  <message>
   <source>Not found</source>
   <translation>Không thấy</translation>
  </message>
  <message>
   <source>Not the place</source>
   <translation>Không đúng chỗ</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Ghi chú</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>Ghi chú</translation>
  </message>
  <message>
   <source>Open a page of {host} in the browser?</source>
   <translation>Mở một trang của {host} trong trình duyệt?</translation>
  </message>
  <message>
   <source>Open page</source>
   <translation>Mở trang</translation>
  </message>
  <message>
   <source>Paragraph {number}</source>
   <translation>Đoạn văn {number}</translation>
  </message>
  <message>
   <source>Pink</source>
   <translation>Hồng</translation>
  </message>
  <message>
   <source>Place lost</source>
   <translation>Mất vị trí</translation>
  </message>
  <message>
   <source>Previous result</source>
   <translation>Kết quả trước</translation>
  </message>
  <message>
   <source>Proposed place</source>
   <translation>Vị trí đề xuất</translation>
  </message>
  <message>
   <source>Purple</source>
   <translation>Tím</translation>
  </message>
  <message>
   <source>Quote {number}</source>
   <translation>Trích dẫn {number}</translation>
  </message>
  <message>
   <source>Quoted: “{quote}”</source>
   <translation>Đã trích: “{quote}”</translation>
  </message>
  <message>
   <source>Reject place</source>
   <translation>Bỏ chỗ này</translation>
  </message>
  <message>
   <source>Result {number}/{total}</source>
   <translation>Kết quả {number}/{total}</translation>
  </message>
  <message>
   <source>Select all</source>
   <translation>Chọn tất cả</translation>
  </message>
  <message>
   <source>Sepia</source>
   <translation>Nâu ngà</translation>
  </message>
  <message>
   <source>Show {colour}</source>
   <translation>Hiện màu {colour}</translation>
  </message>
  <message>
   <source>Smaller text</source>
   <translation>Chữ nhỏ hơn</translation>
  </message>
  <message>
   <source>Star</source>
   <translation>Gắn sao</translation>
  </message>
  <message>
   <source>System</source>
   <translation>Theo hệ thống</translation>
  </message>
  <message>
   <source>Table {number}</source>
   <translation>Bảng {number}</translation>
  </message>
  <message>
   <source>Tag</source>
   <translation>Thẻ</translation>
  </message>
  <message>
   <source>Tags</source>
   <translation>Thẻ</translation>
  </message>
  <message>
   <source>Take the star off</source>
   <translation>Bỏ sao</translation>
  </message>
  <message>
   <source>Text and theme</source>
   <translation>Chữ và màu nền</translation>
  </message>
  <message>
   <source>Text size</source>
   <translation>Cỡ chữ</translation>
  </message>
  <message>
   <source>The text of this scan was not typed yet; Ctrl+Shift+T begins it.</source>
   <translation>Chữ trên bản quét này chưa được chép; nhấn Ctrl+Shift+T để chép.</translation>
  </message>
  <message>
   <source>Theme</source>
   <translation>Màu nền</translation>
  </message>
  <message>
   <source>This is the place</source>
   <translation>Đúng chỗ này</translation>
  </message>
  <message>
   <source>This link does not lead to a web page: {address}</source>
   <translation>Liên kết này không dẫn tới trang web: {address}</translation>
  </message>
  <message>
   <source>This photo cannot be shown</source>
   <translation>Không hiện được ảnh này</translation>
  </message>
  <message>
   <source>This photo is not in the archive yet</source>
   <translation>Ảnh này chưa có trong kho</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>Tiêu đề</translation>
  </message>
  <message>
   <source>To review</source>
   <translation>Cần xem lại</translation>
  </message>
  <message>
   <source>Version {version}: “{quote}”</source>
   <translation>Phiên bản {version}: “{quote}”</translation>
  </message>
  <message>
   <source>Write a note</source>
   <translation>Viết ghi chú</translation>
  </message>
  <message>
   <source>Yellow</source>
   <translation>Vàng</translation>
  </message>
  <message>
   <source>electronic, no page</source>
   <translation>bản điện tử, không có trang</translation>
  </message>
  <message>
   <source>p. {page}</source>
   <translation>tr. {page}</translation>
  </message>
  <message>
   <source>saved {time}</source>
   <translation>đã lưu {time}</translation>
  </message>
  <message>
   <source>{size} px</source>
   <translation>{size} px</translation>
  </message>
  <message>
   <source>“{title}”</source>
   <translation>“{title}”</translation>
  </message>
 </context>
 <context>
  <name>Review</name>
  <message>
   <source>%1 bytes</source>
   <translation>%1 byte</translation>
  </message>
  <message>
   <source>%1 misread</source>
   <translation>%1 bị đọc sai mã</translation>
  </message>
  <message>
   <source>%1 of %2 checked</source>
   <translation>Đã chọn %1 trên %2</translation>
  </message>
  <message>
   <source>%1, %2% sure</source>
   <translation>%1, chắc %2%</translation>
  </message>
  <message numerus="yes">
   <source>%n blank line(s)</source>
   <translation>
    <numerusform>%n dòng trống</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n damaged</source>
   <translation>
    <numerusform>%n mục hỏng</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n line(s)</source>
   <translation>
    <numerusform>%n dòng</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n passage(s) of the page left out</source>
   <translation>
    <numerusform>%n đoạn của trang không lấy vào</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n photo(s) that came with the file will be taken in.</source>
   <translation>
    <numerusform>Sẽ nhận %n ảnh đi kèm tệp.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n photo(s) will be taken in with it.</source>
   <translation>
    <numerusform>Sẽ nhận %n ảnh đi kèm.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n shown</source>
   <translation>
    <numerusform>đang hiện %n</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>(%n not reviewed)</source>
   <translation>
    <numerusform>(%n chưa soát)</numerusform>
   </translation>
  </message>
  <message>
   <source>Address</source>
   <translation>Địa chỉ</translation>
  </message>
  <message>
   <source>All %1 bytes are accounted for.</source>
   <translation>Đã đối chiếu đủ %1 byte.</translation>
  </message>
  <message>
   <source>Already in the archive</source>
   <translation>Đã có trong kho</translation>
  </message>
  <message>
   <source>Alternative text</source>
   <translation>Văn bản thay thế</translation>
  </message>
  <message>
   <source>Always for %1?</source>
   <translation>Luôn như vậy với %1?</translation>
  </message>
  <message>
   <source>Article</source>
   <translation>Bài báo</translation>
  </message>
  <message>
   <source>Authors</source>
   <translation>Tác giả</translation>
  </message>
  <message>
   <source>Being imported</source>
   <translation>Đang nhập</translation>
  </message>
  <message>
   <source>Being read</source>
   <translation>Đang đọc</translation>
  </message>
  <message>
   <source>Blank line</source>
   <translation>Dòng trống</translation>
  </message>
  <message>
   <source>Body</source>
   <translation>Thân bài</translation>
  </message>
  <message>
   <source>Book</source>
   <translation>Sách</translation>
  </message>
  <message>
   <source>Byline</source>
   <translation>Ký tên</translation>
  </message>
  <message>
   <source>Cannot be read</source>
   <translation>Không đọc được</translation>
  </message>
  <message>
   <source>Caption</source>
   <translation>Chú thích</translation>
  </message>
  <message>
   <source>Change the role: keys 0–9</source>
   <translation>Đổi loại dòng: phím 0–9</translation>
  </message>
  <message>
   <source>Check all</source>
   <translation>Chọn hết</translation>
  </message>
  <message>
   <source>Check none</source>
   <translation>Bỏ chọn hết</translation>
  </message>
  <message>
   <source>Choose the encoding</source>
   <translation>Chọn bảng mã</translation>
  </message>
  <message>
   <source>Chosen; press again to leave the date open.</source>
   <translation>Đã chọn; nhấn lần nữa để để ngỏ ngày.</translation>
  </message>
  <message>
   <source>Clipping</source>
   <translation>Bài cắt</translation>
  </message>
  <message>
   <source>Credit</source>
   <translation>Nguồn ảnh</translation>
  </message>
  <message>
   <source>Cross-head</source>
   <translation>Tít xen</translation>
  </message>
  <message>
   <source>Data</source>
   <translation>Dữ liệu</translation>
  </message>
  <message>
   <source>Date</source>
   <translation>Ngày</translation>
  </message>
  <message>
   <source>Dateline</source>
   <translation>Nơi viết</translation>
  </message>
  <message>
   <source>Day and month can be read both ways. Which day is meant?</source>
   <translation>Ngày và tháng đọc được hai cách. Đây là ngày nào?</translation>
  </message>
  <message>
   <source>Details</source>
   <translation>Chi tiết</translation>
  </message>
  <message>
   <source>Drawing</source>
   <translation>Hình vẽ</translation>
  </message>
  <message>
   <source>Edition</source>
   <translation>Ấn bản</translation>
  </message>
  <message>
   <source>Encoding of the letters</source>
   <translation>Bảng mã của chữ</translation>
  </message>
  <message>
   <source>Files</source>
   <translation>Tệp</translation>
  </message>
  <message>
   <source>Files %1 are in %2</source>
   <translation>Tệp %1 dùng bảng mã %2</translation>
  </message>
  <message>
   <source>Film</source>
   <translation>Phim</translation>
  </message>
  <message>
   <source>Filter by title or address</source>
   <translation>Lọc theo tiêu đề hoặc địa chỉ</translation>
  </message>
  <message>
   <source>For all files</source>
   <translation>Cho mọi tệp</translation>
  </message>
  <message>
   <source>Furniture</source>
   <translation>Khung trang</translation>
  </message>
  <message>
   <source>Genre</source>
   <translation>Thể loại</translation>
  </message>
  <message>
   <source>Hide what was left out</source>
   <translation>Ẩn phần không lấy vào</translation>
  </message>
  <message numerus="yes">
   <source>Holds %n things; choose what to take</source>
   <translation>
    <numerusform>Chứa %n mục; hãy chọn mục cần lấy</numerusform>
   </translation>
  </message>
  <message>
   <source>Holds many articles; all are taken in as they are</source>
   <translation>Chứa nhiều bài; nhập tất cả nguyên như tệp</translation>
  </message>
  <message numerus="yes">
   <source>Import %n file(s)</source>
   <translation>
    <numerusform>Nhập %n tệp</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Import %n readable file(s)</source>
   <translation>
    <numerusform>Nhập %n tệp đọc được</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Import the %n checked</source>
   <translation>
    <numerusform>Nhập %n mục đã chọn</numerusform>
   </translation>
  </message>
  <message>
   <source>Import this article</source>
   <translation>Nhập bài này</translation>
  </message>
  <message>
   <source>Import this, see the next</source>
   <translation>Nhập bài này, xem bài sau</translation>
  </message>
  <message>
   <source>Imported</source>
   <translation>Đã nhập</translation>
  </message>
  <message>
   <source>In dates the day comes first</source>
   <translation>Trong ngày tháng, ngày đứng trước</translation>
  </message>
  <message>
   <source>In dates the month comes first</source>
   <translation>Trong ngày tháng, tháng đứng trước</translation>
  </message>
  <message>
   <source>Issue</source>
   <translation>Số báo</translation>
  </message>
  <message>
   <source>It names no time zone, so none is kept.</source>
   <translation>Tệp không ghi múi giờ, nên để trống.</translation>
  </message>
  <message>
   <source>Keywords</source>
   <translation>Từ khóa</translation>
  </message>
  <message>
   <source>Kicker</source>
   <translation>Đầu đề phụ</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Loại</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>Nhãn</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Ngôn ngữ</translation>
  </message>
  <message>
   <source>Lead</source>
   <translation>Sapo</translation>
  </message>
  <message>
   <source>Leave out the line “%1”</source>
   <translation>Bỏ dòng “%1”</translation>
  </message>
  <message>
   <source>Left out</source>
   <translation>Bỏ ra</translation>
  </message>
  <message>
   <source>Line %1 repeats a word: “%2”. It is kept as received.</source>
   <translation>Dòng %1 lặp từ: “%2”. Giữ nguyên như đã nhận.</translation>
  </message>
  <message>
   <source>Line by line</source>
   <translation>Đối chiếu từng dòng</translation>
  </message>
  <message>
   <source>Lines and their roles</source>
   <translation>Các dòng và loại dòng</translation>
  </message>
  <message>
   <source>Lines that begin with “%1”: %2</source>
   <translation>Dòng bắt đầu bằng “%1”: %2</translation>
  </message>
  <message>
   <source>List</source>
   <translation>Danh sách</translation>
  </message>
  <message>
   <source>Look at the checked ones first</source>
   <translation>Xem các mục đã chọn trước khi nhập</translation>
  </message>
  <message>
   <source>Mail</source>
   <translation>Thư</translation>
  </message>
  <message>
   <source>Names, parted by ;</source>
   <translation>Các tên, cách nhau bằng dấu ;</translation>
  </message>
  <message>
   <source>No date can be read from it; the words are kept.</source>
   <translation>Không đọc ra ngày; chữ vẫn được giữ.</translation>
  </message>
  <message>
   <source>Not now</source>
   <translation>Để sau</translation>
  </message>
  <message>
   <source>Not used</source>
   <translation>Không dùng</translation>
  </message>
  <message>
   <source>Not yet reviewed</source>
   <translation>Chưa soát</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Ghi chú</translation>
  </message>
  <message>
   <source>Nothing is in the archive yet. The received file is always kept byte for byte.</source>
   <translation>Chưa lưu gì vào kho. Tệp gốc luôn được giữ nguyên từng byte.</translation>
  </message>
  <message>
   <source>Number of the row</source>
   <translation>Số của dòng</translation>
  </message>
  <message>
   <source>Other</source>
   <translation>Khác</translation>
  </message>
  <message>
   <source>Other dates of its column put the day first.</source>
   <translation>Các ngày khác trong cột ghi ngày trước tháng.</translation>
  </message>
  <message>
   <source>Other dates of its column put the month first.</source>
   <translation>Các ngày khác trong cột ghi tháng trước ngày.</translation>
  </message>
  <message>
   <source>Page</source>
   <translation>Trang</translation>
  </message>
  <message>
   <source>Page number</source>
   <translation>Số trang</translation>
  </message>
  <message>
   <source>Paragraph</source>
   <translation>Đoạn văn</translation>
  </message>
  <message>
   <source>Photo</source>
   <translation>Ảnh</translation>
  </message>
  <message>
   <source>Photo file</source>
   <translation>Tệp ảnh</translation>
  </message>
  <message>
   <source>Photo; comes in with its article, or alone</source>
   <translation>Ảnh; vào cùng bài của nó, hoặc riêng</translation>
  </message>
  <message>
   <source>Photos</source>
   <translation>Ảnh</translation>
  </message>
  <message>
   <source>Picture</source>
   <translation>Ảnh</translation>
  </message>
  <message>
   <source>Place in the store</source>
   <translation>Vị trí trong kho giá</translation>
  </message>
  <message>
   <source>Program</source>
   <translation>Mã chương trình</translation>
  </message>
  <message>
   <source>Publication</source>
   <translation>Nơi đăng</translation>
  </message>
  <message>
   <source>Published</source>
   <translation>Ngày đăng</translation>
  </message>
  <message>
   <source>Quote</source>
   <translation>Trích dẫn</translation>
  </message>
  <message>
   <source>Reference</source>
   <translation>Ký hiệu</translation>
  </message>
  <message>
   <source>Review before import</source>
   <translation>Xem trước khi nhập</translation>
  </message>
  <message>
   <source>Reviewed</source>
   <translation>Đã soát</translation>
  </message>
  <message>
   <source>Rights</source>
   <translation>Bản quyền</translation>
  </message>
  <message>
   <source>Role: keys 0–9; text: F2</source>
   <translation>Loại dòng: phím 0–9; sửa chữ: F2</translation>
  </message>
  <message>
   <source>Rules for the source</source>
   <translation>Quy tắc của nguồn</translation>
  </message>
  <message>
   <source>Saved from the web</source>
   <translation>Lưu từ web</translation>
  </message>
  <message>
   <source>Saved from the web on %1.</source>
   <translation>Lưu từ web ngày %1.</translation>
  </message>
  <message>
   <source>Say what the import would do, and write nothing</source>
   <translation>Cho biết việc nhập sẽ làm gì mà không ghi gì</translation>
  </message>
  <message>
   <source>Section</source>
   <translation>Chuyên mục</translation>
  </message>
  <message numerus="yes">
   <source>Show %n passage(s) left out</source>
   <translation>
    <numerusform>Hiện %n đoạn không lấy vào</numerusform>
   </translation>
  </message>
  <message>
   <source>Site</source>
   <translation>Trang web</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>Cỡ</translation>
  </message>
  <message>
   <source>Sound</source>
   <translation>Âm thanh</translation>
  </message>
  <message>
   <source>Style sheet</source>
   <translation>Kiểu trang</translation>
  </message>
  <message>
   <source>Table</source>
   <translation>Bảng</translation>
  </message>
  <message>
   <source>Tags</source>
   <translation>Thẻ</translation>
  </message>
  <message>
   <source>Taken in as it is</source>
   <translation>Nhận nguyên tệp</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Văn bản</translation>
  </message>
  <message>
   <source>The date can be read in two ways</source>
   <translation>Ngày có hai cách hiểu</translation>
  </message>
  <message>
   <source>The file gives no date.</source>
   <translation>Tệp không ghi ngày.</translation>
  </message>
  <message>
   <source>The file says “%1”.</source>
   <translation>Tệp gốc ghi “%1”.</translation>
  </message>
  <message>
   <source>The line “%1”: %2</source>
   <translation>Dòng “%1”: %2</translation>
  </message>
  <message>
   <source>The weekday beside it fits this reading only.</source>
   <translation>Thứ trong tuần bên cạnh chỉ hợp với cách đọc này.</translation>
  </message>
  <message>
   <source>The weekday beside it is another one; compare it with the paper.</source>
   <translation>Thứ trong tuần bên cạnh lại khác; hãy so với bản giấy.</translation>
  </message>
  <message>
   <source>The year has two digits only. Which day is meant?</source>
   <translation>Năm chỉ có hai chữ số. Đây là ngày nào?</translation>
  </message>
  <message>
   <source>There is no month %1, so %1 is the day and %2 the month.</source>
   <translation>Không có tháng %1, nên %1 là ngày và %2 là tháng.</translation>
  </message>
  <message>
   <source>They did not come with it. Their names and captions are kept.</source>
   <translation>Không đi kèm. Tên và chú thích vẫn được giữ.</translation>
  </message>
  <message>
   <source>They did not come with the file. Their names and captions are kept.</source>
   <translation>Không đi kèm tệp. Tên và chú thích vẫn được giữ.</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>Tiêu đề</translation>
  </message>
  <message>
   <source>Try first</source>
   <translation>Nhập thử</translation>
  </message>
  <message>
   <source>Typeface</source>
   <translation>Phông chữ</translation>
  </message>
  <message>
   <source>UTF-8 misread as %1</source>
   <translation>UTF-8 bị đọc nhầm là %1</translation>
  </message>
  <message>
   <source>UTF-8 misread as %1 twice</source>
   <translation>UTF-8 bị đọc nhầm hai lần là %1</translation>
  </message>
  <message>
   <source>Wanted photos</source>
   <translation>Ảnh còn thiếu</translation>
  </message>
  <message>
   <source>Web page</source>
   <translation>Trang web</translation>
  </message>
  <message>
   <source>What the file holds</source>
   <translation>Nội dung trong tệp</translation>
  </message>
  <message>
   <source>Which column is what? It is remembered for tables of this form.</source>
   <translation>Mỗi cột là gì? Lựa chọn được nhớ cho các bảng cùng dạng.</translation>
  </message>
  <message>
   <source>Without a file name</source>
   <translation>Không có tên tệp</translation>
  </message>
  <message>
   <source>Worth a look</source>
   <translation>Lưu ý</translation>
  </message>
  <message>
   <source>You chose this reading.</source>
   <translation>Bạn đã chọn cách đọc này.</translation>
  </message>
  <message numerus="yes">
   <source>and %n more</source>
   <translation>
    <numerusform>và %n nữa</numerusform>
   </translation>
  </message>
  <message>
   <source>the folder “%1”</source>
   <translation>thư mục “%1”</translation>
  </message>
 </context>
 <context>
  <name>SearchField</name>
  <message>
   <source>Clear</source>
   <translation>Xóa chữ</translation>
  </message>
 </context>
 <context>
  <name>ShortcutSheet</name>
  <message>
   <source>Keyboard shortcuts</source>
   <translation>Phím tắt</translation>
  </message>
 </context>
 <context>
  <name>TagEditor</name>
  <message>
   <source>Add a tag</source>
   <translation>Thêm thẻ</translation>
  </message>
  <message>
   <source>Create “{tag}”</source>
   <translation>Tạo thẻ “{tag}”</translation>
  </message>
 </context>
 <context>
  <name>Transcription</name>
  <message>
   <source>Back</source>
   <translation>Mặt sau</translation>
  </message>
  <message>
   <source>Front</source>
   <translation>Mặt trước</translation>
  </message>
  <message>
   <source>Transcription</source>
   <translation>Bản chép lại</translation>
  </message>
  <message>
   <source>Transcription by {name}</source>
   <translation>Bản chép lại của {name}</translation>
  </message>
  <message>
   <source>checked</source>
   <translation>đã soát</translation>
  </message>
  <message>
   <source>complete</source>
   <translation>đầy đủ</translation>
  </message>
  <message>
   <source>in part</source>
   <translation>một phần</translation>
  </message>
  <message>
   <source>not typed</source>
   <translation>chưa chép</translation>
  </message>
 </context>
 <context>
  <name>Welcome</name>
  <message>
   <source>A .khobao file that you have</source>
   <translation>Một tệp .khobao đã có</translation>
  </message>
  <message>
   <source>Articles are kept in {place}</source>
   <translation>Bài được giữ ở {place}</translation>
  </message>
  <message>
   <source>Choose another place…</source>
   <translation>Chọn nơi khác…</translation>
  </message>
  <message>
   <source>Import…</source>
   <translation>Nhập bài…</translation>
  </message>
  <message>
   <source>Kept for good</source>
   <translation>Giữ cho lâu dài</translation>
  </message>
  <message>
   <source>Kho Báo keeps press articles with their photos, captions and notes in one file on this computer. Nothing is sent anywhere.</source>
   <translation>Kho Báo giữ bài báo cùng ảnh, chú thích và ghi chú trong một tệp trên máy này. Không gửi gì ra ngoài.</translation>
  </message>
  <message>
   <source>No. 1</source>
   <translation>Số 1</translation>
  </message>
  <message>
   <source>Open existing archive…</source>
   <translation>Mở kho có sẵn…</translation>
  </message>
  <message>
   <source>Pages, documents, photos, or a whole folder</source>
   <translation>Trang web, văn bản, ảnh, hay cả một thư mục</translation>
  </message>
  <message>
   <source>The new archive will be {place}</source>
   <translation>Kho mới sẽ nằm ở {place}</translation>
  </message>
  <message>
   <source>Three articles with photos, to look around</source>
   <translation>Ba bài có ảnh, để dạo qua một vòng</translation>
  </message>
  <message>
   <source>Try the sample</source>
   <translation>Xem thử bài mẫu</translation>
  </message>
  <message>
   <source>Your archive is empty</source>
   <translation>Kho của bạn còn trống</translation>
  </message>
 </context>
 <context>
  <name>Window</name>
  <message numerus="yes">
   <source>Let go to import %n file(s)</source>
   <translation>
    <numerusform>Thả ra để nhập %n tệp</numerusform>
   </translation>
  </message>
  <message>
   <source>Let go to import what you drag</source>
   <translation>Thả ra để nhập nội dung đang kéo</translation>
  </message>
 </context>
 <context>
  <name>Words</name>
  <message>
   <source>A file of this format is one article; there is nothing in it to choose from. Import it as it is.</source>
   <translation>Tệp thuộc định dạng này là một bài, không có gì để chọn bên trong. Hãy nhập nguyên tệp.</translation>
  </message>
  <message>
   <source>A file of this name is already there and was not replaced. Choose another name.</source>
   <translation>Đã có tệp trùng tên và nó không bị thay. Hãy chọn tên khác.</translation>
  </message>
  <message>
   <source>A file “{name}” already stands in {folder}; it was not touched. Choose another name.</source>
   <translation>Trong {folder} đã có tệp “{name}”; nó không bị động đến. Hãy chọn tên khác.</translation>
  </message>
  <message>
   <source>A part of the WACZ package is not as the package itself says: {member}. What could be read was taken in; compare the file with where it came from.</source>
   <translation>Một phần của gói WACZ không đúng như chính gói ghi: {member}. Những gì đọc được đã được nhập; hãy so tệp với nơi lấy nó.</translation>
  </message>
  <message>
   <source>A record is no longer there though it was never deleted. Take it from a copy of the archive.</source>
   <translation>Một mục không còn nữa dù chưa bao giờ bị xóa. Hãy lấy lại từ một bản sao của kho.</translation>
  </message>
  <message>
   <source>An attachment without a name ({type}) is no article and stays in the received mail only. Save it from there if you want it.</source>
   <translation>Một tệp đính kèm không tên ({type}) không phải là bài và chỉ còn trong thư đã nhận. Hãy lưu nó từ thư nếu bạn cần.</translation>
  </message>
  <message>
   <source>An event is missing from the log: it was changed outside the program. Compare it with a copy of the archive.</source>
   <translation>Nhật ký thiếu một sự kiện: nó đã bị sửa ngoài chương trình. Hãy so với một bản sao của kho.</translation>
  </message>
  <message>
   <source>Earlier versions are not part of this format; export JSON to keep them.</source>
   <translation>Định dạng này không có các phiên bản trước; hãy xuất JSON để giữ chúng.</translation>
  </message>
  <message>
   <source>It could not be done. The rest went on; please copy a report from the Help menu.</source>
   <translation>Việc này không làm được. Phần còn lại vẫn tiếp tục; hãy sao chép báo cáo trong menu Trợ giúp.</translation>
  </message>
  <message>
   <source>It describes a photo that does not lie beside it. Put it beside its photo and import that.</source>
   <translation>Tệp này mô tả một tấm ảnh không nằm cạnh nó. Hãy đặt nó cạnh ảnh rồi nhập ảnh đó.</translation>
  </message>
  <message>
   <source>It has more than {limit} pages, or they are too large for one clipping. The file is kept; split it and import the parts.</source>
   <translation>Tệp có hơn {limit} trang, hoặc các trang quá lớn cho một bài cắt. Tệp đã được giữ; hãy chia nhỏ rồi nhập từng phần.</translation>
  </message>
  <message>
   <source>It has no column “{name}”. Look at the names in its first row and choose again.</source>
   <translation>Tệp không có cột “{name}”. Hãy xem tên các cột ở hàng đầu rồi chọn lại.</translation>
  </message>
  <message>
   <source>It has too many pages, or they are too large for one clipping. Split it and import the parts.</source>
   <translation>Tệp có quá nhiều trang, hoặc trang quá lớn cho một bài cắt. Hãy chia nhỏ rồi nhập từng phần.</translation>
  </message>
  <message>
   <source>It is a file of an old Word (.doc), which is not read. The file is kept; save it as .docx and import that.</source>
   <translation>Đây là tệp Word đời cũ (.doc), chương trình không đọc được. Tệp đã được giữ; hãy lưu nó thành .docx rồi nhập tệp đó.</translation>
  </message>
  <message>
   <source>It is a hidden file of the system and was passed over. Import it by its own name if you want it.</source>
   <translation>Đây là tệp ẩn của hệ thống nên được bỏ qua. Nếu cần, hãy nhập đích danh tệp.</translation>
  </message>
  <message>
   <source>It is a link to another place, and links are not followed. Import the file that it leads to.</source>
   <translation>Đây là liên kết tới nơi khác, chương trình không đi theo liên kết. Hãy nhập chính tệp mà nó dẫn tới.</translation>
  </message>
  <message>
   <source>It is a list of feeds and holds no article. Save the feeds themselves as files and import those.</source>
   <translation>Đây là danh sách nguồn tin, không chứa bài nào. Hãy lưu chính các nguồn tin thành tệp rồi nhập những tệp ấy.</translation>
  </message>
  <message>
   <source>It is an archive of Kho Báo, not an article. Open it as an archive; export articles from it to import them here.</source>
   <translation>Đây là một kho của Kho Báo, không phải bài báo. Hãy mở nó như một kho; muốn nhập bài từ đó thì xuất bài ra trước.</translation>
  </message>
  <message>
   <source>It is damaged or cut short at byte {offset}; what stands before that was taken in. Copy it again from where it came.</source>
   <translation>Tệp bị hỏng hoặc cụt ở byte {offset}; phần trước đó đã được nhập. Hãy chép lại từ nơi nhận.</translation>
  </message>
  <message>
   <source>It is neither a file nor a folder. Import the files themselves.</source>
   <translation>Đây không phải tệp cũng không phải thư mục. Hãy nhập chính các tệp.</translation>
  </message>
  <message>
   <source>It is no EPUB, whatever its name says. The file is kept; open it in the program that made it.</source>
   <translation>Đây không phải sách EPUB, dù tên tệp nói thế nào. Tệp đã được giữ; hãy mở nó bằng chương trình đã tạo ra nó.</translation>
  </message>
  <message>
   <source>It is no OpenDocument text, whatever its name says. The file is kept; open it in the program that made it.</source>
   <translation>Đây không phải văn bản OpenDocument, dù tên tệp nói thế nào. Tệp đã được giữ; hãy mở nó bằng chương trình đã tạo ra nó.</translation>
  </message>
  <message>
   <source>It is no Word file, whatever its name says. The file is kept; open it in the program that made it.</source>
   <translation>Đây không phải tệp Word, dù tên tệp nói thế nào. Tệp đã được giữ; hãy mở nó bằng chương trình đã tạo ra nó.</translation>
  </message>
  <message>
   <source>It is not a text. Import the article as a text file, and photos beside it.</source>
   <translation>Đây không phải văn bản. Hãy nhập bài dưới dạng tệp văn bản, với ảnh đặt bên cạnh.</translation>
  </message>
  <message>
   <source>It is too large to be one article ({size}). The file is kept; split it and import the parts.</source>
   <translation>Tệp quá lớn cho một bài ({size}). Tệp đã được giữ; hãy chia nhỏ rồi nhập từng phần.</translation>
  </message>
  <message>
   <source>It lists what ExifTool read in photos, and holds no article. Import the photos themselves: what they say is read from them, and from XMP files beside them.</source>
   <translation>Tệp liệt kê những gì ExifTool đọc được trong ảnh và không chứa bài nào. Hãy nhập chính các ảnh: thông tin được đọc từ ảnh và từ tệp XMP bên cạnh.</translation>
  </message>
  <message>
   <source>It looks like an export of Kho Báo but is incomplete or was changed. Export it again from the archive that it came from.</source>
   <translation>Tệp trông như bản xuất của Kho Báo nhưng thiếu hoặc đã bị sửa. Hãy xuất lại từ kho đã tạo ra nó.</translation>
  </message>
  <message>
   <source>It was not reached before the import was cancelled. Import it again when you like.</source>
   <translation>Việc nhập đã hủy trước khi tới tệp này. Có thể nhập lại lúc nào cũng được.</translation>
  </message>
  <message>
   <source>Its encoding is not certain; it may be {candidates}. The file is kept; import it again and say which encoding it is in.</source>
   <translation>Chưa chắc tệp dùng bảng mã nào; có thể là {candidates}. Tệp đã được giữ; hãy nhập lại và nêu rõ bảng mã.</translation>
  </message>
  <message>
   <source>Its letters cannot be read in any known encoding. The file is kept; save it as UTF-8 and import it again.</source>
   <translation>Không đọc được chữ bằng bảng mã nào đã biết. Tệp đã được giữ; hãy lưu lại theo UTF-8 rồi nhập lại.</translation>
  </message>
  <message>
   <source>Its pages ({pages}) hold no text, only what is drawn there: a scan, most likely. The file is kept; take it in as a clipping.</source>
   <translation>Các trang của tệp ({pages}) không có chữ, chỉ có hình vẽ hoặc ảnh: nhiều khả năng là bản quét. Tệp đã được giữ; hãy nhận nó làm bài cắt.</translation>
  </message>
  <message>
   <source>Its pages hold no text, only what is drawn there: a scan, most likely. Take it in as a clipping.</source>
   <translation>Các trang của tệp không có chữ, chỉ có hình vẽ hoặc ảnh: nhiều khả năng là bản quét. Hãy nhận nó làm bài cắt.</translation>
  </message>
  <message>
   <source>No article names this photo. Put it beside the text that shows it, or attach it to a wanted photo.</source>
   <translation>Không bài nào nhắc tới ảnh này. Hãy đặt nó cạnh văn bản có ảnh, hoặc gắn vào một ảnh còn thiếu.</translation>
  </message>
  <message>
   <source>No column of it is known to hold titles ({columns}). The file is kept; import it again and say which column holds what.</source>
   <translation>Không rõ cột nào chứa tiêu đề ({columns}). Tệp đã được giữ; hãy nhập lại và cho biết cột nào chứa gì.</translation>
  </message>
  <message>
   <source>No column of it is known to hold titles. Import it again and say which column holds what.</source>
   <translation>Không rõ cột nào của bảng là tiêu đề. Hãy nhập lại và cho biết mỗi cột là gì.</translation>
  </message>
  <message>
   <source>No page with text was captured in it. The file is kept; check where it came from.</source>
   <translation>Trong tệp không có trang nào có chữ được lưu. Tệp đã được giữ; hãy xem lại nơi lấy nó.</translation>
  </message>
  <message>
   <source>No part of it could be read. The file is kept; copy it again from where it came.</source>
   <translation>Không đọc được phần nào trong tệp. Tệp đã được giữ; hãy chép lại từ nơi gốc.</translation>
  </message>
  <message>
   <source>No record of the web archive can be read. The file is kept; copy it again from where it came.</source>
   <translation>Không đọc được bản ghi nào của tệp lưu trữ web. Tệp đã được giữ; hãy chép lại từ nơi lấy nó.</translation>
  </message>
  <message>
   <source>No text stands in it. The file is kept; check where it came from.</source>
   <translation>Trong tệp không có chữ nào. Tệp đã được giữ; hãy xem lại nơi lấy nó.</translation>
  </message>
  <message>
   <source>No text stands in this part of the file. The rest was taken in.</source>
   <translation>Phần này của tệp không có chữ nào. Phần còn lại đã được nhập.</translation>
  </message>
  <message>
   <source>Notes and highlights are not part of this format; export JSON to keep them.</source>
   <translation>Định dạng này không có ghi chú và phần tô; hãy xuất JSON để giữ chúng.</translation>
  </message>
  <message>
   <source>Notes and highlights were switched off for this export; switch them on to write them too.</source>
   <translation>Lần xuất này đã tắt ghi chú và phần tô; hãy bật để ghi cả chúng.</translation>
  </message>
  <message>
   <source>Nothing in the archive has the id {id}. It may have been deleted; look in the trash or search by title.</source>
   <translation>Trong kho không có mục nào mang mã {id}. Có thể nó đã bị xóa; hãy xem thùng rác hoặc tìm theo tiêu đề.</translation>
  </message>
  <message>
   <source>Nothing may be written there. Choose another folder.</source>
   <translation>Không được phép ghi vào đó. Hãy chọn thư mục khác.</translation>
  </message>
  <message>
   <source>Only the first {read} of its {pages} pages were read. The whole file is kept; split it and import the rest.</source>
   <translation>Chỉ {read} trang đầu trong {pages} trang được đọc. Cả tệp đã được giữ; hãy chia nhỏ và nhập phần còn lại.</translation>
  </message>
  <message>
   <source>Photos of the kind HEIC cannot be opened on this computer. The file is kept; save the photo as JPEG and import that.</source>
   <translation>Máy này không mở được ảnh loại HEIC. Tệp đã được giữ; hãy lưu ảnh thành JPEG rồi nhập tệp đó.</translation>
  </message>
  <message>
   <source>Reading this file failed. The file is kept; please copy a report from the Help menu.</source>
   <translation>Đọc tệp này không thành. Tệp đã được giữ; hãy sao chép báo cáo trong menu Trợ giúp.</translation>
  </message>
  <message>
   <source>Reading this file took too long and was stopped. The file is kept; split it and import the parts.</source>
   <translation>Đọc tệp này quá lâu nên đã dừng. Tệp đã được giữ; hãy chia nhỏ rồi nhập từng phần.</translation>
  </message>
  <message>
   <source>Reading this part of the file failed. The rest was taken in; please copy a report from the Help menu.</source>
   <translation>Không đọc được phần này của tệp. Phần còn lại đã được nhập; hãy chép báo cáo từ menu Trợ giúp.</translation>
  </message>
  <message>
   <source>Reading this part of the file took too long and was stopped. The rest was taken in.</source>
   <translation>Đọc phần này của tệp mất quá nhiều thời gian nên đã dừng. Phần còn lại đã được nhập.</translation>
  </message>
  <message>
   <source>Row {number} has neither a title nor a text. Fill it in and import the file again.</source>
   <translation>Hàng {number} không có tiêu đề cũng không có nội dung. Hãy điền vào rồi nhập lại tệp.</translation>
  </message>
  <message>
   <source>Some articles are restricted and were left out.</source>
   <translation>Một số bài bị hạn chế nên được bỏ ra.</translation>
  </message>
  <message>
   <source>Some characters cannot be shown in this format and are replaced by a sign.</source>
   <translation>Một số ký tự không hiện được ở định dạng này nên thay bằng một dấu.</translation>
  </message>
  <message>
   <source>Some photos are not in the archive; their names and captions are written instead.</source>
   <translation>Một số ảnh chưa có trong kho; tên và chú thích được ghi thay vào.</translation>
  </message>
  <message>
   <source>Some photos could not be read from the archive; their names and captions are written instead. Run a check of the archive.</source>
   <translation>Một số ảnh không đọc được từ kho; tên và chú thích được ghi thay vào. Hãy chạy kiểm tra kho.</translation>
  </message>
  <message>
   <source>Some received files could not be read from the archive. Run a check of the archive.</source>
   <translation>Một số tệp gốc không đọc được từ kho. Hãy chạy kiểm tra kho.</translation>
  </message>
  <message>
   <source>Something went wrong that has no name yet ({code}). Please copy a report from the Help menu.</source>
   <translation>Có lỗi chưa có tên ({code}). Hãy sao chép báo cáo trong menu Trợ giúp.</translation>
  </message>
  <message>
   <source>Tags are not part of this format; export JSON to keep them.</source>
   <translation>Định dạng này không có thẻ; hãy xuất JSON để giữ chúng.</translation>
  </message>
  <message>
   <source>The archive “{name}” reported a fault. Open it again; if it stays, copy a report from the Help menu.</source>
   <translation>Kho “{name}” báo lỗi. Hãy mở lại; nếu vẫn lỗi, hãy sao chép báo cáo trong menu Trợ giúp.</translation>
  </message>
  <message>
   <source>The article lies in the trash. Take it out first, then export it.</source>
   <translation>Bài nằm trong thùng rác. Hãy lấy ra trước rồi xuất.</translation>
  </message>
  <message>
   <source>The attachment “{name}” ({type}) is no article and stays in the received mail only. Save it from there if you want it.</source>
   <translation>Tệp đính kèm “{name}” ({type}) không phải là bài và chỉ còn trong thư đã nhận. Hãy lưu nó từ thư nếu bạn cần.</translation>
  </message>
  <message>
   <source>The content does not allow PDF/A-2a with PDF/UA-1; the file was written to a lower standard.</source>
   <translation>Nội dung không cho phép PDF/A-2a cùng PDF/UA-1; tệp được ghi theo chuẩn thấp hơn.</translation>
  </message>
  <message>
   <source>The disk is full: the last step was not saved, all before it is safe. Free some room and try again.</source>
   <translation>Đĩa đầy: bước cuối chưa được lưu, mọi bước trước vẫn an toàn. Hãy dọn bớt chỗ rồi thử lại.</translation>
  </message>
  <message>
   <source>The disk is full: {needed} more are needed. The last step was not saved, all before it is safe. Free some room and try again.</source>
   <translation>Đĩa đầy: cần thêm {needed}. Bước cuối chưa được lưu, mọi bước trước vẫn an toàn. Hãy dọn bớt chỗ rồi thử lại.</translation>
  </message>
  <message>
   <source>The drive of “{name}” failed while reading or writing. What was confirmed before is safe; check the drive, then open the archive again.</source>
   <translation>Ổ đĩa chứa “{name}” hỏng khi đọc hoặc ghi. Những gì đã báo lưu vẫn an toàn; hãy kiểm tra ổ đĩa rồi mở lại kho.</translation>
  </message>
  <message>
   <source>The feed has no entries. The file is kept; check where it came from.</source>
   <translation>Nguồn tin không có mục nào. Tệp đã được giữ; hãy xem lại nơi đã nhận.</translation>
  </message>
  <message>
   <source>The file could not be read. Check that it is there and that you may read it, then import it again.</source>
   <translation>Không đọc được tệp. Hãy xem tệp còn đó và bạn được phép đọc, rồi nhập lại.</translation>
  </message>
  <message>
   <source>The file is a package (ZIP) that holds more than is read at one time. The file is kept; unpack it and import the parts.</source>
   <translation>Tệp là một gói (ZIP) chứa nhiều hơn mức đọc được trong một lần. Tệp đã được giữ; hãy mở gói ra và nhập từng phần.</translation>
  </message>
  <message>
   <source>The file is a package (ZIP) that is damaged or cut short. The file is kept; copy it again from where it came.</source>
   <translation>Tệp là một gói (ZIP) bị hỏng hoặc bị cụt. Tệp đã được giữ; hãy chép lại từ nơi lấy nó.</translation>
  </message>
  <message>
   <source>The file is a package (ZIP) that is made to do harm: names that lead out of it, hidden or swollen contents. It is kept, but not opened.</source>
   <translation>Tệp là một gói (ZIP) được làm ra để gây hại: có tên trỏ ra ngoài, nội dung giấu hoặc phình to. Tệp đã được giữ nhưng không được mở.</translation>
  </message>
  <message>
   <source>The file is damaged, or is not what its name says. It is kept; copy it again from where it came.</source>
   <translation>Tệp bị hỏng, hoặc không đúng là loại mà tên nó nêu. Tệp đã được giữ; hãy sao chép lại từ nơi đã nhận.</translation>
  </message>
  <message>
   <source>The file is empty. Check where it came from and copy it again.</source>
   <translation>Tệp trống. Hãy xem lại nơi lấy nó và sao chép lại.</translation>
  </message>
  <message>
   <source>The file is locked by a password. It is kept; save it without the password and import it again.</source>
   <translation>Tệp bị khóa bằng mật khẩu. Tệp đã được giữ; hãy lưu lại không có mật khẩu rồi nhập lại.</translation>
  </message>
  <message>
   <source>The file is too large to be kept: {size}, at most {limit}. Split it, or keep it outside the archive.</source>
   <translation>Tệp quá lớn để giữ: {size}, nhiều nhất {limit}. Hãy chia nhỏ, hoặc giữ nó ngoài kho.</translation>
  </message>
  <message>
   <source>The folder holds no file. Choose another one.</source>
   <translation>Thư mục không có tệp nào. Hãy chọn thư mục khác.</translation>
  </message>
  <message>
   <source>The last work on “{name}” was interrupted and must be finished where the file may be written. Copy it with all files of that name to a folder of yours and open the copy.</source>
   <translation>Việc cuối cùng với “{name}” bị ngắt và phải hoàn tất ở nơi ghi được. Hãy chép nó cùng mọi tệp trùng tên sang thư mục của bạn rồi mở bản sao.</translation>
  </message>
  <message>
   <source>The package is called WACZ, but no web archive lies in it. The file is kept; check where it came from.</source>
   <translation>Gói mang tên WACZ nhưng bên trong không có tệp lưu trữ web nào. Tệp đã được giữ; hãy xem lại nơi lấy nó.</translation>
  </message>
  <message>
   <source>The page has more parts, or parts inside parts, than can be read safely. The file is kept; save its text as a text file and import that.</source>
   <translation>Trang có quá nhiều phần, hoặc phần lồng trong phần quá sâu, nên không thể đọc an toàn. Tệp đã được giữ; hãy lưu văn bản của trang thành tệp văn bản rồi nhập tệp đó.</translation>
  </message>
  <message>
   <source>The photo cannot be opened; it may be damaged. Copy it again from where it came.</source>
   <translation>Không mở được ảnh; có thể ảnh đã hỏng. Hãy sao chép lại từ nơi lấy nó.</translation>
  </message>
  <message>
   <source>The photo cannot be opened; it may be damaged. The file is kept; copy it again from where it came.</source>
   <translation>Không mở được ảnh; có thể ảnh đã hỏng. Tệp đã được giữ; hãy sao chép lại từ nơi lấy nó.</translation>
  </message>
  <message>
   <source>The photo has more than 80 million pixels, and so is not opened. The file is kept; save a smaller copy and import that.</source>
   <translation>Ảnh có hơn 80 triệu điểm ảnh nên không được mở. Tệp đã được giữ; hãy lưu một bản nhỏ hơn rồi nhập bản đó.</translation>
  </message>
  <message>
   <source>The program made a mistake; what was saved is safe. Please copy a report from the Help menu.</source>
   <translation>Chương trình mắc lỗi; những gì đã lưu vẫn an toàn. Hãy sao chép báo cáo trong menu Trợ giúp.</translation>
  </message>
  <message>
   <source>The received files are not part of this format; export JSON to keep them.</source>
   <translation>Định dạng này không có tệp gốc; hãy xuất JSON để giữ chúng.</translation>
  </message>
  <message>
   <source>The record no longer agrees with its checksum: it was changed outside the program. Compare it with a copy of the archive.</source>
   <translation>Mục này không còn khớp mã kiểm tra: nó đã bị sửa ngoài chương trình. Hãy so với một bản sao của kho.</translation>
  </message>
  <message>
   <source>The record points to something that is no longer there. Take it from a copy of the archive.</source>
   <translation>Mục này trỏ tới thứ không còn nữa. Hãy lấy lại từ một bản sao của kho.</translation>
  </message>
  <message>
   <source>The stored bytes are no longer those that were received. Take this record from a copy of the archive.</source>
   <translation>Dữ liệu đang giữ không còn là dữ liệu đã nhận. Hãy lấy lại mục này từ một bản sao của kho.</translation>
  </message>
  <message>
   <source>The structure of the file is damaged here. Save a copy now, and compare it with an earlier one.</source>
   <translation>Cấu trúc tệp hỏng ở chỗ này. Hãy lưu ngay một bản sao và so với bản trước đó.</translation>
  </message>
  <message>
   <source>The text inside the file is damaged. The file is kept; open it in the program that made it, and save it again.</source>
   <translation>Phần chữ trong tệp bị hỏng. Tệp đã được giữ; hãy mở nó bằng chương trình đã tạo ra nó rồi lưu lại.</translation>
  </message>
  <message>
   <source>The text inside the file is made to do harm: it swells when it is read. It is kept, but not opened.</source>
   <translation>Phần chữ trong tệp được tạo ra để gây hại: nó phình ra khi đọc. Tệp đã được giữ nhưng không được mở.</translation>
  </message>
  <message>
   <source>The text of these pages does not say which letters it means, so they came out as signs: {pages}. Compare them with the page itself.</source>
   <translation>Chữ của các trang này không cho biết là chữ cái nào nên chỉ ra ký hiệu: {pages}. Hãy đối chiếu với chính trang đó.</translation>
  </message>
  <message>
   <source>The web archive is damaged (first at byte {offset}); {records} records could be read, and what stands in them was taken in. Copy the file again from where it came.</source>
   <translation>Tệp lưu trữ web bị hỏng (chỗ đầu tiên ở byte {offset}); đọc được {records} bản ghi và những gì trong đó đã được nhập. Hãy chép lại tệp từ nơi lấy nó.</translation>
  </message>
  <message>
   <source>The web archive swells beyond all bounds (at byte {offset}) and was read no further; {records} records before that could be read. The file may be made to do harm.</source>
   <translation>Tệp lưu trữ web phình to quá mọi giới hạn (ở byte {offset}) nên không được đọc tiếp; {records} bản ghi trước đó đã đọc được. Có thể tệp được làm ra để gây hại.</translation>
  </message>
  <message>
   <source>There is no archive “{name}” in {folder}. Choose another, or plug in the drive that it lies on.</source>
   <translation>Không có kho “{name}” trong {folder}. Hãy chọn kho khác, hoặc cắm ổ đĩa chứa nó.</translation>
  </message>
  <message>
   <source>There is no field “{name}” that a column can fill. Choose one that is listed.</source>
   <translation>Không có trường “{name}” để gán cột. Hãy chọn một trường trong danh sách.</translation>
  </message>
  <message>
   <source>There is no part {part} in this file. Ask for its list of contents.</source>
   <translation>Trong tệp này không có phần {part}. Hãy xem danh sách những gì tệp chứa.</translation>
  </message>
  <message>
   <source>These words do not stand in the article: “{quote}”. Copy them exactly as they stand.</source>
   <translation>Trong bài không có những chữ này: “{quote}”. Hãy chép đúng như trong bài.</translation>
  </message>
  <message>
   <source>This event does not follow from the one before it: the log was changed outside the program. Compare it with a copy of the archive.</source>
   <translation>Sự kiện này không nối tiếp sự kiện trước: nhật ký đã bị sửa ngoài chương trình. Hãy so với một bản sao của kho.</translation>
  </message>
  <message>
   <source>This format is not known. Save the article as a text file and import that.</source>
   <translation>Chương trình chưa biết định dạng này. Hãy lưu bài thành tệp văn bản rồi nhập.</translation>
  </message>
  <message>
   <source>This part of the file cannot be read. Save a copy now, and take the record from an earlier one.</source>
   <translation>Không đọc được phần này của tệp. Hãy lưu ngay một bản sao và lấy lại mục từ bản trước đó.</translation>
  </message>
  <message>
   <source>This part of the file cannot be read. The rest was taken in.</source>
   <translation>Phần này của tệp không đọc được. Phần còn lại đã được nhập.</translation>
  </message>
  <message>
   <source>This part of the file is larger, or has more parts inside parts, than can be read safely. The rest was taken in.</source>
   <translation>Phần này của tệp lớn hơn, hoặc có nhiều phần lồng nhau hơn, mức có thể đọc an toàn. Phần còn lại đã được nhập.</translation>
  </message>
  <message>
   <source>This part of the file is locked by a password. The rest was taken in.</source>
   <translation>Phần này của tệp bị khóa bằng mật khẩu. Phần còn lại đã được nhập.</translation>
  </message>
  <message>
   <source>This was changed elsewhere in the meantime, so nothing was overwritten. Look at the new version and change it again.</source>
   <translation>Chỗ này vừa được sửa ở nơi khác nên không bị ghi đè. Hãy xem bản mới rồi sửa lại.</translation>
  </message>
  <message>
   <source>is kept</source>
   <translation>đã được giữ</translation>
  </message>
  <message>
   <source>would be kept</source>
   <translation>sẽ được giữ</translation>
  </message>
  <message>
   <source>{count} articles want a photo of this name. Attach it by hand in the one that it belongs to.</source>
   <translation>Có {count} bài còn thiếu ảnh tên này. Hãy tự gắn vào đúng bài của nó.</translation>
  </message>
  <message>
   <source>{matches} records have an id that begins with {id}. Give more of it.</source>
   <translation>Có {matches} mục mang mã bắt đầu bằng {id}. Hãy cho thêm ký tự.</translation>
  </message>
  <message>
   <source>“{name}” is busy with other work; nothing was changed. Try again in a moment.</source>
   <translation>“{name}” đang bận việc khác; không có gì thay đổi. Hãy thử lại sau giây lát.</translation>
  </message>
  <message>
   <source>“{name}” is cut short: {size} of {expected} are there; it was not touched. Copy it again from where it came, or open your latest copy.</source>
   <translation>“{name}” bị cụt: chỉ có {size} trong {expected}; nó không bị động đến. Hãy chép lại từ nơi lấy nó, hoặc mở bản sao gần nhất.</translation>
  </message>
  <message>
   <source>“{name}” is damaged and was not touched. Open your latest copy of it, and keep this file: much of it may be saved.</source>
   <translation>“{name}” bị hỏng và không bị động đến. Hãy mở bản sao gần nhất, và giữ tệp này: có thể cứu được phần lớn.</translation>
  </message>
  <message>
   <source>“{name}” is not an archive of Kho Báo; it was not touched. Choose a file that ends in .khobao.</source>
   <translation>“{name}” không phải kho của Kho Báo; nó không bị động đến. Hãy chọn tệp có đuôi .khobao.</translation>
  </message>
  <message>
   <source>“{name}” is open for reading only; nothing was changed. Close it elsewhere, or save a copy where you may write.</source>
   <translation>“{name}” đang mở chỉ để đọc; không có gì thay đổi. Hãy đóng nó ở nơi khác, hoặc lưu bản sao ở nơi ghi được.</translation>
  </message>
  <message>
   <source>“{name}” is open in another program. Here it can only be read until it is closed there.</source>
   <translation>“{name}” đang mở trong chương trình khác. Ở đây chỉ đọc được cho tới khi nó đóng ở đó.</translation>
  </message>
  <message>
   <source>“{name}” is open on {host} by {user}. Here it can only be read until it is closed there.</source>
   <translation>“{name}” đang mở ở máy {host}, người dùng {user}. Ở đây chỉ đọc được cho tới khi nó đóng ở đó.</translation>
  </message>
  <message>
   <source>“{name}” no longer lies in {folder}: it was moved, replaced or deleted while it was open. The last step was not saved. Put the file back and try again.</source>
   <translation>“{name}” không còn nằm trong {folder}: tệp đã bị chuyển đi, bị thay hoặc bị xóa trong lúc đang mở. Bước vừa rồi chưa được lưu. Hãy đặt tệp lại chỗ cũ rồi thử lại.</translation>
  </message>
  <message>
   <source>“{name}” was closed before this was done; what was confirmed is safe. Open it again and go on.</source>
   <translation>“{name}” đã đóng trước khi việc này xong; những gì đã xác nhận vẫn an toàn. Hãy mở lại và làm tiếp.</translation>
  </message>
  <message>
   <source>“{name}” was made by a newer Kho Báo (structure {schema}, this program knows {known}); it was not touched. Update the program.</source>
   <translation>“{name}” do Kho Báo mới hơn tạo ra (cấu trúc {schema}, chương trình này biết {known}); nó không bị động đến. Hãy cập nhật chương trình.</translation>
  </message>
  <message>
   <source>“{name}” was made by an older Kho Báo and can only be upgraded where it may be written. Copy it to a folder of yours and open the copy.</source>
   <translation>“{name}” do Kho Báo cũ hơn tạo ra và chỉ nâng cấp được ở nơi ghi được. Hãy chép sang thư mục của bạn rồi mở bản sao.</translation>
  </message>
  <message>
   <source>“{value}” does not fit the field “{field}”. Correct it and try again.</source>
   <translation>“{value}” không hợp với ô “{field}”. Hãy sửa rồi thử lại.</translation>
  </message>
 </context>
</TS>
