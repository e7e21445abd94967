import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operatorForm } from './forms.ts'

const websiteOf = (website: string) => operatorForm.safeParse({ name: 'Le Lodévois', website })

test('a website is taken as people write it', () => {
  assert.equal(websiteOf('lodevois.example').data?.website, 'https://lodevois.example')
  assert.equal(websiteOf('http://lodevois.example/fr').data?.website, 'http://lodevois.example/fr')
})

test('what is no address of a website is refused', () => {
  for (const wrong of ['ftp://lodevois.example', 'javascript:alert(1)', 'un site', 'https://', 'localhost'])
    assert.equal(websiteOf(wrong).success, false, wrong)
})
