-- AlterTable
ALTER TABLE "task_assignment" ADD COLUMN     "round_ends" DATE;

-- Codes of different cadences do not sort in time ("2022-Q1" stands behind "2022-M04"); the last day does.
UPDATE task_assignment SET round_ends = CASE
  WHEN occurrence ~ '^\d{4}-M\d\d$' THEN (make_date(left(occurrence, 4)::int, right(occurrence, 2)::int, 1) + interval '1 month - 1 day')::date
  WHEN occurrence ~ '^\d{4}-Q[1-4]$' THEN (make_date(left(occurrence, 4)::int, 3 * right(occurrence, 1)::int, 1) + interval '1 month - 1 day')::date
  WHEN occurrence ~ '^\d{4}$' THEN make_date(occurrence::int, 12, 31)
  ELSE make_date(right(occurrence, 4)::int - 1, 12, 31)
END WHERE occurrence <> '';

ALTER TABLE task_assignment
  ADD CONSTRAINT task_assignment_round CHECK ((occurrence = '') = (round_ends IS NULL));
