/** Tells the other tabs of this site. Where there is no BroadcastChannel, the `storage` event carries the news. */
export type News = { kind: 'changed' | 'erased' | 'switched'; profile: string };

const NAME = 'handbook-record';

/** @returns a function that sends news to the other tabs; `heard` is called with theirs */
export function joinTabs(heard: (news: News) => void): (news: News) => void {
  const read = (data: unknown) => {
    const news = data as News | null;
    if (news && typeof news.profile === 'string') heard(news);
  };
  if (typeof BroadcastChannel === 'function') {
    const channel = new BroadcastChannel(NAME);
    channel.onmessage = (message) => read(message.data);
    return (news) => channel.postMessage(news);
  }
  addEventListener('storage', (event) => {
    if (event.key !== NAME || !event.newValue) return;
    try {
      read(JSON.parse(event.newValue).news);
    } catch {
      // Not ours.
    }
  });
  return (news) => {
    try {
      localStorage.setItem(NAME, JSON.stringify({ news, once: Math.random() }));
    } catch {
      // Tabs that hear nothing still read new rows whenever they show events.
    }
  };
}
