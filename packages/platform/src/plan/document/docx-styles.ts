import { AlignmentType, type INumberingOptions, type IStylesOptions, LevelFormat, LineRuleType } from 'docx'
import type { Locale } from '../figures/format.ts'

const INK = '16231E'
export const QUIET = '4A5852'
/** Numbered lists begin anew with each list: so many are prepared. */
export const NUMBERINGS = 40

/** Letters and distances of a report in Word, with the language that its spelling is checked in. */
export const stylesOf = (locale: Locale): IStylesOptions => ({
  default: {
    document: {
      run: {
        font: 'Arial',
        size: 20,
        color: INK,
        language: { value: locale === 'fr' ? 'fr-FR' : 'en-GB' },
      },
      paragraph: { spacing: { after: 140, line: 276, lineRule: LineRuleType.AUTO } },
    },
    title: { run: { size: 52, bold: true }, paragraph: { spacing: { after: 120 } } },
    heading1: {
      run: { size: 34, bold: true, color: INK },
      paragraph: { spacing: { before: 480, after: 160 }, keepNext: true },
    },
    heading2: {
      run: { size: 24, bold: true, color: INK },
      paragraph: { spacing: { before: 280, after: 100 }, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: 'Caption',
      name: 'caption',
      basedOn: 'Normal',
      run: { bold: true, size: 20 },
      paragraph: { keepNext: true, spacing: { before: 220, after: 60 } },
    },
    {
      id: 'Small',
      name: 'Small',
      basedOn: 'Normal',
      run: { size: 17, color: QUIET },
      paragraph: { spacing: { after: 160 } },
    },
  ],
})

export const NUMBERING: INumberingOptions = {
  config: [
    {
      reference: 'sections',
      levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1', alignment: AlignmentType.START }],
    },
    {
      reference: 'points',
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.START,
          style: { paragraph: { indent: { left: 360, hanging: 240 } } },
        },
      ],
    },
    ...Array.from({ length: NUMBERINGS }, (_, i) => ({
      reference: `numbers-${i}`,
      levels: [
        {
          level: 0,
          format: LevelFormat.DECIMAL,
          text: '%1.',
          alignment: AlignmentType.START,
          style: { paragraph: { indent: { left: 480, hanging: 360 } } },
        },
      ],
    })),
  ],
}
