import { parentPort, workerData } from 'node:worker_threads'
import { whatMustBeTrue, type NetworkPlan } from '@micropol/viability'

/* Looks for what would have to be true for one network. */

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(whatMustBeTrue(workerData as NetworkPlan))
