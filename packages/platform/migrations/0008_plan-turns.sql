-- When an organisation last had its turn with its scenarios and with its business cases: whoever has waited longest
-- is next, however many runs another organisation has waiting.
create table plan_turn (
  organisation_id uuid not null references organisation on delete cascade,
  lane text not null check (lane in ('scenario', 'business')),
  at timestamptz not null,
  primary key (organisation_id, lane)
);

-- What an organisation has waiting, and what nobody has gone on with, is counted and cleared away by age.
create index area_import_unfinished on area_import (updated_at) where area_id is null;
create index candidate_import_age on candidate_import (created_at);
