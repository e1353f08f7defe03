import { StartError } from '../boot/start-error.ts';

export type SmtpServer = {
  host: string;
  port: number;
  /** TLS from the first byte (smtps://); otherwise STARTTLS where the server offers it */
  isSecure: boolean;
  login: { user: string; pass: string } | null;
};

export type MailSettings = {
  smtp: SmtpServer;
  from: { name: string; address: string };
  /** where people reach the app, without a slash at the end: what links in a message begin with */
  baseUrl: string;
};

const FROM = /^(?:"?([^"<>]*?)"?\s*<)?([^\s<>@]+@[^\s<>@]+)>?$/;

/**
 * The settings of outgoing mail; undefined: the app sends none.
 * @throws StartError when one of the three is missing or cannot be read; never prints the password
 */
export function readMailSettings(given: {
  smtpUrl: string | undefined;
  from: string | undefined;
  baseUrl: string | undefined;
}): MailSettings | undefined {
  const { smtpUrl, from, baseUrl } = given;
  // The app's own address alone is no wish to send mail.
  if (smtpUrl === undefined && from === undefined) return undefined;
  if (smtpUrl === undefined || from === undefined || baseUrl === undefined)
    throw new StartError(
      'Để gửi thư cần đặt cả SOKET_SMTP_URL, SOKET_MAIL_FROM và SOKET_BASE_URL. · Mail needs all three of them.',
    );
  const sender = FROM.exec(from.trim());
  if (!sender?.[2])
    throw new StartError('SOKET_MAIL_FROM phải là một địa chỉ thư, ví dụ: Sơ Kết <soket@quan.example>.');
  return {
    smtp: smtpServer(smtpUrl),
    from: { name: sender[1]?.trim() || 'Sơ Kết', address: sender[2] },
    baseUrl: siteAddress(baseUrl),
  };
}

function smtpServer(text: string): SmtpServer {
  const url = URL.parse(text);
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    throw new StartError(
      'SOKET_SMTP_URL phải có dạng smtp://người-dùng:mật-khẩu@máy-chủ:587 hoặc smtps://…; ký tự đặc biệt trong mật khẩu viết theo %XX.',
    );
  const isSecure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (isSecure ? 465 : 587),
    isSecure,
    login:
      url.username === ''
        ? null
        : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
  };
}

function siteAddress(text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new StartError('SOKET_BASE_URL phải là địa chỉ của Sơ Kết, ví dụ https://soket.quan.example.');
  return url.href.replace(/\/+$/, '');
}
