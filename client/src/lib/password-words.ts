import { dictionary } from './language.ts';

/** Words for choosing a password: at the first sign-in and later. */
export const passwordWords = dictionary(
  {
    first: 'Đặt mật khẩu của mình',
    firstWhy: 'Mật khẩu vừa dùng do quản trị cấp. Hãy đặt mật khẩu chỉ mình biết trước khi vào làm việc.',
    old: 'Mật khẩu hiện tại',
    next: 'Mật khẩu mới',
    again: 'Nhập lại mật khẩu mới',
    hint: 'Ít nhất 10 ký tự. Một câu ngắn dễ nhớ tốt hơn một từ khó.',
    missing: 'Hãy nhập mật khẩu.',
    different: 'Hai lần nhập mật khẩu chưa giống nhau.',
    change: 'Đổi mật khẩu',
    signOut: 'Đăng xuất',
  },
  {
    first: 'Choose your password',
    firstWhy:
      'The password you signed in with was issued by the administrator. Choose one that only you know first.',
    old: 'Current password',
    next: 'New password',
    again: 'New password again',
    hint: 'At least 10 characters. A short sentence is better than a hard word.',
    missing: 'Enter a password.',
    different: 'The two passwords differ.',
    change: 'Change password',
    signOut: 'Sign out',
  },
);
