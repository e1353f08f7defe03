import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { dayOf, printDay } from '@soket/shared/day';
import { StartError } from './start-error.ts';

const LOOK_EVERY_MS = 60_000;
const DAY_MS = 24 * 3_600_000;
const SOON_DAYS = 14;

/** Paths of two PEM files: the certificate (its chain after it) and its key, without a passphrase. */
export type CertificateFiles = { certPath: string; keyPath: string };

export type Certificate = {
  cert: string;
  key: string;
  /** The first name it stands for, to print an address that a browser will accept; null when it names none. */
  name: string | null;
  validTo: Date;
};

/**
 * Reads a certificate and its key, and makes sure that browsers could accept them at this moment.
 * @throws StartError with one sentence: unreadable, not PEM, not a pair, expired or not valid yet
 */
export function readCertificate({ certPath, keyPath }: CertificateFiles, now = new Date()): Certificate {
  const cert = readText(certPath, 'SOKET_TLS_CERT');
  const key = readText(keyPath, 'SOKET_TLS_KEY');
  const x509 = parsed(
    () => new X509Certificate(cert),
    `Tệp SOKET_TLS_CERT (${certPath}) không phải là chứng thư dạng PEM.`,
    'It is not a PEM certificate.',
  );
  const privateKey = parsed(
    () => createPrivateKey(key),
    `Tệp SOKET_TLS_KEY (${keyPath}) không phải là khóa riêng dạng PEM không đặt mật khẩu.`,
    'It is not a PEM private key without a passphrase.',
  );
  if (!x509.checkPrivateKey(privateKey))
    throw refusal(
      `Khóa SOKET_TLS_KEY (${keyPath}) không đi với chứng thư SOKET_TLS_CERT (${certPath}).`,
      'The key does not belong to the certificate.',
    );
  const [from, to] = [new Date(x509.validFrom), new Date(x509.validTo)];
  if (now > to)
    throw refusal(
      `Chứng thư SOKET_TLS_CERT (${certPath}) đã hết hạn ngày ${inDays(to)}; hãy cấp chứng thư mới.`,
      'The certificate has expired.',
    );
  if (now < from)
    throw refusal(
      `Chứng thư SOKET_TLS_CERT (${certPath}) đến ngày ${inDays(from)} mới có hiệu lực; hãy xem lại ngày giờ của máy.`,
      'The certificate is not valid yet; check the machine’s clock.',
    );
  parsed(
    () => createSecureContext({ cert, key }),
    `Không dùng được chứng thư SOKET_TLS_CERT (${certPath}): khóa quá yếu hoặc chuỗi chứng thư hỏng.`,
    'The certificate cannot be used: its key is too weak or its chain is broken.',
  );
  const name = /(?:^|, )(?:DNS|IP Address):([^*,"]+)/.exec(x509.subjectAltName ?? '')?.[1] ?? null;
  return { cert, key, name, validTo: to };
}

/** A sentence for the console when the certificate ends soon; null while there is time. */
export function endsSoon({ validTo }: Certificate, now = new Date()): string | null {
  const days = Math.floor((validTo.getTime() - now.getTime()) / DAY_MS);
  if (days >= SOON_DAYS) return null;
  return `Chứng thư HTTPS hết hạn ngày ${inDays(validTo)} (còn ${days} ngày). · The certificate expires soon.`;
}

/**
 * Looks after the two files and hands on a renewed pair; a pair that cannot be used is reported and the old one stays.
 * Files are looked at, not watched: what renews them replaces them, often through a link.
 * @returns stops it
 */
export function followCertificate(
  files: CertificateFiles,
  onRenewed: (certificate: Certificate) => void,
  onRefused: (sentence: string) => void,
  everyMs = LOOK_EVERY_MS,
): () => void {
  const look = () => {
    let renewed: Certificate;
    try {
      renewed = readCertificate(files);
    } catch (error) {
      // Between the two writes of a renewal they are no pair; the second one is noticed too.
      onRefused(error instanceof Error ? error.message : String(error));
      return;
    }
    onRenewed(renewed);
  };
  const paths = [files.certPath, files.keyPath];
  for (const path of paths) watchFile(path, { interval: everyMs, persistent: false }, look);
  return () => {
    for (const path of paths) unwatchFile(path, look);
  };
}

function readText(path: string, variable: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const isMissing = code === 'ENOENT';
    throw refusal(
      `${isMissing ? 'Không có' : 'Không đọc được'} tệp ${path} mà ${variable} chỉ đến${isMissing ? '' : ` (${code})`}.`,
      isMissing ? 'There is no such file.' : 'The file cannot be read.',
    );
  }
}

function parsed<T>(read: () => T, vi: string, en: string): T {
  try {
    return read();
  } catch {
    throw refusal(vi, en); // What OpenSSL says names neither the file nor what to do.
  }
}

const refusal = (vi: string, en: string) => new StartError(`${vi} · ${en}`);

const inDays = (date: Date): string => printDay(dayOf(date));
