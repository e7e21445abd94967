import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Worker } from 'node:worker_threads'
import { threeVillages } from '../testing/study.ts'
import { readCandidateFile, saysWhere } from './candidate-import.ts'
import { candidateFileOf } from './candidate-import-on-thread.ts'
import { withKnown } from './candidate-known.ts'

const area = {
  ...threeVillages,
  municipalities: [
    ...['Lodève', 'Octon', 'Saint-Jean', 'Saint-Jean'].map((name, i) => ({ name, code: `0${1001 + i}` })),
    { name: 'Pézenas', code: '34199' },
  ].map(({ name, code }, i) => ({
    code,
    name,
    lat: 43.6 + i * 0.07,
    lon: 3.3,
    population: 900,
    figures: {},
    shape: null,
  })),
}
const read = (...lines: string[]) => readCandidateFile(area, Buffer.from(lines.join('\n')))
const whatIsWrong = (file: ReturnType<typeof read>) =>
  file.bad.map(({ row, column, value, reason }) => [row, column, value, reason])

test('a French spreadsheet in Windows-1252 with semicolons and thin spaces is read as it was meant', () => {
  const text = [
    'Commune;Bâtiment communal;Fibre (oui/non);Transports en commun;Commerces;Accès PMR;Coût d’ouverture (€);Remarque',
    'LODEVE;oui;x;non;1;?;45 000,50 €;près de la gare',
    'st jean;oui;;;;;;',
    'Octon;;0;Non;VRAI;n/a;;',
  ].join('\r\n')
  const bytes = Buffer.from(text.replaceAll('’', "'"), 'latin1')
  const file = readCandidateFile(
    area,
    Uint8Array.from(bytes, (byte, i) => (text[i] === '€' ? 0x80 : byte)),
  )
  assert.deepEqual(
    file.columns.map(({ meaning }) => meaning),
    ['name', 'buildingOwned', 'fibre', 'publicTransport', 'services', 'stepFree', 'cost', null],
  )
  assert.deepEqual(file.places, [
    {
      municipality: 0,
      buildingOwned: true,
      fibre: true,
      publicTransport: false,
      services: true,
      cost: 45_000.5,
    },
    { municipality: 1, fibre: false, publicTransport: false, services: true },
  ])
  assert.deepEqual(whatIsWrong(file), [[3, 'Commune', 'st jean', 'two-of-that-name']])
})

test('an English one with commas finds places by code, zeros before it lost or not', () => {
  const file = read(
    'No,Municipality code,Name,Building owned?,Has fibre,Public transport,Shops,Step-free,Cost to open (EUR)',
    '1,1001,Lodeve,yes,no,Y,n,true,"40,000"',
    '2,01003,Saint-Jean,,,,,,0',
    '3,,Pezenas,1,0,x,,no,12500.5',
  )
  assert.deepEqual(file.bad, [])
  assert.deepEqual(file.places, [
    {
      municipality: 0,
      buildingOwned: true,
      fibre: false,
      publicTransport: true,
      services: false,
      stepFree: true,
      cost: 40_000,
    },
    { municipality: 2, cost: 0 },
    {
      municipality: 4,
      buildingOwned: true,
      fibre: false,
      publicTransport: true,
      stepFree: false,
      cost: 12_500.5,
    },
  ])
})

test('a row that cannot be read is left out and says where and why, each fault of it', () => {
  const file = read(
    'name;fibre;cost',
    'Nulle-Part;oui;1',
    'Octon;peut-être;beaucoup',
    ';oui;1',
    'Lodève;-1;50 %',
    'Lodève;oui;-5',
    'Lodève;oui;5',
    'lodeve;non;6',
    'Pézenas;oui;5;6',
  )
  assert.deepEqual(whatIsWrong(file), [
    [2, 'name', 'Nulle-Part', 'unknown-place'],
    [3, 'fibre', 'peut-être', 'not-yes-no'],
    [3, 'cost', 'beaucoup', 'not-an-amount'],
    [4, 'name', '', 'no-place'],
    [5, 'fibre', '-1', 'not-yes-no'],
    [5, 'cost', '50 %', 'not-an-amount'],
    [6, 'cost', '-5', 'not-an-amount'],
    [8, 'name', 'lodeve', 'twice'],
    [9, null, '6', 'too-many-cells'],
  ])
  assert.deepEqual(
    [file.rows, file.badRows, file.places],
    [8, 7, [{ municipality: 0, fibre: true, cost: 5 }]],
  )
  assert.equal(file.counts['not-an-amount'], 3)
})

test('names alone are a list; a file that names no place is seen to', () => {
  assert.deepEqual(read('Commune', 'Octon', 'Lodève').places, [{ municipality: 1 }, { municipality: 0 }])
  const nowhere = read('Remarque;Fibre', 'a;oui')
  assert.ok(!saysWhere(nowhere))
  assert.deepEqual([nowhere.rows, nowhere.places, nowhere.badRows], [1, [], 0])
})

test('what a person says about the columns goes before their headings, and what they leave out is not read', () => {
  const lines = ['Fibre;Lieu-dit;Commune;Montant', 'Octon;La Place;oui;10', ' ;Lodève;non;20']
  const bytes = Buffer.from(lines.join('\n'))
  const guessed = readCandidateFile(area, bytes)
  assert.deepEqual([guessed.places, guessed.badRows], [[], 2])
  const said = readCandidateFile(area, bytes, { name: 0, fibre: 2 })
  assert.deepEqual(said.places, [{ municipality: 1, fibre: true }])
  assert.deepEqual(whatIsWrong(said), [[3, 'Fibre', '', 'no-place']])
  assert.deepEqual(
    said.columns.map(({ meaning, example }) => [meaning, example]),
    [
      ['name', 'Octon'],
      [null, 'La Place'],
      ['fibre', 'oui'],
      [null, '10'],
    ],
  )
})

test('a long list is read beside the pages to the same end, and an unreadable one is refused alike', async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => `Octon;${i % 2 ? 'oui' : 'non'}`)
  const bytes = Buffer.from(['Commune;Fibre', ...rows].join('\n'))
  assert.deepEqual(await candidateFileOf(area, bytes), readCandidateFile(area, bytes))
  await assert.rejects(candidateFileOf(area, Buffer.alloc(40_000, ' ')), { reason: 'empty' })
})

test('of many long lists that come at once one is read after the other', async () => {
  let [running, most] = [0, 0]
  const count = (worker: Worker) => {
    most = Math.max(most, ++running)
    worker.once('exit', () => running--)
  }
  process.on('worker', count)
  const bytes = Buffer.from(`Commune\n${'Octon\n'.repeat(10_000)}`)
  const read = await Promise.all(Array.from({ length: 8 }, () => candidateFileOf(area, bytes)))
  process.off('worker', count)
  assert.deepEqual(new Set(read.map(({ rows }) => rows)), new Set([10_000]))
  // The next may begin while the one before, which has answered, ends.
  assert.ok(most <= 3, `${most} at once`)
})

test('what was known of a place stays where the file says nothing', () => {
  const known = [
    { municipality: 0, fibre: true, cost: 9 },
    { municipality: 1, services: true },
  ]
  assert.deepEqual(withKnown([{ municipality: 0, fibre: false }], known), [
    { municipality: 0, fibre: false, cost: 9 },
  ])
})
