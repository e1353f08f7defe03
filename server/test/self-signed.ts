import { generateKeyPairSync, sign } from 'node:crypto';

// Just enough DER for a certificate that signs itself: the machine that runs the tests need not have openssl.
function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const long = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...(length < 128 ? [length] : long)]), body]);
}

const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
const text = (tag: number, value: string) => der(tag, Buffer.from(value, 'latin1'));
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const pem = (label: string, body: Buffer) =>
  [
    `-----BEGIN ${label}-----`,
    ...(body.toString('base64').match(/.{1,64}/g) ?? []),
    `-----END ${label}-----\n`,
  ].join('\n');

/** GeneralizedTime in UTC. */
const time = (date: Date) => text(0x18, date.toISOString().replace(/[-:T]|\.\d+/g, ''));

const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'));
const COMMON_NAME = oid('550403');
const SUBJECT_ALT_NAME = oid('551d11');
const DNS_NAME = 0x82;
const VERSION_3 = der(0xa0, der(0x02, Buffer.from([2])));
const SERIAL = der(0x02, Buffer.from([1]));

/** A new key and a certificate for it, both PEM, as an office could have made them. */
export function selfSigned(
  dnsName: string,
  valid: { from: Date; to: Date } = {
    from: new Date(Date.now() - 86_400_000),
    to: new Date(Date.now() + 90 * 86_400_000),
  },
): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(der(0x31, sequence(COMMON_NAME, text(0x0c, dnsName))));
  const altNames = sequence(SUBJECT_ALT_NAME, der(0x04, sequence(text(DNS_NAME, dnsName))));
  const toBeSigned = sequence(
    VERSION_3,
    SERIAL,
    ECDSA_WITH_SHA256,
    name,
    sequence(time(valid.from), time(valid.to)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(altNames)),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', toBeSigned, privateKey));
  return {
    cert: pem('CERTIFICATE', sequence(toBeSigned, ECDSA_WITH_SHA256, signature)),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
