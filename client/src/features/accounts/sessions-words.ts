import { dictionary } from '../../lib/language.ts';

export const sessionsWords = dictionary(
  {
    title: 'Phiên đăng nhập',
    caption: (count: string) => `${count} phiên đang mở`,
    none: 'Không có phiên nào đang mở.',
    device: 'Thiết bị',
    unknownDevice: 'Không rõ thiết bị',
    since: 'Đăng nhập lúc',
    lastUsed: 'Dùng gần nhất',
    address: 'Địa chỉ mạng',
    thisOne: 'Phiên này',
    end: 'Kết thúc',
    endOf: (device: string, since: string) => `Kết thúc phiên ${device}, đăng nhập lúc ${since}`,
    endOthers: 'Kết thúc mọi phiên khác',
    endAll: 'Kết thúc mọi phiên',
    advice:
      'Mỗi phiên kéo dài nhiều nhất 12 giờ. Thấy phiên không phải của mình thì kết thúc phiên đó và đổi mật khẩu.',
    ended: 'Đã kết thúc phiên.',
  },
  {
    title: 'Sessions',
    caption: (count: string) => `${count} open sessions`,
    none: 'No session is open.',
    device: 'Device',
    unknownDevice: 'Unknown device',
    since: 'Signed in',
    lastUsed: 'Last used',
    address: 'Network address',
    thisOne: 'This session',
    end: 'End',
    endOf: (device: string, since: string) => `End the session ${device}, signed in ${since}`,
    endOthers: 'End all other sessions',
    endAll: 'End all sessions',
    advice: 'A session lasts twelve hours at most. End one that is not yours, and change the password.',
    ended: 'The session has ended.',
  },
);
