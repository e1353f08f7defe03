import { dictionary } from '../../lib/language.ts';
import type { SignInFault } from '../../lib/sign-in.ts';

function waitVi(seconds: number | null): string {
  if (seconds === null) return 'ít phút';
  return seconds > 60 ? `${Math.ceil(seconds / 60)} phút` : `${seconds} giây`;
}

function waitEn(seconds: number | null): string {
  if (seconds === null) return 'a few minutes';
  return seconds > 60 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`;
}

export const sessionWords = dictionary(
  {
    signIn: 'Đăng nhập',
    product: 'Sơ Kết',
    purpose: 'Theo dõi, tổng hợp và sơ kết việc thực hiện nghị quyết, chỉ thị',
    username: 'Tên đăng nhập',
    password: 'Mật khẩu',
    missingUsername: 'Hãy nhập tên đăng nhập.',
    missingPassword: 'Hãy nhập mật khẩu.',
    codeWhy: 'Tài khoản này có xác thực hai lớp.',
    code: 'Mã xác thực',
    codeHint: '6 chữ số đang hiện trong ứng dụng xác thực trên điện thoại.',
    recoveryCode: 'Mã khôi phục',
    recoveryHint: 'Một trong các mã đã in khi bật xác thực hai lớp; mỗi mã dùng một lần.',
    missingCodeNow: 'Hãy nhập mã.',
    useRecoveryCode: 'Mất điện thoại: dùng mã khôi phục',
    useCode: 'Dùng mã trong ứng dụng xác thực',
    back: 'Quay lại',
    forgotten: 'Quên mật khẩu, hãy liên hệ quản trị hệ thống của cơ quan.',
    demoTitle: 'Không gian minh họa Long Biên',
    demoPassword: 'Mật khẩu chung của các tài khoản minh họa in ở cửa sổ lệnh khi khởi động.',
    demoAccounts: 'Tài khoản minh họa',
    demoRoles: {
      chuyenvien: 'chuyên viên Văn phòng: thẩm định',
      chanhvanphong: 'Chánh Văn phòng: duyệt',
      lanhdao: 'lãnh đạo: xem toàn bộ',
      bode: 'cán bộ tổng hợp phường Bồ Đề',
      ubkt: 'cán bộ tổng hợp Ủy ban Kiểm tra',
      quantri: 'quản trị',
    },
    fault: (fault: SignInFault): string => {
      switch (fault.code) {
        case 'WRONG_CREDENTIALS':
          return 'Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra bộ gõ và phím Caps Lock rồi nhập lại.';
        case 'WRONG_CODE':
          return 'Mã không đúng hoặc đã dùng. Hãy đợi mã mới hiện trong ứng dụng rồi nhập lại.';
        case 'TICKET_ENDED':
          return 'Đã quá 5 phút từ khi nhập mật khẩu. Hãy đăng nhập lại từ đầu.';
        case 'LOCKED':
          return `Tài khoản tạm khóa vì nhập sai nhiều lần. Hãy thử lại sau ${waitVi(fault.retryAfterSeconds)}, hoặc nhờ quản trị mở khóa.`;
        case 'TOO_MANY_ATTEMPTS':
          return `Quá nhiều lần đăng nhập từ mạng này. Hãy thử lại sau ${waitVi(fault.retryAfterSeconds)}.`;
        case 'BUSY':
          return 'Nhiều người đang đăng nhập cùng lúc. Hãy thử lại sau ít giây.';
        case 'CROSS_SITE':
          return 'Trang này không mở từ địa chỉ của hệ thống. Hãy mở lại hệ thống từ địa chỉ chính thức.';
        case 'INVALID_INPUT':
          return 'Hãy nhập tên đăng nhập và mật khẩu.';
        case 'LOST':
          return 'Chưa kết nối được với máy chủ. Hãy kiểm tra mạng rồi thử lại.';
        case 'BROKEN':
          return 'Máy chủ gặp trục trặc. Hãy thử lại sau ít phút; nếu vẫn thế, hãy báo cho quản trị.';
      }
    },
    setup: 'Thiết lập lần đầu',
    setupIntro:
      'Hệ thống chưa có quản trị. Người thiết lập đầu tiên nhập mã dùng một lần in ở cửa sổ lệnh của máy chủ khi khởi động.',
    setupCode: 'Mã dùng một lần',
    committee: 'Tên cấp ủy',
    committeeHint: 'In ở đầu trang và trên biểu, ví dụ: Quận ủy Long Biên',
    usernameHint: 'Từ 3 đến 40 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới.',
    passwordHint: 'Ít nhất 10 ký tự. Một câu ngắn dễ nhớ tốt hơn một từ khó.',
    passwordAgain: 'Nhập lại mật khẩu',
    create: 'Tạo tài khoản quản trị',
    missingCode: 'Hãy nhập mã dùng một lần.',
    missingCommittee: 'Hãy nhập tên cấp ủy.',
    wrongUsername: 'Tên đăng nhập có từ 3 đến 40 ký tự: chữ thường không dấu, chữ số, . - _',
    shortPassword: 'Mật khẩu cần ít nhất 10 ký tự.',
    differentPassword: 'Hai lần nhập mật khẩu chưa giống nhau.',
  },
  {
    signIn: 'Sign in',
    product: 'Sơ Kết',
    purpose: 'Follow, add up and review the carrying out of resolutions and directives',
    username: 'User name',
    password: 'Password',
    missingUsername: 'Enter your user name.',
    missingPassword: 'Enter your password.',
    codeWhy: 'This account has a second factor.',
    code: 'Code',
    codeHint: 'The 6 digits that the authenticator app on your phone shows now.',
    recoveryCode: 'Recovery code',
    recoveryHint: 'One of the codes printed when the second factor was set up; each works once.',
    missingCodeNow: 'Enter the code.',
    useRecoveryCode: 'Phone lost: use a recovery code',
    useCode: 'Use a code of the authenticator app',
    back: 'Back',
    forgotten: 'If you have forgotten the password, ask your office’s administrator.',
    demoTitle: 'Long Biên demonstration workspace',
    demoPassword: 'The password of the demonstration accounts is printed on the console at start.',
    demoAccounts: 'Demonstration accounts',
    demoRoles: {
      chuyenvien: 'specialist of the office: reviews',
      chanhvanphong: 'head of the office: approves',
      lanhdao: 'leader: sees everything',
      bode: 'reporter of Bồ Đề ward',
      ubkt: 'reporter of the Inspection Committee',
      quantri: 'administrator',
    },
    fault: (fault: SignInFault): string => {
      switch (fault.code) {
        case 'WRONG_CREDENTIALS':
          return 'The user name or the password is not right. Check the keyboard layout and Caps Lock, then try again.';
        case 'WRONG_CODE':
          return 'The code is not right, or was used before. Wait for the next one and enter that.';
        case 'TICKET_ENDED':
          return 'More than 5 minutes have passed since the password. Sign in from the beginning.';
        case 'LOCKED':
          return `The account is locked after several wrong tries. Try again in ${waitEn(fault.retryAfterSeconds)}, or ask the administrator to unlock it.`;
        case 'TOO_MANY_ATTEMPTS':
          return `Too many sign-ins from this network. Try again in ${waitEn(fault.retryAfterSeconds)}.`;
        case 'BUSY':
          return 'Many people are signing in at once. Try again in a few seconds.';
        case 'CROSS_SITE':
          return 'This page was not opened from the system’s own address. Open it again from there.';
        case 'INVALID_INPUT':
          return 'Enter the user name and the password.';
        case 'LOST':
          return 'The server cannot be reached. Check the network and try again.';
        case 'BROKEN':
          return 'The server has run into a problem. Try again in a few minutes; if it stays so, tell the administrator.';
      }
    },
    setup: 'First set-up',
    setupIntro:
      'This workspace has no administrator yet. Enter the one-time code printed on the server’s console at start.',
    setupCode: 'One-time code',
    committee: 'Name of the committee',
    committeeHint: 'Printed at the head of pages and forms, e.g. Quận ủy Long Biên',
    usernameHint: '3 to 40 characters: small letters without diacritics, digits, dot, hyphen, underscore.',
    passwordHint: 'At least 10 characters. A short sentence is better than a hard word.',
    passwordAgain: 'Password again',
    create: 'Create the administrator',
    missingCode: 'Enter the one-time code.',
    missingCommittee: 'Enter the name of the committee.',
    wrongUsername: 'A user name has 3 to 40 characters: small letters, digits, . - _',
    shortPassword: 'The password needs at least 10 characters.',
    differentPassword: 'The two passwords differ.',
  },
);
