import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt at the strength OWASP asks for: 128 MB and about a third of a second for one password. */
const COST = { N: 2 ** 17, r: 8, p: 1 };
const KEY_BYTES = 32;
const STORED = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)$/;
/** More sign-ins than this waiting at once is no office coming to work, and each would wait for the ones before. */
const LONGEST_QUEUE = 30;

/** Too many passwords are waiting to be checked; the edge answers 503. */
export class PasswordQueueFull extends Error {
  override readonly name = 'PasswordQueueFull';
}

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** One at a time: four at once would take half a gigabyte, and a small office server has no more than that. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= LONGEST_QUEUE) return Promise.reject(new PasswordQueueFull());
  waiting += 1;
  const mine = last.then(work, work).finally(() => (waiting -= 1));
  last = mine;
  return mine;
}

function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  const { N, r, p } = cost;
  return new Promise((resolve, reject) =>
    // NFKC: the same Vietnamese word typed on two keyboards is the same password.
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}

/**
 * @param cost left out but in tests, which sign in often
 * @returns `$scrypt$ln=17,r=8,p=1$<salt>$<key>`: the strength travels with the hash, so it can be raised later
 */
export async function hashPassword(password: string, cost = COST): Promise<string> {
  const salt = randomBytes(16);
  const key = await inTurn(() => derive(password, salt, cost));
  return `$scrypt$ln=${Math.log2(cost.N)},r=${cost.r},p=${cost.p}$${salt.toString('base64')}$${key.toString('base64')}`;
}

/** Whether `password` is the one `hash` was made of; a hash in no known form is nobody's. */
export async function verifyPassword({
  hash,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  const [, ln = '', r = '', p = '', salt = '', key = ''] = STORED.exec(hash) ?? [];
  const expected = Buffer.from(key, 'base64');
  // Beyond 2^20 a row that somebody wrote by hand could take all memory.
  if (expected.length !== KEY_BYTES || Number(ln) > 20) return false;
  const cost = { N: 2 ** Number(ln), r: Number(r), p: Number(p) };
  const actual = await inTurn(() => derive(password, Buffer.from(salt, 'base64'), cost));
  return timingSafeEqual(actual, expected);
}
