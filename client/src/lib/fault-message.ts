import { printDay } from '@soket/shared/day';
import type { DomainFault } from '@soket/shared/errors';
import { statusWordVi, type ReportStatus } from '@soket/shared/report-status';
import { currentLanguage, type Language } from './language.ts';
import { apiFault } from './trpc.ts';

type Sentence = Record<Language, string>;

/** What happened and what to do next, in the reader's language. Never shows a raw message. */
export function faultMessage(error: unknown, language: Language = currentLanguage()): string {
  return sentenceOf(error)[language];
}

/** The refusal behind an error, for a screen that does more than say it (cells, conflicts); null for everything else. */
export function faultOf(error: unknown): DomainFault | null {
  return apiFault(error)?.fault?.domain ?? null;
}

/** Whether the request never got an answer: what was typed is to be kept and sent again. */
export function isLostConnection(error: unknown): boolean {
  const api = apiFault(error);
  return api !== null && api.fault === null;
}

function sentenceOf(error: unknown): Sentence {
  const api = apiFault(error);
  if (api === null) return BROKEN;
  if (api.fault === null) return LOST_CONNECTION;
  if (api.fault.domain) return domainSentence(api.fault.domain);
  const [field] = api.fault.fields;
  if (field)
    return { vi: `Chưa nhận được: ${field.message}`, en: `Not accepted (${field.path}): ${field.message}` };
  return crashed(api.fault.requestId);
}

const BROKEN: Sentence = {
  vi: 'Trang này gặp trục trặc. Hãy tải lại trang; nếu vẫn thế, hãy báo cho quản trị.',
  en: 'This page has run into a problem. Reload it; if it stays so, tell the administrator.',
};

const LOST_CONNECTION: Sentence = {
  vi: 'Chưa kết nối được với máy chủ. Nội dung đã nhập vẫn còn trên màn hình; hãy kiểm tra mạng rồi thử lại.',
  en: 'The server cannot be reached. What you typed is still here; check the network and try again.',
};

function crashed(requestId: string): Sentence {
  return {
    vi: `Máy chủ gặp trục trặc. Hãy thử lại; nếu vẫn thế, hãy báo cho quản trị kèm mã ${requestId}.`,
    en: `The server has run into a problem. Try again; if it stays so, tell the administrator this code: ${requestId}.`,
  };
}

/** One row per refusal: a new code without a sentence does not compile. */
function domainSentence(fault: DomainFault): Sentence {
  switch (fault.code) {
    case 'NOT_FOUND':
      return {
        vi: 'Không có nội dung này, hoặc nội dung không thuộc phạm vi của đơn vị đồng chí. Hãy kiểm tra lại địa chỉ.',
        en: 'There is no such item, or it is not within your unit’s reach. Check the address.',
      };
    case 'NOT_PERMITTED':
      return {
        vi: 'Tài khoản này không được giao việc đó. Nếu cần, hãy đề nghị quản trị giao quyền.',
        en: 'This account may not do that. If you need to, ask the administrator.',
      };
    case 'SIGN_IN_REQUIRED':
      return {
        vi: 'Phiên làm việc đã hết. Hãy đăng nhập lại; nội dung đã nhập vẫn còn trên màn hình.',
        en: 'Your session has ended. Sign in again; what you typed is still here.',
      };
    case 'PASSWORD_CHANGE_REQUIRED':
      return {
        vi: 'Mật khẩu này do quản trị cấp. Hãy tải lại trang và đổi mật khẩu trước khi làm việc.',
        en: 'This password was issued by the administrator. Reload the page and change it first.',
      };
    case 'REPORT_LOCKED':
      return lockedSentence(fault.details.status);
    case 'REPORT_CHANGED':
      return {
        vi: 'Người khác vừa lưu báo cáo này. Nội dung của đồng chí vẫn còn; hãy xem hai bản và chọn.',
        en: 'Somebody else has just saved this report. Yours is kept; compare the two and choose.',
      };
    case 'FORM_CHANGED': {
      const { post, current } = fault.details;
      return {
        vi: `${post ?? 'Người khác'} vừa lưu phiên bản ${current} của biểu này. Thay đổi của đồng chí vẫn còn trên màn hình; hãy xem bản mới rồi làm lại trên bản đó.`,
        en: `${post ?? 'Somebody else'} has just saved version ${current} of this form. Your changes are still here; look at the new one and make them there.`,
      };
    }
    case 'DEFINITION_CHANGED': {
      const { post } = fault.details;
      return {
        vi: `${post ?? 'Người khác'} vừa sửa nội dung này. Phần đồng chí nhập vẫn còn trên màn hình; hãy chép lại, tải lại trang rồi làm trên bản mới.`,
        en: `${post ?? 'Somebody else'} has just changed this. What you typed is still here; copy it, reload the page and make the change there.`,
      };
    }
    case 'REPORT_HAS_ERRORS':
      return {
        vi: `Chưa gửi được: còn ${fault.details.problems.length} chỗ cần sửa. Hãy xem từng ô được đánh dấu.`,
        en: `Not sent: ${fault.details.problems.length} cells need a correction. See the marked cells.`,
      };
    case 'PERIOD_NOT_OPEN':
      return {
        vi: `${fault.details.period} không mở để nhập số liệu. Hãy chọn kỳ đang mở, hoặc liên hệ cơ quan chủ trì biểu.`,
        en: `${fault.details.period} is not open for entry. Choose an open period, or ask the body that owns the form.`,
      };
    case 'PERIOD_CLOSED': {
      const { period, closedOn } = fault.details;
      return {
        vi: `${period} đã khóa nhập số liệu từ ${printDay(closedOn)}. Hãy đề nghị cơ quan chủ trì biểu gia hạn hoặc mở lại kỳ.`,
        en: `${period} has been closed for entry since ${printDay(closedOn)}. Ask the body that owns the form for more time, or to reopen it.`,
      };
    }
    case 'SIGN_OFF_REQUIRED':
      return {
        vi: 'Biểu này cần lãnh đạo đơn vị duyệt ký trước khi gửi. Hãy đề nghị lãnh đạo đơn vị duyệt ký.',
        en: 'This form needs the unit leader’s sign-off before it is sent. Ask the leader to sign off.',
      };
    case 'REASON_REQUIRED':
      return { vi: 'Hãy ghi lý do rồi thực hiện lại.', en: 'Give a reason, then try again.' };
    case 'INVALID_INPUT':
    case 'PARAMETER_INVALID':
      return { vi: fault.details.message, en: `${fault.details.field}: ${fault.details.message}` };
    case 'NAME_TAKEN':
      return {
        vi: 'Tên này đã có người dùng. Hãy chọn tên khác.',
        en: 'This name is taken. Choose another.',
      };
    case 'SETUP_CLOSED':
      return {
        vi: 'Hệ thống đã có quản trị. Hãy đăng nhập.',
        en: 'This workspace already has its administrator. Please sign in.',
      };
    case 'SETUP_CODE_WRONG':
      return {
        vi: 'Mã chưa đúng. Mã dùng một lần in ở cửa sổ lệnh khi khởi động máy chủ; hãy xem lại.',
        en: 'The code is not right. The one-time code is printed on the server’s console at start.',
      };
    case 'IDEMPOTENCY_KEY_REUSED':
      return {
        vi: 'Yêu cầu này trùng với một yêu cầu khác đã gửi. Hãy tải lại trang rồi thực hiện lại.',
        en: 'This request repeats an earlier, different one. Reload the page and try again.',
      };
    default:
      return unknownFault(fault);
  }
}

/** The server may be newer than the page that is open: its code is unknown here only until the page is reloaded. */
function unknownFault(_fault: never): Sentence {
  return BROKEN;
}

function lockedSentence(status: string): Sentence {
  const next: Partial<Record<string, Sentence>> = {
    submitted: {
      vi: 'Báo cáo đã gửi nên không sửa được. Nếu cần sửa, hãy đề nghị cơ quan thẩm định trả lại.',
      en: 'The report has been submitted and cannot be changed. Ask the reviewers to return it.',
    },
    reviewed: {
      vi: 'Báo cáo đã thẩm định nên không sửa được. Nếu cần sửa, hãy đề nghị trả lại.',
      en: 'The report has been reviewed and cannot be changed. Ask for its return.',
    },
    approved: {
      vi: 'Báo cáo đã duyệt. Muốn sửa, hãy mở bản đính chính và ghi lý do.',
      en: 'The report is approved. To change it, open a correction and give the reason.',
    },
  };
  return (
    next[status] ?? {
      // A status travels as text; a word is found for the known ones only.
      vi: `Báo cáo đang ở bước “${statusWordVi(status as ReportStatus) ?? status}” nên chưa làm được việc này. Hãy tải lại trang.`,
      en: 'The report is at a step that does not allow this. Reload the page.',
    }
  );
}
