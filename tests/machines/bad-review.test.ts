/** The truth table of the bad review. B2.… are the claims of the source article, P… and parts the facts. */
import { describe, expect, it } from 'vitest';
import { machine, ruleIds } from '../../src/machines/bad-review.ts';
import { simpleWays } from '../../src/simulator/paths.ts';
import { decodeWay, encodeWay } from '../../src/simulator/replay.ts';
import { endOf, loadRules, proves } from './truth.ts';

const input = { rules: { 'review-abuse-report-days': 30 }, now: 0 };

const CLEAN = 'safety.none,trade.none';
const HONEST = `${CLEAN},kind.honest`;
const CLOSED = `${HONEST},dispute.none`;
const DUE = `${CLOSED},reason.quality,solved.notYet`;
const EXTORTION = `${CLEAN},kind.extortion,proof.kept`;

// [the rule it proves, the way, the outcome]
const truth: [string, string, string][] = [
  ['part 7: a review that tells of an injury', 'safety.hazard', 'escalateSafety'],
  ['2.6, B2.9 [冲]: a colleague wants to pay for a change', 'safety.none,trade.byUs', 'doNotTrade'],
  ['2.6, P56: the buyer offers the change for money', 'safety.none,trade.byBuyer', 'doNotTrade'],

  [
    'P54: unrelated to the order, reported in time',
    `${CLEAN},kind.unrelated,proof.kept,daysSinceReview.given~isWithinReportDays`,
    'reportAbuse',
  ],
  ['P54: abuse', `${CLEAN},kind.abusive,proof.kept,daysSinceReview.given~isWithinReportDays`, 'reportAbuse'],
  ['P54: private data', `${CLEAN},kind.privacy,proof.kept,daysSinceReview.given~isWithinReportDays`, 'reportAbuse'],
  ['P54, P56: extortion', `${EXTORTION},daysSinceReview.given~isWithinReportDays`, 'reportAbuse'],
  [
    '2.6 (反不正当竞争法 13): a competitor, with proof',
    `${CLEAN},kind.competitor,proof.kept,daysSinceReview.given~isWithinReportDays`,
    'reportAbuse',
  ],
  [
    'P54: the window’s first day is unverified: look, then answer',
    `${EXTORTION},daysSinceReview.given~isPastReportDays`,
    'checkReportWindow',
  ],
  ['M25: a mere suspicion is neither reported nor published', `${CLEAN},kind.competitor,proof.missing`, 'collectProof'],
  ['P54: once per review, then a neutral reply', `${CLEAN},kind.abusive,proof.reported,reply.notYet`, 'replyPublicly'],
  ['3.11: … and no more', `${CLEAN},kind.abusive,proof.reported,reply.published`, 'recordAndWatch'],

  ['P12: an open dispute is answered first', `${HONEST},dispute.open`, 'respondToDispute'],
  ['B2.3, B2.5: the reason is asked for, without money', `${CLOSED},reason.unknown,asked.notYet`, 'askReasonPrivately'],
  ['3.11: asked once is enough', `${CLOSED},reason.unknown,asked.noAnswer,reply.notYet`, 'replyPublicly'],
  ['3.11: … no second message', `${CLOSED},reason.unknown,asked.noAnswer,reply.published`, 'recordAndWatch'],

  ['B2.6, B2.8: solve it, the review is the buyer’s', `${DUE},mode.pop,cover.none`, 'solveThenLeaveReviewToBuyer'],
  ['B2.7: a late parcel likewise', `${CLOSED},reason.logistics,solved.notYet,mode.pop,cover.none`, 'solveThenLeaveReviewToBuyer'],
  ['P7, P8: the platform solves it for a semi-managed shop', `${DUE},mode.semi`, 'platformHandles'],
  ['P7, P8: … for a fully managed one', `${DUE},mode.full`, 'platformHandles'],
  ['P20: … and under 售后宝', `${DUE},mode.pop,cover.platform`, 'platformHandles'],
  ['P53: once solved, a public reply', `${CLOSED},reason.quality,solved.done,reply.notYet`, 'replyPublicly'],
  ['P53: also where nothing is owed', `${CLOSED},reason.service,solved.nothingOwed,reply.notYet`, 'replyPublicly'],
  ['B1.28: then the listing is mended', `${CLOSED},reason.quality,solved.done,reply.published`, 'learnAndFixListing'],
  ['C8, E7: or the route', `${CLOSED},reason.logistics,solved.done,reply.published`, 'learnAndFixProcess'],
  ['B1.27: or our own work', `${CLOSED},reason.service,solved.nothingOwed,reply.published`, 'learnAndFixProcess'],
];

proves(machine, input, truth);

describe('the window for reports', () => {
  const withDays = (days: number) => [...decodeWay(EXTORTION), { event: 'daysSinceReview.given', value: days }];

  it.each([
    [0, 'reportAbuse'],
    [29, 'reportAbuse'],
    [30, 'reportAbuse'],
    [31, 'checkReportWindow'],
  ])('%d days after the review', (days, end) => {
    expect(endOf(machine, input, withDays(days))).toBe(end);
  });

  it('moves with the rule', () => {
    expect(endOf(machine, { rules: { 'review-abuse-report-days': 7 }, now: 0 }, withDays(8))).toBe('checkReportWindow');
  });

  it('is the number in rules.yaml', () => {
    const rules = loadRules();
    expect(Object.fromEntries(ruleIds.map((id) => [id, rules[id]]))).toEqual(input.rules);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('is not decided on %s', (value) => {
    expect(endOf(machine, input, withDays(value))).toBe('refused daysSinceReview.given in reportWindow');
  });
});

describe('what no way does', () => {
  const ways = simpleWays(machine, input).map(({ steps, end }) => ({ way: encodeWay(steps), end }));

  it('goes on after money was offered for a review', () => {
    const traded = ways.filter(({ way }) => /trade\.by/.test(way));
    expect(traded.map(({ end }) => end)).toEqual(['doNotTrade', 'doNotTrade']);
  });

  it('reports an honest review', () => {
    const reports = ways.filter(({ end }) => ['reportAbuse', 'collectProof', 'checkReportWindow'].includes(end));
    expect(reports.length).toBeGreaterThan(0);
    expect(reports.filter(({ way }) => way.includes('kind.honest'))).toEqual([]);
  });
});

describe('refused', () => {
  it.each([
    ['the review before safety', 'trade.none', 'refused trade.none in safety'],
    ['a kind before money is ruled out', 'safety.none,kind.honest', 'refused kind.honest in trade'],
    ['reporting an honest review', `${HONEST},proof.kept`, 'refused proof.kept in openDispute'],
    ['a solution before the reason', `${CLOSED},solved.notYet`, 'refused solved.notYet in reason'],
    ['an unknown branch', `${EXTORTION},daysSinceReview.given~isOverdue`, 'refused daysSinceReview.given in reportWindow'],
    ['a fact without value or branch', `${EXTORTION},daysSinceReview.given`, 'refused daysSinceReview.given in reportWindow'],
    ['anything after an outcome', 'safety.none,trade.byUs,kind.honest', 'refused kind.honest in doNotTrade'],
  ])('%s', (_, way, end) => {
    expect(endOf(machine, input, way)).toBe(end);
  });
});
