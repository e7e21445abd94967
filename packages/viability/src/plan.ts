/**
 * The plan of one centre. Money in EUR without VAT, areas in m², shares from 0 to 1, times in months. Month 1 is the
 * month of opening; what is spent before it stands at the opening.
 */
export interface CentrePlan {
  readonly name: string
  /** Calendar month of opening, 1 (January) to 12: it decides where the season begins. */
  readonly opens: number
  readonly space: {
    /** Desks for members and guests. */
    readonly desks: number
    /** m² for each desk, with its part of rooms and kitchen. */
    readonly areaPerDesk: number
    /** m² on top of that: a hall, a workshop. Default 0. */
    readonly extraArea?: number
  }
  readonly demand: {
    /** Share of desks taken in steady state, 0 to 1. */
    readonly utilisation: number
    /** Members who share one desk taken. */
    readonly membersPerDesk: number
    readonly ramp: {
      /** `logistic`: from `start` to 95 % in month `months` + 1. `linear`: from `start` to 100 % there. */
      readonly shape: 'logistic' | 'linear'
      readonly months: number
      /** Share of steady state in month 1, 0 to 1. */
      readonly start: number
    }
    /** Twelve factors, January first, 1 = an average month. Default: no season. */
    readonly season?: readonly number[]
    /** Share of members who leave in a month. They are replaced as far as `joinsPerMonth` allows. */
    readonly churn: number
    /** The most people who join in a month. Default: no limit. */
    readonly joinsPerMonth?: number
  }
  readonly prices: {
    /** The mix of tariffs; shares add up to 1. EUR a month. */
    readonly memberships: readonly { readonly name: string; readonly price: number; readonly share: number }[]
    readonly dayPass: number
    readonly roomHour: number
    /** EUR a month. */
    readonly office: number
    /** EUR a month. */
    readonly virtualOffice: number
  }
  readonly sales: {
    /** Day passes on a working day, in steady state. */
    readonly dayPasses: number
    /** Working days in a month. */
    readonly workingDays: number
    /** Hours of meeting rooms sold in a month, in steady state. */
    readonly roomHours: number
    readonly offices: number
    /** Share of offices let in steady state. */
    readonly officeOccupancy: number
    readonly virtualOffices: number
  }
  /** Fixed income for a time: an employer who books ten desks for two years. */
  readonly contracts?: readonly Timed[]
  readonly costs: {
    /** EUR/m² a month. */
    readonly rent: number
    /** Energy, cleaning, maintenance: EUR/m² a month. */
    readonly running: number
    /** Full-time posts paid by this centre alone. */
    readonly hostFte: number
    /** Gross cost of a full-time host, EUR a year. */
    readonly hostCost: number
    /** Fibre, insurance, software, accounting, marketing: EUR a month. */
    readonly overheads: number
    /** Welcoming and finding one new member, EUR. */
    readonly joining: number
    /** Further costs for a time, VAT included: a budget for animation. */
    readonly other?: readonly Timed[]
  }
  readonly investment: {
    /** EUR/m². */
    readonly fitOut: number
    /** Months until the fit-out is done again. Default: not within the plan, and nothing is set aside. */
    readonly fitOutLife?: number
    /** EUR for each desk. */
    readonly equipment: number
    /** Months until equipment is replaced. */
    readonly equipmentLife: number
    /** EUR: planning, fees, furniture of rooms, whatever counts once. */
    readonly other: number
  }
  readonly grants: {
    /** Share of the investment (with VAT that cannot be reclaimed), at most EUR `atMost`, paid `after` months. */
    readonly capital?: { readonly rate: number; readonly atMost?: number; readonly after: number }
    /** Money towards running, from a month to a month. */
    readonly operating?: readonly Timed[]
  }
  readonly vat: {
    /** 0.2 is 20 %. */
    readonly rate: number
    /** Share of VAT paid that comes back, 0 to 1. What does not is a cost. */
    readonly reclaimable: number
    /** Whether rent bears VAT. Wages never do; running, overheads, joining and investment always. */
    readonly onRent: boolean
  }
  /** Months between invoice and money, 1.5 = half after one month and half after two. */
  readonly paymentDelay: number
  /** Yearly rise, 0.02 = 2 %, from the second year on. Default: constant prices. */
  readonly growth?: { readonly prices: number; readonly wages: number; readonly costs: number }
  /** Paid out at the opening; interest alone for `grace` months, then equal instalments. */
  readonly loan?: {
    readonly principal: number
    readonly rate: number
    readonly months: number
    readonly grace: number
  }
  /** EUR put in at the opening by those behind the centre. Default 0. */
  readonly ownMoney?: number
}

/** An amount of EUR a month from month `from` to month `to`, both included. */
export interface Timed {
  readonly name: string
  readonly monthly: number
  readonly from: number
  readonly to: number
}

/** Centres that open together and share what one alone can hardly carry. */
export interface NetworkPlan {
  readonly name: string
  readonly centres: readonly CentrePlan[]
  readonly shared: {
    /** Full-time posts shared by all centres. */
    readonly hostFte: number
    /** EUR for a full-time post a year. */
    readonly hostCost: number
    /** EUR a month for all centres together. */
    readonly overheads: number
    /** How centres divide it. */
    readonly by: 'centre' | 'desks'
  }
}

/** m² of a centre: its desks with their part of rooms and kitchen, and what comes on top. */
export function areaOf({ space }: CentrePlan): number {
  return space.desks * space.areaPerDesk + (space.extraArea ?? 0)
}
