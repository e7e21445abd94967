-- Foundation: places, people, organisations, who may do what, mail, audit.
-- Written for PostgreSQL 15 and later.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- A commune, municipality or town. `search_key` is the name folded by the platform (no accents, lower case).
create table place (
  id text primary key check (id ~ '^[A-Z]{2}-[A-Za-z0-9]+$'),
  country char(2) not null,
  code text not null,
  name text not null,
  search_key text not null,
  postcodes text[] not null default '{}',
  lat double precision not null check (lat between -90 and 90),
  lon double precision not null check (lon between -180 and 180),
  population integer check (population >= 0),
  population_year smallint,
  unique (country, code)
);
create index place_search_trgm on place using gin (search_key gin_trgm_ops);
create index place_postcodes on place using gin (postcodes);

-- People. The home is a place (a commune) and nothing finer.
create table person (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  email text not null unique check (email = lower(email) and length(email) <= 320),
  email_verified boolean not null default false,
  image text,
  locale text not null default 'en' check (locale in ('en', 'fr')),
  home_place_id text references place,
  is_demo boolean not null default false,
  erased_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table session (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_person on session (person_id);

create table account (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index account_person on account (person_id);

create table verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on verification (identifier);

create table rate_limit (
  id uuid primary key default gen_random_uuid(),
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

-- Bearer tokens of the API: only a SHA-256 digest is kept.
create table api_token (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  name text not null check (length(name) between 1 and 100),
  digest bytea not null unique,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  expires_at timestamptz
);
create index api_token_person on api_token (person_id);

-- Network > operator > centre.
create table network (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  country char(2) not null,
  time_zone text not null,
  currency char(3) not null default 'EUR',
  locale text not null check (locale in ('en', 'fr')),
  is_demo boolean not null default false,
  created_at timestamptz not null default now()
);

create table operator (
  id uuid primary key,
  network_id uuid not null references network,
  name text not null check (length(name) between 1 and 200),
  legal_form text,
  registration text,
  email text,
  phone text,
  website text,
  created_at timestamptz not null default now(),
  unique (network_id, name)
);

create table centre (
  id uuid primary key,
  operator_id uuid not null references operator,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  name text not null check (length(name) between 1 and 200),
  status text not null default 'draft' check (status in ('draft', 'open', 'closed')),
  locale text not null check (locale in ('en', 'fr')),
  place_id text not null references place,
  address text not null,
  postcode text not null,
  lat double precision not null check (lat between -90 and 90),
  lon double precision not null check (lon between -180 and 180),
  time_zone text not null,
  currency char(3) not null default 'EUR',
  half_day_at time not null default '13:00',
  contact_name text,
  contact_email text,
  contact_phone text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index centre_operator on centre (operator_id);
create index centre_place on centre (place_id);

-- Roles. A host is bound to centres, an operator role to an operator, a network manager to a network.
create table role_grant (
  id uuid primary key,
  person_id uuid not null references person on delete cascade,
  role text not null check (role in ('host', 'operator', 'network_manager')),
  network_id uuid references network,
  operator_id uuid references operator,
  centre_id uuid references centre,
  granted_by uuid references person on delete set null,
  granted_at timestamptz not null default now(),
  check (
    (role = 'host' and centre_id is not null and operator_id is null and network_id is null) or
    (role = 'operator' and operator_id is not null and centre_id is null and network_id is null) or
    (role = 'network_manager' and network_id is not null and operator_id is null and centre_id is null)
  )
);
create unique index role_grant_once on role_grant (person_id, role, coalesce(network_id, operator_id, centre_id));
create index role_grant_scope on role_grant ((coalesce(network_id, operator_id, centre_id)));

-- An invitation is answered by following a link; only the digest of its secret is kept.
create table invitation (
  id uuid primary key,
  email text not null check (email = lower(email) and length(email) <= 320),
  role text not null check (role in ('host', 'operator', 'network_manager')),
  network_id uuid references network,
  operator_id uuid references operator,
  centre_id uuid references centre,
  digest bytea not null unique,
  invited_by uuid references person on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  check (num_nonnulls(network_id, operator_id, centre_id) = 1)
);

-- Mail: written in the transaction that causes it, sent afterwards. `data` is what the text is rendered from.
create table mail (
  id uuid primary key,
  kind text not null,
  locale text not null check (locale in ('en', 'fr')),
  recipient text not null,
  person_id uuid references person on delete set null,
  centre_id uuid,
  booking_id uuid,
  data jsonb not null default '{}',
  subject text,
  body_text text,
  body_html text,
  calendar text,
  state text not null default 'queued' check (state in ('queued', 'sent', 'kept', 'failed')),
  attempts smallint not null default 0,
  last_error text,
  not_before timestamptz not null default now(),
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index mail_queued on mail (not_before) where state = 'queued';
create index mail_person on mail (person_id);
create index mail_created on mail (created_at desc);

-- Who changed what. Never the content of a person's data.
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor_id uuid,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  centre_id uuid,
  detail jsonb not null default '{}'
);
create index audit_subject on audit_entry (subject_type, subject_id);
create index audit_centre on audit_entry (centre_id, at desc);

-- A barrier somebody met (accessibility statement, feedback mechanism of Directive 2016/2102).
create table barrier_report (
  id uuid primary key,
  page text,
  description text not null check (length(description) between 1 and 4000),
  contact text check (length(contact) <= 320),
  locale text not null,
  created_at timestamptz not null default now(),
  answered_at timestamptz
);

-- One-time code printed in the terminal that lets the first visitor create the network.
create table setup_code (
  only_one boolean primary key default true check (only_one),
  digest bytea not null,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
