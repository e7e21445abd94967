-- Centres in detail: hours, line, facts, spaces, units, resources, tariffs.
-- `centre_id` is part of every key, so that the data can be distributed by centre.

create table centre_text (
  centre_id uuid not null references centre on delete cascade,
  locale text not null check (locale in ('en', 'fr')),
  summary text not null default '' check (length(summary) <= 2000),
  directions text not null default '' check (length(directions) <= 4000),
  house_rules text not null default '' check (length(house_rules) <= 4000),
  primary key (centre_id, locale)
);

-- Weekly hours in the centre's own zone. Weekday 1 is Monday (ISO 8601). 24:00 is the end of the day.
create table opening_interval (
  centre_id uuid not null references centre on delete cascade,
  weekday smallint not null check (weekday between 1 and 7),
  kind text not null check (kind in ('open', 'staffed')),
  opens time not null,
  closes time not null check (opens < closes),
  primary key (centre_id, weekday, kind, opens),
  exclude using gist (
    centre_id with =, weekday with =, kind with =,
    int4range(extract(epoch from opens)::integer, extract(epoch from closes)::integer) with &&
  )
);

-- A date that differs from the week. Without hours the centre is closed all day; with hours they replace the week's.
create table opening_exception (
  centre_id uuid not null references centre on delete cascade,
  id uuid not null,
  day date not null,
  opens time,
  closes time,
  reason text not null default '' check (length(reason) <= 200),
  primary key (centre_id, id),
  check ((opens is null) = (closes is null)),
  check (opens < closes),
  exclude using gist (
    centre_id with =, day with =,
    int4range(extract(epoch from coalesce(opens, '00:00'::time))::integer,
              extract(epoch from coalesce(closes, '24:00'::time))::integer) with &&
  )
);

-- Lines of a centre: the main one and the backup, declared or measured.
create table line (
  centre_id uuid not null references centre on delete cascade,
  role text not null check (role in ('main', 'backup')),
  technology text not null check (technology in ('fibre', 'cable', 'vdsl', 'adsl', 'radio', '4g', '5g', 'satellite')),
  down_mbps numeric(8, 1) not null check (down_mbps > 0),
  up_mbps numeric(8, 1) not null check (up_mbps > 0),
  latency_ms numeric(6, 1) check (latency_ms > 0),
  origin text not null check (origin in ('measured', 'declared')),
  observed_on date not null,
  primary key (centre_id, role)
);

-- Accessibility facts: yes, no, or not known; `detail` says the door's width, the number of steps.
create table access_fact (
  centre_id uuid not null references centre on delete cascade,
  fact text not null check (fact in ('step_free_entrance', 'step_free_rooms', 'accessible_toilet', 'accessible_parking',
    'height_adjustable_desk', 'hearing_loop', 'tactile_guidance', 'lift', 'assistance_dog', 'quiet_room')),
  state text not null check (state in ('yes', 'no', 'unknown')),
  detail text not null default '' check (length(detail) <= 200),
  observed_on date,
  primary key (centre_id, fact)
);

create table space (
  centre_id uuid not null references centre on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  floor text not null default '' check (length(floor) <= 40),
  quiet boolean not null default false,
  step_free boolean,
  position smallint not null default 0,
  primary key (centre_id, id)
);

-- The elementary thing that two people cannot use at once.
create table unit (
  centre_id uuid not null,
  id uuid not null,
  space_id uuid not null,
  label text not null check (length(label) between 1 and 60),
  position smallint not null default 0,
  retired_at timestamptz,
  primary key (centre_id, id),
  foreign key (centre_id, space_id) references space (centre_id, id),
  unique (centre_id, space_id, label)
);

-- What can be booked. `any`: a pool, so many of its units; `all`: every unit at once (a room, a hall in two halves).
create table resource (
  centre_id uuid not null,
  id uuid not null,
  space_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  kind text not null check (kind in ('hot_desk', 'desk', 'meeting_room', 'video_room', 'office', 'booth', 'equipment', 'parking')),
  assignment text not null check (assignment in ('any', 'all')),
  granularity text not null check (granularity in ('minutes', 'half_day', 'day')),
  step_minutes smallint check (step_minutes in (5, 10, 15, 20, 30, 60)),
  min_minutes smallint check (min_minutes > 0),
  max_minutes integer check (max_minutes > 0),
  max_days smallint check (max_days between 1 and 366),
  buffer_minutes smallint not null default 0 check (buffer_minutes between 0 and 240),
  seats smallint not null default 1 check (seats between 1 and 1000),
  features text[] not null default '{}',
  description text not null default '' check (length(description) <= 1000),
  position smallint not null default 0,
  retired_at timestamptz,
  primary key (centre_id, id),
  foreign key (centre_id, space_id) references space (centre_id, id),
  check ((granularity = 'minutes') = (step_minutes is not null)),
  check (min_minutes is null or max_minutes is null or min_minutes <= max_minutes)
);
create index resource_id on resource (id);

create table resource_unit (
  centre_id uuid not null,
  resource_id uuid not null,
  unit_id uuid not null,
  primary key (centre_id, resource_id, unit_id),
  foreign key (centre_id, resource_id) references resource (centre_id, id) on delete cascade,
  foreign key (centre_id, unit_id) references unit (centre_id, id)
);
create index resource_unit_unit on resource_unit (centre_id, unit_id);

-- What it costs, tax included, in the centre's currency. Shown before booking; invoices come with memberships.
create table tariff (
  centre_id uuid not null,
  resource_id uuid not null,
  per text not null check (per in ('hour', 'half_day', 'day')),
  amount_cents integer not null check (amount_cents >= 0),
  primary key (centre_id, resource_id, per),
  foreign key (centre_id, resource_id) references resource (centre_id, id) on delete cascade
);
