-- A list of places as it came, until it is used: what a column says can be put right without sending it again. One
-- for each person and study; whoever sends another file puts it in place of the one before.
create table candidate_import (
  id uuid primary key,
  study_id uuid not null references study on delete cascade,
  created_by uuid not null references person on delete cascade,
  file_name text not null check (length(file_name) between 1 and 255),
  content bytea not null check (length(content) <= 2097152),
  -- The number of the column that says each thing; null: as the headings are understood.
  said jsonb check (jsonb_typeof(said) = 'object'),
  -- Counts what was said about the columns: nobody uses what they have not seen.
  revision integer not null default 1,
  created_at timestamptz not null,
  unique (study_id, created_by)
);
create index candidate_import_created_by on candidate_import (created_by);
