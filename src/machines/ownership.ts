/**
 * Whose case is it? Asked first wherever the platform, not the shop, may have to act: a shop under full or
 * semi-management answers no logistics case, and a parcel under 无忧物流 or an item under 售后宝 is answered by the
 * platform (facts P7, P8, P20, P28). Also the rule that safety comes before money. Shared by several machines; its words
 * stand once in `src/content/shared-states.yaml`.
 */
export type ModeEvent = 'mode.pop' | 'mode.semi' | 'mode.full';
export type OwnershipEvent = ModeEvent | 'cover.platform' | 'cover.none';
export type SafetyEvent = 'safety.hazard' | 'safety.none';

/** State `businessMode`, then `next`; a shop that the platform runs ends in `platformHandles`. */
export const businessMode = <const Next extends string>(next: Next) =>
  ({
    businessMode: { on: { 'mode.pop': next, 'mode.semi': 'platformHandles', 'mode.full': 'platformHandles' } },
    platformHandles: { type: 'final' },
  }) as const;

/** States `businessMode` and `platformCover`, then `next`; also asks whether 无忧物流 or 售后宝 answers this case. */
export const ownership = <const Next extends string>(next: Next) =>
  ({
    ...businessMode('platformCover'),
    platformCover: { on: { 'cover.none': next, 'cover.platform': 'platformHandles' } },
  }) as const;

/** State `safety`, then `next`; any injury, fire or recall ends in `escalateSafety` before money is spoken of. */
export const safety = <const Next extends string>(next: Next) =>
  ({
    safety: { on: { 'safety.none': next, 'safety.hazard': 'escalateSafety' } },
    escalateSafety: { type: 'final' },
  }) as const;

/** Outcome `respondToDispute`: once a dispute is open, its response period rules the case (facts P12, P15), whatever it is about. */
export const disputeFirst = { respondToDispute: { type: 'final' } } as const;
