-- Bookings and the rule they rest on: a unit is taken by one booking at a time, and the database itself refuses a second.

create table booking (
  centre_id uuid not null references centre,
  id uuid not null,
  kind text not null check (kind in ('booking', 'block', 'closure')),
  status text not null check (status in ('held', 'confirmed', 'cancelled')),
  during tstzrange not null check (not isempty(during) and lower_inc(during) and not upper_inc(during)
    and lower(during) is not null and upper(during) is not null),
  person_id uuid references person on delete set null,
  guest_name text check (length(guest_name) between 1 and 200),
  guest_email text check (length(guest_email) <= 320),
  note text not null default '' check (length(note) <= 1000),
  locale text not null check (locale in ('en', 'fr')),
  hold_expires_at timestamptz,
  created_by uuid references person on delete set null,
  idempotency_key text check (length(idempotency_key) between 1 and 200),
  request_digest bytea,
  revision integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  cancelled_at timestamptz,
  cancelled_by uuid references person on delete set null,
  cancel_reason text check (length(cancel_reason) <= 500),
  erased_at timestamptz,
  primary key (centre_id, id),
  check ((status = 'held') = (hold_expires_at is not null)),
  check ((status = 'cancelled') = (cancelled_at is not null)),
  check (kind <> 'booking' or person_id is not null or guest_name is not null or erased_at is not null)
);
create index booking_id on booking (id);
create index booking_person on booking (person_id, lower(during) desc) where person_id is not null;
create index booking_day on booking using gist (centre_id, during) where status <> 'cancelled';
create unique index booking_idempotency on booking (centre_id, created_by, idempotency_key) where idempotency_key is not null;
create index booking_idempotency_actor on booking (created_by, idempotency_key) where idempotency_key is not null;
create index booking_holds on booking (hold_expires_at) where status = 'held';

create table booking_item (
  centre_id uuid not null,
  booking_id uuid not null,
  resource_id uuid not null,
  quantity smallint not null check (quantity between 1 and 1000),
  -- What was asked of this resource, without its buffer; the booking's own period spans all of its items.
  during tstzrange not null check (not isempty(during) and lower_inc(during) and not upper_inc(during)
    and lower(during) is not null and upper(during) is not null),
  primary key (centre_id, booking_id, resource_id),
  foreign key (centre_id, booking_id) references booking (centre_id, id) on delete cascade,
  foreign key (centre_id, resource_id) references resource (centre_id, id)
);

-- One unit taken for one period, buffers included. Half-open, so that back-to-back works.
-- `expires_at` is set while the booking is only held: past it, anybody may delete the row to take the unit.
create table occupancy (
  centre_id uuid not null,
  unit_id uuid not null,
  during tstzrange not null check (not isempty(during) and lower_inc(during) and not upper_inc(during)
    and lower(during) is not null and upper(during) is not null),
  booking_id uuid not null,
  resource_id uuid,
  expires_at timestamptz,
  constraint occupancy_no_overlap exclude using gist (centre_id with =, unit_id with =, during with &&),
  foreign key (centre_id, unit_id) references unit (centre_id, id),
  foreign key (centre_id, booking_id) references booking (centre_id, id) on delete cascade
);
create index occupancy_booking on occupancy (centre_id, booking_id);
create index occupancy_day on occupancy using gist (centre_id, during);
