const COLOURS: Record<string, string> = {
  'near-1': '#1f8468',
  'near-2': '#63b092',
  'near-3': '#a6d2be',
  'near-4': '#d0e6da',
  nobody: '#e7e8e1',
  unknown: '#98a59e',
  circle: '#ffffff',
}

/** The colour of a key on paper. */
export const legendColour = (className: string): string => COLOURS[className] ?? '#ffffff'
