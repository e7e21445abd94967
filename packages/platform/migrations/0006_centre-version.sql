-- Everything a centre says about itself, numbered: hours, what can be booked, facts, tariffs change rarely and are read
-- for every booking and every page. The server remembers them with their number, and a booking is written only while
-- the number is the same. Counted here, in the transaction of the change, so that none can be made without it.

alter table centre add column version integer not null default 0;

create function count_centre_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;
create trigger centre_version before update on centre for each row execute function count_centre_version();

-- The update itself counts, by the trigger above. In the order of ids, so that two of these wait in one direction only.
create function touch_centres(ids uuid[]) returns void language sql as $$
  update centre set version = version where id in (select id from centre where id = any(ids) order by id for no key update)
$$;

create function touch_centres_of_rows() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform touch_centres(array(select distinct centre_id from came));
  elsif tg_op = 'DELETE' then
    perform touch_centres(array(select distinct centre_id from went));
  else
    perform touch_centres(array(select centre_id from came union select centre_id from went));
  end if;
  return null;
end $$;

do $$
declare
  part text;
begin
  foreach part in array array['centre_text', 'opening_interval', 'opening_exception', 'line', 'access_fact', 'space',
    'unit', 'resource', 'resource_unit', 'tariff'] loop
    execute format('create trigger version_inserted after insert on %I referencing new table as came
      for each statement execute function touch_centres_of_rows()', part);
    execute format('create trigger version_updated after update on %I referencing old table as went new table as came
      for each statement execute function touch_centres_of_rows()', part);
    execute format('create trigger version_deleted after delete on %I referencing old table as went
      for each statement execute function touch_centres_of_rows()', part);
  end loop;
end $$;

-- What a centre says of its operator and its town.
create function touch_centres_of_operator() returns trigger language plpgsql as $$
begin
  perform touch_centres(array(select id from centre where operator_id = new.id));
  return null;
end $$;
create trigger version_updated after update on operator for each row execute function touch_centres_of_operator();

create function touch_centres_of_place() returns trigger language plpgsql as $$
begin
  perform touch_centres(array(select id from centre where place_id = new.id));
  return null;
end $$;
create trigger version_updated after update on place for each row when (old.name is distinct from new.name)
  execute function touch_centres_of_place();
