import { page } from '$app/state'

/**
 * Where a form is sent that stands for the whole page: to this address, without the place in it that the link of an
 * error led to. With that place the page that comes back would show it, and not give the focus to what is wrong.
 */
export const here = (): string => page.url.pathname + page.url.search
