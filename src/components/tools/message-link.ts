import { href } from '../data.ts';

/** Where the text of a message stands. @param id `m1` to `m25` */
export const messageHref = (_id: string): string => href('/articles/prevention/message-plan/');
