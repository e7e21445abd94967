import { deserialize, serialize } from 'node:v8'
import { inTurns, type Pieces } from '../../foundation/pieces.ts'
import type { Area, Flow, Municipality } from './area.ts'
import type { MunicipalityProfile, Profile } from './profile.ts'

/*
 * Areas and profiles as threads are given them. Whatever goes to a thread is copied at once, while everybody waits:
 * of a country that takes a quarter of a second. So they are written once, in pieces, into memory that threads share.
 */

type Shared = SharedArrayBuffer[]

export type PortableArea = Omit<Area, 'municipalities' | 'flows'> & { municipalities: Shared; flows: Shared }
export type PortableProfile = Omit<Profile, 'municipalities'> & { municipalities: Shared }

/** Rows in one piece. */
const PIECE = 1000

function* written<T>(rows: readonly T[]): Pieces<Shared> {
  const pieces: Shared = []
  for (let from = 0; from < rows.length; from += PIECE) {
    const bytes = serialize(rows.slice(from, from + PIECE))
    const shared = new SharedArrayBuffer(bytes.length)
    new Uint8Array(shared).set(bytes)
    pieces.push(shared)
    yield
  }
  return pieces
}

// The reader takes no memory that may change under it.
const read = <T>(pieces: Shared): T[] =>
  pieces.flatMap((piece) => deserialize(Uint8Array.from(new Uint8Array(piece))) as T[])

// Neither an area nor its profile ever changes; what was written is forgotten with it.
const areas = new WeakMap<Area, Promise<PortableArea>>()
const profiles = new WeakMap<Profile, Promise<PortableProfile>>()

export function portableArea(area: Area): Promise<PortableArea> {
  const made = areas.get(area) ?? writeArea(area)
  areas.set(area, made)
  return made
}

async function writeArea({ municipalities, flows, ...about }: Area): Promise<PortableArea> {
  return {
    ...about,
    municipalities: await inTurns(written(municipalities)),
    flows: await inTurns(written(flows)),
  }
}

export const areaFrom = ({ municipalities, flows, ...about }: PortableArea): Area => ({
  ...about,
  municipalities: read<Municipality>(municipalities),
  flows: read<Flow>(flows),
})

export function portableProfile(profile: Profile): Promise<PortableProfile> {
  const made = profiles.get(profile) ?? writeProfile(profile)
  profiles.set(profile, made)
  return made
}

async function writeProfile({ municipalities, ...rest }: Profile): Promise<PortableProfile> {
  return { ...rest, municipalities: await inTurns(written(municipalities)) }
}

export const profileFrom = ({ municipalities, ...rest }: PortableProfile): Profile => ({
  ...rest,
  municipalities: read<MunicipalityProfile>(municipalities),
})
