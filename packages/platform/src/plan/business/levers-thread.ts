import { parentPort, workerData } from 'node:worker_threads'
import { tornado, whatMustBeTrue, type NetworkPlan } from '@micropol/viability'
import type { Levers } from './levers.ts'

/* Tries the levers of one network. */

const plan = workerData as NetworkPlan
const levers: Levers = { tornado: tornado(plan), conditions: whatMustBeTrue(plan) }

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(levers)
