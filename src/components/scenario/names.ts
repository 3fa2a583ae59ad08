/** What a country and a topic are called. */
import type { TOPICS } from '../../schemas/scenario.ts';

const countries = new Intl.DisplayNames('zh-CN', { type: 'region' });

/** @param code two letters, ISO 3166-1 */
export const countryName = (code: string): string => countries.of(code) ?? code;

export const TOPIC_NAMES: Record<(typeof TOPICS)[number], string> = {
  quality: '质量',
  review: '评价',
  late: '迟到',
  lost: '丢件',
  customs: '海关',
  damaged: '破损',
  shippingMethod: '物流方式被改',
  dispute: '纠纷响应',
};
