/** Titles for the ids in a record; read by the pages that show one. */
import { contentIndex } from '../components/record/content-index.ts';

export const GET = async () => Response.json(await contentIndex());
