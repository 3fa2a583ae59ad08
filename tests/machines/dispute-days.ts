/** The days of a dispute, as literals on purpose: tests prove that code which reads `rules.yaml` comes to these. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export const rules = {
  'dispute-open-after-days': 10,
  'dispute-open-early-threshold-days': 5,
  'dispute-close-days': 15,
  'dispute-response-days': 5,
  'platform-steps-in-days': 7,
  'return-ship-days': 10,
  'appeal-days': 7,
  'escalate-before-deadline-hours': 48,
};
