-- Plan: organisations that plan, areas, studies, scenarios and their plans. Written for PostgreSQL 15 and later.

-- A region, a town hall, a development agency: whoever asks where centres should open.
create table organisation (
  id uuid primary key,
  network_id uuid not null references network,
  name text not null check (length(name) between 1 and 200),
  is_demo boolean not null default false,
  created_at timestamptz not null default now(),
  unique (network_id, name)
);

alter table role_grant add column organisation_id uuid references organisation;
alter table role_grant drop constraint role_grant_role_check;
alter table role_grant add constraint role_grant_role_check
  check (role in ('host', 'operator', 'network_manager', 'planner'));
alter table role_grant drop constraint role_grant_check;
alter table role_grant add constraint role_grant_check check (
  num_nonnulls(network_id, operator_id, centre_id, organisation_id) = 1 and
  (role = 'host') = (centre_id is not null) and
  (role = 'operator') = (operator_id is not null) and
  (role = 'network_manager') = (network_id is not null) and
  (role = 'planner') = (organisation_id is not null)
);
drop index role_grant_once;
drop index role_grant_scope;
create unique index role_grant_once
  on role_grant (person_id, role, coalesce(network_id, operator_id, centre_id, organisation_id));
create index role_grant_scope on role_grant ((coalesce(network_id, operator_id, centre_id, organisation_id)));

alter table invitation add column organisation_id uuid references organisation;
alter table invitation drop constraint invitation_role_check;
alter table invitation add constraint invitation_role_check
  check (role in ('host', 'operator', 'network_manager', 'planner'));
alter table invitation drop constraint invitation_check;
alter table invitation add constraint invitation_check
  check (num_nonnulls(network_id, operator_id, centre_id, organisation_id) = 1);

-- An area is never changed once it is there: studies rest on it. `key` names one that ships with the platform.
create table area (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  key text,
  name text not null check (length(name) between 1 and 200),
  country char(2) not null,
  source text not null,
  licence text not null,
  population_of text not null default '',
  knows_within boolean not null,
  knows_leaving boolean not null,
  municipality_count integer not null check (municipality_count > 0),
  created_by uuid references person on delete set null,
  created_at timestamptz not null default now()
);
create index area_organisation on area (organisation_id);

create table area_municipality (
  area_id uuid not null references area on delete cascade,
  position integer not null check (position >= 0),
  code text not null check (length(code) between 1 and 40),
  name text not null check (length(name) between 1 and 200),
  lat double precision not null check (lat between -90 and 90),
  lon double precision not null check (lon between -180 and 180),
  population integer check (population >= 0),
  figures jsonb not null default '{}' check (jsonb_typeof(figures) = 'object'),
  shape jsonb,
  primary key (area_id, position),
  unique (area_id, code)
);

create table area_flow (
  area_id uuid not null,
  origin integer not null,
  destination integer not null,
  commuters double precision not null check (commuters >= 0),
  primary key (area_id, origin, destination),
  foreign key (area_id, origin) references area_municipality on delete cascade,
  foreign key (area_id, destination) references area_municipality on delete cascade
);

-- An import that is being prepared: files as they came, and how their columns are read. Resumes after anything.
create table area_import (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  created_by uuid references person on delete set null,
  facts jsonb not null default '{}',
  -- Counts changes of files and readings; `checked` holds what was found, and of which revision.
  revision integer not null default 1,
  checked jsonb,
  -- Where it was kept in the end; its files are gone then.
  area_id uuid references area on delete cascade,
  -- Since when somebody makes the area of it, and why that failed.
  keeping_since timestamptz,
  fault text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index area_import_organisation on area_import (organisation_id);
create index area_import_area on area_import (area_id) where area_id is not null;

create table area_import_file (
  import_id uuid not null references area_import on delete cascade,
  kind text not null check (kind in ('municipalities', 'flows', 'shapes')),
  file_name text not null check (length(file_name) <= 255),
  content bytea not null check (length(content) <= 33554432),
  reading jsonb not null default '{}',
  primary key (import_id, kind)
);

create table study (
  id uuid primary key,
  organisation_id uuid not null references organisation on delete cascade,
  area_id uuid not null references area,
  name text not null check (length(name) between 1 and 200),
  locale text not null check (locale in ('en', 'fr')),
  assumptions jsonb not null,
  candidates jsonb not null,
  existing jsonb not null default '[]',
  is_demo boolean not null default false,
  created_by uuid references person on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index study_organisation on study (organisation_id);
create index study_area on study (area_id);

create table study_change (
  id bigint generated always as identity primary key,
  study_id uuid not null references study on delete cascade,
  person_id uuid references person on delete set null,
  at timestamptz not null,
  path text not null,
  "from" jsonb,
  "to" jsonb
);
create index study_change_study on study_change (study_id, id desc);

create table scenario (
  id uuid primary key,
  study_id uuid not null references study on delete cascade,
  name text not null check (length(name) between 1 and 200),
  question jsonb not null,
  assumptions jsonb not null,
  candidates jsonb not null,
  existing jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'cancelled', 'failed')),
  progress jsonb not null default '{"share": 0, "phase": "queued"}',
  -- What is finished of a run that was interrupted; gone when the run ends.
  checkpoint jsonb,
  -- Whoever runs it puts a number of its own here and says every few seconds that it is alive; after half a minute
  -- of silence somebody else takes over. `takeovers` counts how often in a row nothing was finished in between.
  claim uuid,
  heartbeat_at timestamptz,
  takeovers integer not null default 0,
  fault jsonb,
  -- Of an imported scenario: value and sites as the file has them. It is worked out again and held against this.
  expected jsonb,
  result jsonb,
  business_settings jsonb,
  business jsonb,
  -- Settings were changed after the scenario was done: the business case is to be worked out again.
  business_due boolean not null default false,
  created_by uuid references person on delete set null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  check ((state = 'done') = (result is not null))
);
create index scenario_study on scenario (study_id);
create index scenario_waiting on scenario (created_at) where state in ('queued', 'running') or business_due;

-- The implementation plan of a scenario; what is written in it is kept as versions that never change.
create table plan_version (
  id uuid primary key,
  scenario_id uuid not null references scenario on delete cascade,
  number integer not null check (number > 0),
  note text not null default '',
  -- Texts by section, readiness checks, risks, tasks; and the figures as they were.
  content jsonb not null,
  created_by uuid references person on delete set null,
  created_at timestamptz not null default now(),
  unique (scenario_id, number)
);

-- What is being written now: one draft a scenario. `revision` guards against two people writing over each other.
create table plan_draft (
  scenario_id uuid primary key references scenario on delete cascade,
  revision integer not null default 1,
  content jsonb not null,
  updated_by uuid references person on delete set null,
  updated_at timestamptz not null default now()
);

-- A link that shows a study to whoever has it. Only the digest of its secret is kept.
create table study_share (
  id uuid primary key,
  study_id uuid not null references study on delete cascade,
  digest bytea not null unique,
  label text not null default '' check (length(label) <= 100),
  created_by uuid references person on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz
);
create index study_share_study on study_share (study_id);
