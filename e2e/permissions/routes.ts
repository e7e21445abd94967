import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** What an address of the web answers, read from its source. */
export interface Route {
  /** `/[lang=lang]/bookings/[id]`, as SvelteKit names it. */
  id: string
  isPage: boolean
  /** Names of the form actions of a page, or the methods of an endpoint beside GET. */
  actions: string[]
}

const root = fileURLToPath(new URL('../../apps/web/src/routes', import.meta.url))

/** Every route of the web, whether anybody has thought of its permissions or not. */
export function allRoutes(): Route[] {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const folders = new Map<string, string[]>()
  for (const file of files) {
    if (!/\+(page|server)(\.server)?\.(ts|svelte)$/.test(file)) continue
    const id = `/${relative(root, join(file, '..'))}`.replace(/\/\([^)]+\)/g, '')
    folders.set(id, [...(folders.get(id) ?? []), file])
  }
  return [...folders].map(([id, sources]) => ({
    id,
    isPage: sources.some((file) => file.includes('+page')),
    actions: sources.flatMap(actionsIn).toSorted(),
  }))
}

function actionsIn(file: string): string[] {
  if (!file.endsWith('.ts')) return []
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext)
  const names: string[] = []
  const methods = /^(POST|PUT|PATCH|DELETE)$/
  for (const statement of source.statements) {
    const exported = ts.canHaveModifiers(statement)
      ? ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
      : false
    if (!exported) continue
    if (ts.isFunctionDeclaration(statement) && methods.test(statement.name?.text ?? '')) {
      names.push(statement.name?.text ?? '')
    }
    if (!ts.isVariableStatement(statement)) continue
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(name)) continue
      if (methods.test(name.text)) names.push(name.text)
      if (name.text === 'actions' && initializer) names.push(...namesIn(initializer))
    }
  }
  return names
}

function namesIn(initializer: ts.Expression): string[] {
  const object =
    ts.isSatisfiesExpression(initializer) || ts.isAsExpression(initializer)
      ? initializer.expression
      : initializer
  if (!ts.isObjectLiteralExpression(object))
    throw new Error('actions are written as an object, so that they can be read')
  return object.properties.map((property) => {
    if (!property.name || !ts.isIdentifier(property.name)) throw new Error('an action has a plain name')
    return property.name.text
  })
}
