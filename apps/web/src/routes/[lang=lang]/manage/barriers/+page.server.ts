import { fail } from '@sveltejs/kit'
import {
  answerBarrier,
  barrierReports,
  type BarrierReportId,
} from '@micropol/platform/foundation/barriers/barriers'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { parseForm } from '#lib/forms.ts'
import { oneForm } from '#lib/manage/forms.ts'
import { doneAt } from '#lib/guard.ts'
import { managedNetwork } from '#lib/manage/guard.ts'
import { pageNumber } from '#lib/page-number.ts'
import { m } from '#lib/paraglide/messages.js'
import { path } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

const ON_A_PAGE = 20

export const load: PageServerLoad = async (event) => {
  const { actor, network } = await managedNetwork(event)
  const page = pageNumber(event.url)
  const { reports, total, open } = await barrierReports(event.locals.platform.db, actor, network.id, {
    limit: ON_A_PAGE,
    offset: (page - 1) * ON_A_PAGE,
  })
  return {
    zone: network.timeZone,
    open,
    page,
    pages: Math.max(1, Math.ceil(total / ON_A_PAGE)),
    reports: reports.map(({ createdAt, answeredAt, ...report }) => ({
      ...report,
      createdAt: createdAt.toString(),
      answeredAt: answeredAt?.toString() ?? null,
    })),
    done: event.url.searchParams.get('done'),
  }
}

export const actions: Actions = {
  answer: async (event) => {
    const { actor, network } = await managedNetwork(event)
    const form = parseForm(oneForm, await event.request.formData())
    if (!form.ok) return fail(400, { refusal: m.errors_bad_request() })
    const answered = await transaction(event.locals.platform.db, (tx) =>
      answerBarrier(tx, actor, network.id, form.value.id as BarrierReportId, event.locals.now()),
    )
    if (!answered.ok) return fail(409, { refusal: m.manage_people_gone() })
    return doneAt(path('/manage/barriers'), 'answered')
  },
}
