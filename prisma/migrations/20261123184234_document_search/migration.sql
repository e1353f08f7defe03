-- AlterTable
ALTER TABLE "document" ADD COLUMN     "words" tsvector;

-- AlterTable
ALTER TABLE "stored_file" ADD COLUMN     "text" TEXT;

-- CreateIndex
CREATE INDEX "document_words_idx" ON "document" USING GIN ("words");

-- ───────────────── By hand: what Prisma cannot express ─────────────────

-- Text as it is searched, in step with shared/src/document-search.ts: lower case, no punctuation, no zeros in front of a
-- number. Spelt out letter by letter, so that it does not depend on the locale or on an extension of the server.
CREATE FUNCTION search_words(written text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(
    regexp_replace(
      normalize(translate(lower(normalize(written, NFD)), 'Đ', 'đ'), NFC),
      '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00bb-\u00bf\u2000-\u206f]+', ' ', 'g'),
    '(^| )0+(?=[0-9])', '\1', 'g')
$$;

-- The same without diacritics.
CREATE FUNCTION search_plain(written text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate(regexp_replace(normalize(search_words(written), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd')
$$;

CREATE FUNCTION search_vector(written text, weight "char") RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT setweight(to_tsvector('simple', concat_ws(' ', search_words(written), search_plain(written))), weight)
$$;

-- A: how it is named and numbered. B: its title. C: who issued it and when. D: what else is known of it, and its files.
CREATE FUNCTION keep_document_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT search_vector(concat_ws(' ', t.name, t.symbol, NEW.number, array_to_string(NEW.as_printed, ' '), NEW.likely_reading), 'A')
      || search_vector(NEW.title, 'B')
      || search_vector(concat_ws(' ', NEW.issuer, NEW.term, to_char(NEW.issued_on, 'DD MM YYYY')), 'C')
      || search_vector(concat_ws(' ', NEW.purpose, NEW.note), 'D')
      -- A vector holds a megabyte at most: of long files the beginning is found.
      || search_vector(left((
           SELECT string_agg(concat_ws(' ', f.name, f.text), ' ' ORDER BY df.sort_order)
           FROM document_file df JOIN stored_file f ON f.id = df.file_id
           WHERE df.document_id = NEW.id AND df.removed_at IS NULL), 100000), 'D')
    INTO NEW.words FROM document_type t WHERE t.code = NEW.type_code;
  RETURN NEW;
END $$;
CREATE TRIGGER document_words BEFORE INSERT OR UPDATE ON document
  FOR EACH ROW EXECUTE FUNCTION keep_document_words();

CREATE FUNCTION renew_document_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'document_type' THEN
    UPDATE document SET words = NULL WHERE type_code = NEW.code;
  ELSE
    UPDATE document SET words = NULL WHERE id = NEW.document_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER document_file_words AFTER INSERT OR UPDATE ON document_file
  FOR EACH ROW EXECUTE FUNCTION renew_document_words();
CREATE TRIGGER document_type_words AFTER UPDATE OF name, symbol ON document_type
  FOR EACH ROW WHEN (OLD.name <> NEW.name OR OLD.symbol <> NEW.symbol) EXECUTE FUNCTION renew_document_words();

UPDATE document SET words = NULL;
