import type { Block } from './report.ts'

/** What somebody wrote, as paragraphs and lists: lines that begin with `- ` or `* ` are points. Nothing else is markup. */
export function blocksOfText(text: string): Block[] {
  const blocks: Block[] = []
  for (const part of text.split(/\n\s*\n/)) {
    let lines: string[] = []
    let points: string[] = []
    const flushLines = () => {
      if (lines.length > 0) blocks.push({ kind: 'paragraph', text: lines.join(' ') })
      lines = []
    }
    const flushPoints = () => {
      if (points.length > 0) blocks.push({ kind: 'list', ordered: false, items: points })
      points = []
    }
    for (const line of part.split('\n').map((each) => each.trim())) {
      const point = /^[-*•]\s+(.+)$/.exec(line)?.[1]
      if (point) {
        flushLines()
        points.push(point)
      } else if (line !== '') {
        flushPoints()
        lines.push(line)
      }
    }
    flushLines()
    flushPoints()
  }
  return blocks
}
