import { path, withQuery } from '../../paths.ts'

/** Addresses of a study's scenarios. */
export const scenarioPaths = (study: string, scenario?: string) => {
  const list = path(`/plan/${study}/scenarios`)
  const here = scenario === undefined ? list : `${list}/${scenario}`
  return {
    list,
    add: `${list}/new`,
    compare: `${list}/compare`,
    here,
    business: `${here}/business`,
    edit: `${here}/business/edit`,
    plan: `${here}/plan`,
    again: withQuery(`${list}/new`, { from: scenario }),
    with: withQuery(`${list}/compare`, { with: scenario }),
  }
}
