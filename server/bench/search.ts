import type pg from 'pg';
import { searchQuery, termsOf } from '../src/directives/search-documents.ts';
import { inTurns, type Line, compared } from './measure.ts';

const DOCUMENTS = 20_000;
const ROUNDS = 140;
const PAGE = 31;
const TODAY = '2022-10-05';
/** @unit ms at the database */
const LONGEST = 50;

/** Asked for as people do: with and without diacritics, by number, while still typing, by the most common words. */
const QUESTIONS = [
  'nghi quyet 15',
  'Nghị quyết 15-NQ/TU',
  '15-nq',
  'nq tu 15',
  'đối thoại',
  'doi thoai',
  'kiểm tra giám sát',
  'cong tac can bo phuong',
  'kế hoạch',
  'ke hoach 2021',
  'v',
  'về việc thực hiện',
  'quan uy',
  'khong co van ban nao nhu the',
];

/**
 * One page of the register out of 20,000 generated documents, at the database, beside the plain way: ILIKE over the columns
 * that a row shows, for the same words, the same order and as many rows.
 */
export async function benchSearch(client: pg.Client): Promise<Line> {
  await generate(client);
  const filters = { role: null, typeCode: null, issuer: null, year: null, validity: null };
  const asked = (round: number) => QUESTIONS[round % QUESTIONS.length] ?? '';
  const samples = await inTurns(
    ROUNDS,
    (round) => {
      const { text, values } = searchQuery(filters, termsOf(asked(round)), TODAY, null, PAGE);
      return client.query(text, values);
    },
    (round) => {
      const words = asked(round).split(/[\s/-]+/u);
      const conditions = words.map(
        (_, index) => `concat_ws(' ', t.name, d.number, d.title, d.issuer) ILIKE $${index + 1}`,
      );
      return client.query(
        `SELECT d.id, count(*) OVER () FROM document d JOIN document_type t ON t.code = d.type_code
         WHERE ${conditions.join(' AND ')} ORDER BY d.issued_on DESC NULLS LAST, d.id LIMIT ${PAGE}`,
        words.map((word) => `%${word}%`),
      );
    },
  );
  await client.query(`DELETE FROM document WHERE code LIKE 'BENCH-%'`);
  return {
    ...compared('search-20000', samples),
    goal: `p99 ≤ ${LONGEST} ms`,
    isReached: samples.ours.p99 <= LONGEST,
  };
}

/** Titles of twelve words from what such documents speak of, by a fixed rule: the same register each time. */
async function generate(client: pg.Client): Promise<void> {
  await client.query(
    `INSERT INTO document (id, code, role, type_code, number, issuer, issued_on, term, title)
     SELECT gen_random_uuid(), 'BENCH-' || n, (ARRAY['directive', 'plan'])[1 + n % 2]::document_role, t.code,
       (1 + n % 499) || '-' || t.symbol || (ARRAY['/TU', '/QU', '/TW', '/UBND'])[1 + n % 4],
       (ARRAY['Thành ủy Hà Nội', 'Quận ủy Long Biên', 'Ban Bí thư', 'UBND quận'])[1 + n % 4],
       DATE '2005-01-01' + (n * 7919) % 6400, 'BENCH-' || n,
       'Về việc ' || (SELECT string_agg(word, ' ' ORDER BY k)
         FROM generate_series(1, 12) k, LATERAL (SELECT ($2::text[])[1 + (n * 31 + k * k * 17 + n / 7 * k) % $3] AS word) w)
     FROM generate_series(1, $1) n JOIN LATERAL (
       SELECT code, symbol FROM document_type ORDER BY sort_order OFFSET n % 16 LIMIT 1) t ON true`,
    [DOCUMENTS, WORDS, WORDS.length],
  );
  await client.query('VACUUM ANALYZE document');
}

const WORDS =
  'kiểm tra giám sát công tác cán bộ đảng viên chi đối thoại nhân dân dân vận tuyên giáo tổ chức cơ sở phường thực hiện quy chế dân chủ tiếp nhận xử lý phản ánh kiến nghị đơn thư khiếu nại tố cáo đất đai xây dựng trật tự đô thị môi trường giáo dục y tế văn hóa thanh niên phụ nữ mặt trận ngân sách đầu tư chuyển đổi số cải cách hành chính bầu cử đại hội nhiệm kỳ sinh hoạt chuyên đề học tập tư tưởng đạo đức phong cách năm tháng quý tổng kết sơ kết'.split(
    ' ',
  );
