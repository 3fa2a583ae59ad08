/** What a country and a topic are called. */
import type { TOPICS } from '../../schemas/scenario.ts';

type Topic = (typeof TOPICS)[number];

const countries = new Intl.DisplayNames('zh-CN', { type: 'region' });

/** @param code two letters, ISO 3166-1 */
export const countryName = (code: string): string => countries.of(code) ?? code;

export const TOPIC_NAMES: Record<Topic, string> = {
  quality: '质量',
  review: '评价',
  late: '迟到',
  lost: '丢件',
  customs: '海关',
  damaged: '破损',
  shippingMethod: '物流方式被改',
  dispute: '纠纷响应',
};

/** Under which headings the list of scenarios stands: id, heading, topics. */
export const GROUPS: readonly (readonly [id: string, title: string, topics: readonly Topic[]])[] = [
  ['quality', '质量', ['quality']],
  ['review', '评价', ['review']],
  ['parcel', '包裹迟到、丢失、卡在海关、破损', ['late', 'lost', 'customs', 'damaged']],
  ['method-and-dispute', '物流方式被改、纠纷响应', ['shippingMethod', 'dispute']],
];
