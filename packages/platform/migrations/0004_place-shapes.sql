-- What maps are drawn from. All of it is optional: without shapes a map shows points, a scale and towns.

-- The outline of a commune, as a GeoJSON Polygon or MultiPolygon in WGS 84.
create table place_shape (
  place_id text primary key references place on delete cascade,
  geometry jsonb not null check (geometry ->> 'type' in ('Polygon', 'MultiPolygon'))
);

-- What lies around the communes: a sea (with its geometry), the names of waters and of neighbouring regions.
create table map_feature (
  id text primary key check (id ~ '^[a-z0-9-]+$'),
  kind text not null check (kind in ('sea', 'water_name', 'region_name')),
  names jsonb not null default '{}' check (jsonb_typeof(names) = 'object'),
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  geometry jsonb check (geometry ->> 'type' in ('Polygon', 'MultiPolygon')),
  check ((kind = 'sea') = (geometry is not null)),
  check ((kind = 'sea') = (lat is null) and (lat is null) = (lon is null))
);
