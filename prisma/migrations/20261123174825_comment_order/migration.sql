-- A comment takes its place in the one order of everything recorded, so that what was saved after it is known to be.
ALTER TABLE "report_comment" ADD COLUMN "seq" BIGINT NOT NULL DEFAULT nextval('record_seq');

-- Comments made before stand where their event stands: that of the comment itself, or of the return whose reason it is.
UPDATE report_comment c
SET seq = event.seq
FROM (
  SELECT made.id, max(a.seq) AS seq
  FROM report_comment made
  JOIN report_version v ON v.id = made.report_version_id
  JOIN audit_event a ON a.subject_type = 'report' AND a.subject_id = v.report_id::text
    AND a.at BETWEEN made.made_at - interval '1 minute' AND made.made_at + interval '1 minute'
    AND ((a.action = 'review:comment' AND a.after->>'text' = made.text)
      OR (a.action = 'review:return' AND a.reason = made.text))
  GROUP BY made.id
) event
WHERE event.id = c.id;
