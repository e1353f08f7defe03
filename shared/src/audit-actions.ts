/** A sentence about what was done, as it stands after who did it. */
type Words = { vi: string; en: string };

/**
 * Everything that the record of what was done speaks of. Nothing can be recorded that has no words here. The part before
 * the colon is the kind of work.
 */
export const AUDIT_ACTIONS = {
  'account:changePassword': { vi: 'Đổi mật khẩu của mình', en: 'Changed own password' },
  'account:chooseFirstPassword': { vi: 'Đặt mật khẩu riêng lần đầu', en: 'Chose a first own password' },
  'accounts:change': { vi: 'Sửa tài khoản', en: 'Changed an account' },
  'accounts:close': { vi: 'Đóng tài khoản', en: 'Closed an account' },
  'accounts:create': { vi: 'Tạo tài khoản', en: 'Created an account' },
  'accounts:endSessions': { vi: 'Kết thúc phiên đăng nhập', en: 'Ended sessions' },
  'accounts:open': { vi: 'Mở lại tài khoản', en: 'Reopened an account' },
  'accounts:resetPassword': { vi: 'Đặt lại mật khẩu', en: 'Reset a password' },
  'accounts:unlock': { vi: 'Mở khóa đăng nhập', en: 'Lifted a sign-in lock' },
  'audit:export': { vi: 'Xuất nhật ký', en: 'Exported the audit' },
  'backups:cancel': { vi: 'Dừng sao lưu', en: 'Cancelled a backup' },
  'backups:check': { vi: 'Kiểm tra bản sao lưu', en: 'Checked a backup' },
  'backups:download': { vi: 'Tải bản sao lưu về', en: 'Downloaded a backup' },
  'backups:remove': { vi: 'Xóa bản sao lưu', en: 'Removed a backup' },
  'backups:setSchedule': { vi: 'Đặt lịch sao lưu', en: 'Set the backup schedule' },
  'backups:start': { vi: 'Sao lưu', en: 'Started a backup' },
  'conferences:change': { vi: 'Sửa hội nghị', en: 'Changed a conference' },
  'conferences:conclude': { vi: 'Ghi kết luận hội nghị', en: 'Wrote conclusions' },
  'conferences:create': { vi: 'Lập hội nghị', en: 'Created a conference' },
  'conferences:export': { vi: 'Xuất tệp hội nghị', en: 'Exported a conference' },
  'conferences:freeze': { vi: 'Chốt số liệu hội nghị', en: 'Froze a conference' },
  'conferences:propose': { vi: 'Đề xuất nội dung hội nghị', en: 'Proposed an agenda' },
  'conferences:reopen': { vi: 'Mở lại hội nghị', en: 'Reopened a conference' },
  'conferences:saveSlides': { vi: 'Sửa các trang hội nghị', en: 'Changed the slides' },
  'deadlines:closeEntry': { vi: 'Khóa nhập số liệu', en: 'Closed entry' },
  'deadlines:createCalendarLink': { vi: 'Tạo địa chỉ lịch hạn', en: 'Made a calendar address' },
  'deadlines:extend': { vi: 'Gia hạn gửi báo cáo', en: 'Gave more time' },
  'deadlines:openPeriods': { vi: 'Mở kỳ báo cáo', en: 'Opened periods' },
  'deadlines:reopenEntry': { vi: 'Mở lại nhập số liệu', en: 'Reopened entry' },
  'deadlines:revokeCalendarLink': { vi: 'Thu hồi địa chỉ lịch hạn', en: 'Revoked a calendar address' },
  'deadlines:setCalendar': { vi: 'Sửa lịch báo cáo', en: 'Changed a reporting calendar' },
  'deadlines:withdraw': { vi: 'Thu hồi gia hạn', en: 'Took an extension back' },
  'definitions:addFormVersion': { vi: 'Thêm phiên bản biểu mẫu', en: 'Added a form version' },
  'definitions:defineCalendar': { vi: 'Đặt lịch báo cáo', en: 'Defined a calendar' },
  'definitions:defineElement': { vi: 'Đặt mục số liệu', en: 'Defined a data element' },
  'definitions:defineIndicator': { vi: 'Đặt chỉ tiêu', en: 'Defined an indicator' },
  'definitions:import': { vi: 'Nhập bộ biểu mẫu, chỉ tiêu', en: 'Imported definitions' },
  'definitions:importForm': { vi: 'Nhập biểu mẫu từ tệp', en: 'Imported a form' },
  'definitions:openForm': { vi: 'Lập biểu mẫu', en: 'Opened a form' },
  'definitions:openPeriods': { vi: 'Lập các kỳ báo cáo', en: 'Made periods' },
  'definitions:openSpan': { vi: 'Lập kỳ chuyên đề', en: 'Made a one-off span' },
  'definitions:setTarget': { vi: 'Đặt mục tiêu', en: 'Set a target' },
  'directives:attach': { vi: 'Đính kèm tệp vào văn bản', en: 'Attached a file' },
  'directives:change': { vi: 'Sửa văn bản', en: 'Changed a document' },
  'directives:detach': { vi: 'Gỡ tệp khỏi văn bản', en: 'Detached a file' },
  'directives:import': { vi: 'Nhập danh sách văn bản', en: 'Imported documents' },
  'directives:keepTypes': { vi: 'Sửa các loại văn bản', en: 'Changed document types' },
  'directives:link': { vi: 'Nối hai văn bản', en: 'Linked documents' },
  'directives:register': { vi: 'Vào sổ văn bản', en: 'Registered a document' },
  'directives:unlink': { vi: 'Bỏ nối văn bản', en: 'Unlinked documents' },
  'files:upload': { vi: 'Gửi tệp lên', en: 'Uploaded a file' },
  'forms:change': { vi: 'Sửa biểu mẫu', en: 'Changed a form' },
  'forms:changeRules': { vi: 'Sửa quy tắc của biểu mẫu', en: 'Changed the rules of a form' },
  'forms:create': { vi: 'Lập biểu mẫu mới', en: 'Created a form' },
  'forms:changeUnits': { vi: 'Đổi đơn vị báo cáo của biểu mẫu', en: 'Changed who reports a form' },
  'indicators:add': { vi: 'Thêm chỉ tiêu', en: 'Added an indicator' },
  'indicators:change': { vi: 'Sửa chỉ tiêu', en: 'Changed an indicator' },
  'indicators:close': { vi: 'Ngừng chỉ tiêu', en: 'Closed an indicator' },
  'indicators:endTarget': { vi: 'Kết thúc mục tiêu', en: 'Ended a target' },
  'indicators:setTarget': { vi: 'Đặt mục tiêu', en: 'Set a target' },
  'letters:changeLetterhead': { vi: 'Sửa thể thức văn bản', en: 'Changed the letterhead' },
  'mail:resend': { vi: 'Gửi lại thư', en: 'Sent a message again' },
  'mail:setAddress': { vi: 'Đặt địa chỉ nhận thư', en: 'Set a mail address' },
  'reports:correct': { vi: 'Mở bản đính chính', en: 'Opened a correction' },
  'reports:save': { vi: 'Lưu số liệu', en: 'Saved figures' },
  'reports:signOff': { vi: 'Ký duyệt trước khi gửi', en: 'Signed off a report' },
  'reports:submit': { vi: 'Gửi báo cáo', en: 'Submitted a report' },
  'review:approve': { vi: 'Duyệt báo cáo', en: 'Approved a report' },
  'review:comment': { vi: 'Ghi ý kiến thẩm định', en: 'Commented on a report' },
  'review:markReviewed': { vi: 'Thẩm định báo cáo', en: 'Reviewed a report' },
  'review:return': { vi: 'Trả lại để bổ sung', en: 'Returned a report' },
  'setup:createWorkspace': { vi: 'Lập không gian làm việc', en: 'Created the workspace' },
  'site:restore': { vi: 'Phục hồi từ bản sao lưu', en: 'Restored from a backup' },
  'steering:correctReview': { vi: 'Sửa lần kiện toàn ban chỉ đạo', en: 'Corrected a committee review' },
  'steering:form': { vi: 'Lập ban chỉ đạo', en: 'Formed a steering committee' },
  'steering:review': { vi: 'Kiện toàn ban chỉ đạo', en: 'Reviewed a steering committee' },
  'tasks:addUnits': { vi: 'Giao thêm đơn vị', en: 'Added units to a task' },
  'tasks:assign': { vi: 'Giao nhiệm vụ', en: 'Assigned a task' },
  'tasks:cancelled': { vi: 'Hủy phần việc', en: 'Cancelled work' },
  'tasks:change': { vi: 'Sửa nhiệm vụ', en: 'Changed a task' },
  'tasks:changeDeadline': { vi: 'Đổi hạn nhiệm vụ', en: 'Changed a task’s deadline' },
  'tasks:changeRecurrence': { vi: 'Đổi chu kỳ nhiệm vụ', en: 'Changed a task’s recurrence' },
  'tasks:confirmed': { vi: 'Xác nhận hoàn thành', en: 'Confirmed work' },
  'tasks:deadlineChanged': { vi: 'Đổi hạn phần việc', en: 'Changed a deadline' },
  'tasks:giveRounds': { vi: 'Giao đợt việc định kỳ', en: 'Gave out a round' },
  'tasks:halt': { vi: 'Dừng nhiệm vụ', en: 'Halted a task' },
  'tasks:makeReminderLetter': { vi: 'Lập công văn đôn đốc', en: 'Made a reminder letter' },
  'tasks:paused': { vi: 'Tạm dừng phần việc', en: 'Paused work' },
  'tasks:progress': { vi: 'Báo tiến độ', en: 'Reported progress' },
  'tasks:resume': { vi: 'Tiếp tục nhiệm vụ', en: 'Resumed a task' },
  'tasks:resumed': { vi: 'Tiếp tục phần việc', en: 'Resumed work' },
  'tasks:sentBack': { vi: 'Trả lại phần việc', en: 'Sent work back' },
  'tasks:takeOffUnits': { vi: 'Thôi giao đơn vị', en: 'Took units off a task' },
  'tokens:create': { vi: 'Tạo mã truy cập', en: 'Created an access token' },
  'tokens:revoke': { vi: 'Thu hồi mã truy cập', en: 'Revoked an access token' },
  'units:close': { vi: 'Kết thúc đơn vị', en: 'Closed a unit' },
  'units:importList': { vi: 'Nhập danh sách đơn vị', en: 'Entered a list of units' },
  'units:keepLevels': { vi: 'Sửa danh mục cấp đơn vị', en: 'Changed the levels of units' },
  'units:move': { vi: 'Chuyển đơn vị', en: 'Moved a unit' },
  'units:nameLevel': { vi: 'Đặt tên cấp đơn vị', en: 'Named a level of units' },
  'units:open': { vi: 'Lập đơn vị', en: 'Opened a unit' },
  'units:redraw': { vi: 'Sắp xếp lại đơn vị', en: 'Redrew the map of units' },
  'units:rename': { vi: 'Đổi tên đơn vị', en: 'Renamed a unit' },
  'units:withdraw': { vi: 'Rút lại thay đổi đơn vị', en: 'Withdrew a change of units' },
  'wordTemplates:add': { vi: 'Thêm mẫu Word', en: 'Added a Word template' },
  'wordTemplates:remove': { vi: 'Bỏ mẫu Word', en: 'Removed a Word template' },
  'wordTemplates:replace': { vi: 'Thay mẫu Word', en: 'Replaced a Word template' },
} as const satisfies Record<string, Words>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

export const isAuditAction = (action: string): action is AuditAction => Object.hasOwn(AUDIT_ACTIONS, action);

/** The kind of work: what stands before the colon. */
export type AuditArea = AuditAction extends infer A
  ? A extends `${infer Area}:${string}`
    ? Area
    : never
  : never;

/** The kinds of work whose record says nothing of figures, documents or tasks: who sees none sees these whole. */
const WITHOUT_FIGURES: ReadonlySet<string> = new Set<AuditArea>([
  'account',
  'accounts',
  'audit',
  'backups',
  'deadlines',
  'definitions',
  'forms',
  'letters',
  'mail',
  'setup',
  'site',
  'tokens',
  'units',
]);

/** Whether what was before and after may hold figures. @source DOMAIN.md "People": the administrator sees no figures */
export function mayHoldFigures(action: string): boolean {
  return !WITHOUT_FIGURES.has(action.slice(0, action.indexOf(':')));
}
