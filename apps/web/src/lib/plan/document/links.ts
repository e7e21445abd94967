import { path } from '../../paths.ts'

/** Addresses of the plan of a scenario. */
export const planPaths = (study: string, scenario: string) => {
  const here = path(`/plan/${study}/scenarios/${scenario}/plan`)
  return {
    scenario: path(`/plan/${study}/scenarios/${scenario}`),
    here,
    section: (key: string) => `${here}/edit/${key}`,
    list: (key: string) => `${here}/lists/${key}`,
    item: (key: string, item: number | 'new') => `${here}/lists/${key}/${item}`,
    versions: `${here}/versions`,
    version: (number: number) => `${here}/versions/${number}`,
    compare: `${here}/versions/compare`,
    file: (name: string) => `${here}/${name}`,
  }
}
