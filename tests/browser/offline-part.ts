/** What the offline store asks for, on every page, some time after it has loaded. */
export const OFFLINE_PART = /\/_astro\/(offline|trusted)\.|\/offline(-files)?\.json$|\/sw\.js$/;
