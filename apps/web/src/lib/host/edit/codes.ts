/** Codes the forms of editing offer, in their order; their words are in `lib/centre/words.ts`. */
export const TECHNOLOGIES = ['fibre', 'cable', 'vdsl', 'adsl', 'radio', '4g', '5g', 'satellite'] as const

export const KINDS = [
  'hot_desk',
  'desk',
  'meeting_room',
  'video_room',
  'office',
  'booth',
  'equipment',
  'parking',
] as const

export const FEATURES = [
  'screen',
  'dual_screen',
  'camera',
  'microphone',
  'speaker',
  'whiteboard',
  'projector',
  'printer',
  'hearing_loop',
  'height_adjustable',
  'ergonomic_chair',
  'lamp',
  'phone_calls_ok',
  'silent',
  'locker',
  'ventilation',
  'catering',
  'charging_point',
] as const

export const GRANULARITIES = ['minutes', 'half_day', 'day'] as const
export const STEPS = ['5', '10', '15', '20', '30', '60'] as const
export const PERS = ['hour', 'half_day', 'day'] as const
