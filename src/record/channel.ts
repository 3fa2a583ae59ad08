/** Tells the other tabs of this site. */
export type News = { kind: 'changed' | 'erased' | 'switched'; profile: string };

/** @returns a function that sends news to the other tabs; `heard` is called with theirs */
export function joinTabs(heard: (news: News) => void): (news: News) => void {
  const channel = new BroadcastChannel('handbook-record');
  channel.onmessage = ({ data }: MessageEvent<News | null>) => {
    if (typeof data?.profile === 'string') heard(data);
  };
  return (news) => channel.postMessage(news);
}
