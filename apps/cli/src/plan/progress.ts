import type { RunProgress } from '@micropol/platform/plan/scenarios/run'

const PHASES: Record<string, string> = {
  plan: 'the plan',
  curve: 'one centre after another',
  robustness: 'other assumptions',
  business: 'the business case',
  document: 'the document',
}
const WIDTH = 30

/** Shows how far a run is: a bar on a terminal, a line for each phase elsewhere. */
export function progressShown(out: NodeJS.WriteStream): { show(progress: RunProgress): void; end(): void } {
  let phase = ''
  let drawn = ''
  const line = (progress: RunProgress) => `Working out ${PHASES[progress.phase] ?? progress.phase}`
  return {
    show(progress) {
      if (progress.phase === 'done') return
      if (!out.isTTY) {
        if (progress.phase !== phase) out.write(`${line(progress)} …\n`)
        phase = progress.phase
        return
      }
      const full = Math.round(WIDTH * progress.share)
      const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`
      const gap = progress.gap === undefined ? '' : `, gap ${(100 * progress.gap).toFixed(2)}%`
      const next = `${bar} ${String(Math.round(100 * progress.share)).padStart(3)}%  ${line(progress)}${gap}`
      if (next !== drawn) out.write(`\r\x1b[K${next.slice(0, Math.max(20, (out.columns || 80) - 1))}`)
      drawn = next
    },
    end() {
      if (drawn !== '') out.write('\r\x1b[K')
      drawn = ''
    },
  }
}
