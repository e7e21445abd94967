import type { Field } from './columns.ts'

/**
 * How publishers of Europe head their columns: French, Norwegian, Swedish, Danish, Finnish, German, Dutch, Spanish,
 * Portuguese, Italian. Written as `plain` leaves a heading; the first of a list is the surest.
 */
const WRITTEN: Record<Field, string> = {
  code: `
    code, lau, lau id, lau code, insee, code insee, insee com, com, codgeo, code commune, code geo,
    depcom, municipality code, kommunenummer, kommunenr, komnr, kommunnr, kommunkod, kommunekode,
    kuntakoodi, ags, gemeindeschluessel, gemeindekennziffer, gkz, bfs nr, gemeentecode, statcode, gm
    code, codigo, codigo ine, cod ine, cod mun, dicofre, dtmn, codice istat, pro com, istat, codice
    comune, geocode, gisco id, geoname id, id, nr, nummer, numero`,
  name: `
    name, nom, libgeo, libelle, nom commune, nom com, commune, municipality, municipality name, lau
    name, label, navn, kommunenavn, kommune, namn, kommunnamn, kommun, nimi, kunta, gemeinde,
    gemeindename, gen, gemeentenaam, gemeente, statnaam, nombre, municipio, nome, concelho, comune,
    denominazione, place, town, ort, stad`,
  lat: `
    lat, latitude, y, breddegrad, breite, breitengrad, latitud, latitudine, leveysaste, lat wgs, y lat`,
  lon: `
    lon, lng, long, longitude, x, lengdegrad, laengengrad, laenge, longitud, longitudine, pituusaste,
    lon wgs, x lon`,
  population: `
    population, pop, pmun, ptot, inhabitants, habitants, nb habitants, population municipale,
    folketall, folkmangd, befolkning, befolkningen, indbyggere, innbyggere, vakiluku, einwohner,
    bevoelkerung, ewz, inwoners, aantal inwoners, bevolking, poblacion, habitantes, populacao,
    popolazione, abitanti`,
  areaKm2: `
    area km, areakm, area, surface km, superficie km, superficie, surface, areal, areal km, flaeche,
    oppervlakte`,
  jobs: `
    jobs, emplois, nb emplois, emplois au lieu de travail, workplaces, arbeidsplasser, arbetsplatser,
    arbejdspladser, arbeitsplaetze, banen, empleos, posti di lavoro`,
  employed: `
    employed, employed residents, actifs occupes, sysselsatte, sysselsatta, beskaeftigede, tyolliset,
    erwerbstaetige, werkenden, ocupados, occupati`,
  outCommuters: `
    outcommuters, out commuters, outgoing commuters, sortants, navetteurs sortants, actifs sortants,
    utpendlere, utpendlare, udpendlere, auspendler`,
  inCommuters: `
    incommuters, in commuters, incoming commuters, entrants, navetteurs entrants, actifs entrants,
    innpendlere, inpendlare, indpendlere, einpendler`,
  populationBefore: `
    populationbefore, population before, population avant, population ancienne, pop before, pop avant`,
  populationYearsBefore: 'populationyearsbefore, population years before, years before',
  unemployment: `
    unemployment, unemployment rate, chomage, taux de chomage, tx chomage, arbeidsledighet, ledighet,
    arbetsloshet, ledighed, arbeitslosenquote, werkloosheid, paro, tasa de paro, disoccupazione`,
  netMigration: `
    netmigration, net migration, solde migratoire, nettoinnflytting, nettoflyttning, nettotilflytning,
    wanderungssaldo, saldo migratorio, migration balance`,
  knowledgeJobs: `
    knowledgejobs, knowledge jobs, emplois de la connaissance, part des cadres, cadres,
    kunnskapsjobber, knowledge intensive`,
  fibre: `
    fibre, fiber, ftth, ftth pct, fibre pct, taux ftth, fiberdekning, fibertackning, glasfaser,
    glasvezel, fibra`,
  origin: `
    origin, o, orig, origine, from, residence, home, code residence, commune de residence, codgeo,
    domicile, bosted, bokommune, bostedskommune, bostadskommun, bopael, bopaelskommune, wohnort,
    wohngemeinde, woongemeente, origen, origem, residenza, living, fra, fran`,
  destination: `
    destination, d, dest, to, work, workplace, code travail, commune de travail, dclt, lieu de
    travail, travail, arbeidssted, arbeidskommune, arbeidsstedskommune, arbetskommun, arbejdssted,
    arbeitsort, arbeitsgemeinde, werkgemeente, destino, destinazione, working, til, till, lavoro`,
  commuters: `
    commuters, flow, flows, flux, count, n, value, nbflux, nbflux c actocc ipondi, ipondi, navetteurs,
    actifs, effectif, pendlere, pendlare, pendler, antall, antal, anzahl, forensen, aantal,
    trabajadores, pendolari, people, persons, workers, total, weight`,
}

export const headingsOf = (field: Field): readonly string[] => LISTS[field]

const LISTS = Object.fromEntries(
  Object.entries(WRITTEN).map(([field, names]) => [
    field,
    names.split(',').map((name) => name.trim().replace(/\s+/g, ' ')),
  ]),
) as Record<Field, string[]>
