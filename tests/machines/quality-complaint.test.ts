/** The truth table of the quality complaint. B1.… are the claims of the source article, P… and parts the facts. */
import { describe, expect, it } from 'vitest';
import { machine, ruleIds } from '../../src/machines/quality-complaint.ts';
import { simpleWays } from '../../src/simulator/paths.ts';
import { decodeWay, encodeWay } from '../../src/simulator/replay.ts';
import { endOf, loadRules, proves } from './truth.ts';

const input = { rules: { 'eu-withdrawal-days': 14 }, now: 0 };

const OURS = 'safety.none,mode.pop,cover.none';
const CALM = `${OURS},mood.calm`;
const ANGRY = `${OURS},mood.angry`;
const seen = (problem: string) => `${CALM},problem.${problem},evidence.complete`;
const FAULT = `${seen('notWorking')},finding.fault`;
const DISLIKED = `${CALM},problem.disliked`;
const EU = `${DISLIKED},country.eu`;

// [the rule it proves, the way, the outcome]
const truth: [string, string, string][] = [
  ['part 7: injury, fire or recall before anything else', 'safety.hazard', 'escalateSafety'],
  ['P7, P8: a semi-managed shop', 'safety.none,mode.semi', 'platformHandles'],
  ['P7, P8: a fully managed shop', 'safety.none,mode.full', 'platformHandles'],
  ['P20: an item under 售后宝', 'safety.none,mode.pop,cover.platform', 'platformHandles'],
  ['P12, P15: an open dispute is answered first', `${OURS},dispute.open`, 'respondToDispute'],

  ['B1.5, B1.6: first find out what is wrong', `${CALM},problem.unclear`, 'askWhatIsWrong'],
  ['B1.21, B1.23: the angry buyer is calmed, then asked', `${ANGRY},problem.unclear`, 'calmThenEvidence'],
  ['B1.6: who cannot use it is shown how', `${CALM},problem.cannotUse,guide.notSent`, 'guideUse'],
  ['B1.6: guidance that failed is a fault to prove', `${CALM},problem.cannotUse,guide.failed,evidence.none`, 'askEvidence'],
  [
    'B1.24: guidance that failed, and the video shows the fault',
    `${CALM},problem.cannotUse,guide.failed,evidence.complete,finding.fault,severity.serious,wish.giveBack`,
    'resendOrRefund',
  ],

  ['B1.24: evidence before money', `${CALM},problem.notWorking,evidence.none`, 'askEvidence'],
  ['B1.22 [冲]: no full refund before evidence, however angry', `${ANGRY},problem.notWorking,evidence.none`, 'calmThenEvidence'],
  ['3.3: only what is missing is asked for', `${CALM},problem.damaged,evidence.partial`, 'askMissingEvidence'],
  ['3.3: … of an angry buyer too', `${ANGRY},problem.damaged,evidence.partial`, 'askMissingEvidence'],
  ['part 7: missing evidence ends no right of the buyer', `${CALM},problem.notAsDescribed,evidence.unobtainable`, 'decideOnRecords'],

  ['B1.3 [冲]: a fault stays ours though it was checked before shipping', `${FAULT},severity.serious,wish.giveBack`, 'resendOrRefund'],
  [
    'B1.3 [冲]: our own check alone does not contradict the buyer',
    `${seen('damaged')},finding.contradiction,ownEvidence.checkOnly,severity.serious,wish.giveBack`,
    'resendOrRefund',
  ],
  ['B1.12: nor that a parcel was complete', `${seen('wrongOrMissing')},finding.contradiction,ownEvidence.checkOnly`, 'resendOrRefund'],
  [
    'B1.29: what does contradict it is laid open, calmly',
    `${seen('notAsDescribed')},finding.contradiction,ownEvidence.contradicts`,
    'rejectWithEvidence',
  ],
  ['B1.26: evidence may show that nothing is broken', `${seen('notWorking')},finding.misuse`, 'guideUse'],
  ['B1.12, B1.17: wrong or missing goods are put right', `${seen('wrongOrMissing')},finding.fault`, 'resendOrRefund'],

  ['B1.16: minor, kept: a small sum, or back', `${FAULT},severity.minor,wish.keep`, 'smallCompensationOrReturn'],
  ['B1.15: minor, not said: both are offered', `${FAULT},severity.minor,wish.unknown`, 'smallCompensationOrReturn'],
  ['B1.15: minor, not wanted: the return is not bought off', `${FAULT},severity.minor,wish.giveBack`, 'returnForRefund'],
  ['B1.15: serious, kept: in proportion', `${FAULT},severity.serious,wish.keep`, 'partialRefund'],
  ['B1.15, B1.17: serious, not said', `${FAULT},severity.serious,wish.unknown`, 'resendOrRefund'],
  [
    'B1.22: an angry buyer with evidence gets the same graded offer',
    `${ANGRY},problem.damaged,evidence.complete,finding.fault,severity.minor,wish.keep`,
    'smallCompensationOrReturn',
  ],

  ['2.4(1): 14 days of withdrawal in the EU, no reason asked', `${EU},daysBeforeWithdrawal.given~isWithinWithdrawal`, 'withdrawalRight'],
  ['2.4(1): past it, what the order page promises', `${EU},daysBeforeWithdrawal.given~isPastWithdrawal,service.shown`, 'noReasonReturn'],
  [
    'part 7: past it and nothing promised: not refused at the desk',
    `${EU},daysBeforeWithdrawal.given~isPastWithdrawal,service.none`,
    'askBeforeDeclining',
  ],
  ['M16: the order page’s return service anywhere', `${DISLIKED},country.elsewhere,service.shown`, 'noReasonReturn'],
  ['part 7: any other country’s law is unverified', `${DISLIKED},country.elsewhere,service.none`, 'homeLawUnverified'],
  [
    'B1.18 [误]: an angry buyer who merely dislikes it is no quality case',
    `${ANGRY},problem.disliked,country.elsewhere,service.none`,
    'homeLawUnverified',
  ],
];

proves(machine, input, truth);

describe('the withdrawal period', () => {
  const withDays = (days: number) => [...decodeWay(EU), { event: 'daysBeforeWithdrawal.given', value: days }];

  it.each([
    [0, 'withdrawalRight'],
    [13, 'withdrawalRight'],
    [14, 'withdrawalRight'],
    [15, 'returnService'],
  ])('asked for %d days after receipt', (days, end) => {
    expect(endOf(machine, input, withDays(days))).toBe(end);
  });

  it('moves with the rule', () => {
    expect(endOf(machine, { rules: { 'eu-withdrawal-days': 30 }, now: 0 }, withDays(15))).toBe('withdrawalRight');
  });

  it('is the number in rules.yaml', () => {
    const rules = loadRules();
    expect(Object.fromEntries(ruleIds.map((id) => [id, rules[id]]))).toEqual(input.rules);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('is not decided on %s', (value) => {
    expect(endOf(machine, input, withDays(value))).toBe('refused daysBeforeWithdrawal.given in withdrawal');
  });
});

describe('what no way does', () => {
  const ways = simpleWays(machine, input).map(({ steps, end }) => ({ way: encodeWay(steps), end }));
  const MONEY = ['smallCompensationOrReturn', 'returnForRefund', 'partialRefund', 'resendOrRefund'];

  it('speaks of money before safety and evidence', () => {
    const toMoney = ways.filter(({ end }) => MONEY.includes(end));
    expect(toMoney.length).toBeGreaterThan(0);
    expect(toMoney.filter(({ way }) => !way.startsWith('safety.none,') || !way.includes('evidence.complete'))).toEqual([]);
  });

  it('refuses a buyer without evidence that contradicts him', () => {
    const refusals = ways.filter(({ end }) => end === 'rejectWithEvidence');
    expect(refusals.every(({ way }) => way.endsWith('ownEvidence.contradicts'))).toBe(true);
  });
});

describe('refused', () => {
  it.each([
    ['ownership before safety', 'mode.pop', 'refused mode.pop in safety'],
    ['evidence before the problem is known', `${CALM},evidence.complete`, 'refused evidence.complete in problem'],
    ['an offer before evidence', `${CALM},problem.damaged,severity.minor`, 'refused severity.minor in evidence'],
    [
      'weighing what is simply put right',
      `${seen('wrongOrMissing')},finding.fault,severity.minor`,
      'refused severity.minor in resendOrRefund',
    ],
    ['an unknown branch', `${EU},daysBeforeWithdrawal.given~isOverdue`, 'refused daysBeforeWithdrawal.given in withdrawal'],
    ['a fact without value or branch', `${EU},daysBeforeWithdrawal.given`, 'refused daysBeforeWithdrawal.given in withdrawal'],
    ['anything after an outcome', `${OURS},dispute.open,mood.calm`, 'refused mood.calm in respondToDispute'],
  ])('%s', (_, way, end) => {
    expect(endOf(machine, input, way)).toBe(end);
  });
});
