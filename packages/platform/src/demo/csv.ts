/**
 * Reads comma-separated text with a heading and no quoted fields, as the files of `demo/` are.
 * Throws when a line has not as many fields as the heading.
 */
export function readCsv(text: string): Record<string, string>[] {
  const [heading = '', ...lines] = text.trim().split(/\r?\n/)
  const names = heading.split(',')
  return lines.map((line, index) => {
    const values = line.split(',')
    if (values.length !== names.length)
      throw new Error(`Line ${index + 2} has ${values.length} fields: ${line}`)
    return Object.fromEntries(names.map((name, column) => [name, values[column] ?? '']))
  })
}
