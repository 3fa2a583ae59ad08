/** Which rule holds the reference transit time of a channel (facts P32–P40). A channel that is not here has no figure. */

/** In calendar days. */
export const TRANSIT = {
  wuyou: 'wuyou-standard-transit-days',
  wuyouPremium: 'wuyou-premium-transit-days',
  economy: 'wuyou-economy-transit-days',
  registered: 'registered-air-transit-days',
  ordinary: 'registered-air-transit-days',
  surface: 'surface-transit-days',
} as const;

/** Of E邮宝, by destination, in working days. */
export const EUB_TRANSIT = {
  usual: 'eub-transit-default-workdays',
  slow: 'eub-transit-slow-workdays',
  mexico: 'eub-transit-mexico-workdays',
  vietnam: 'eub-transit-vietnam-workdays',
} as const;

/** The most calendar days that so many working days can take: begun on a Friday, weekends off, no public holidays. */
export const longestSpan = (workdays: number) => workdays + 2 * Math.ceil(workdays / 5);
