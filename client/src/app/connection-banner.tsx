import { lostConnectionAt, useIsConnected } from '../lib/connection.ts';
import { printTime } from '../lib/format.ts';
import { dictionary, useWords } from '../lib/language.ts';
import { mayDo, useMe } from '../lib/me.ts';
import { useOfflineOpening } from '../lib/offline-opening.ts';
import classes from './frame.module.css';

const bannerWords = dictionary(
  {
    offline: 'Không có mạng.',
    unreachable: 'Không kết nối được máy chủ.',
    works: 'Báo cáo đã mở trước đây vẫn nhập được; nội dung giữ trên máy này và tự gửi khi nối lại.',
    reads: 'Nội dung đang mở vẫn xem được; nội dung khác cần máy chủ.',
    old: (time: string) => `Số liệu, biểu đồ đang hiện là của lúc ${time}.`,
    needsHttps: 'Đừng đóng trang này: mở lại khi mất mạng cần HTTPS.',
  },
  {
    offline: 'No network.',
    unreachable: 'The server cannot be reached.',
    works:
      'Reports opened before can still be typed into; it is kept on this machine and sent by itself later.',
    reads: 'What is open can still be read; everything else needs the server.',
    old: (time: string) => `Figures and charts on screen are as of ${time}.`,
    needsHttps: 'Keep this page open: opening it again without network needs HTTPS.',
  },
);

/** While the server cannot be asked: what still works, and how old is what one sees. */
export function ConnectionBanner() {
  const words = useWords(bannerWords);
  const me = useMe();
  const isConnected = useIsConnected();
  const opening = useOfflineOpening();
  if (isConnected) return null;
  const lostAt = lostConnectionAt();
  return (
    <div role="status" className={`${classes['offline']} no-print`}>
      <strong>{navigator.onLine ? words.unreachable : words.offline}</strong>{' '}
      {mayDo(me, 'reports:save') ? words.works : words.reads}
      {lostAt && ` ${words.old(printTime(lostAt.toISOString()))}`}
      {opening === 'needsHttps' && ` ${words.needsHttps}`}
    </div>
  );
}
