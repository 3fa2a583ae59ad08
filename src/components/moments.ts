/** Moments as staff read them. */
const ZONES = [
  ['Asia/Shanghai', '北京时间'],
  ['America/Los_Angeles', '太平洋时间'],
] as const;

/** Made when first needed, for a browser takes its time. */
let formats: readonly (readonly [format: Intl.DateTimeFormat, zone: string])[] | undefined;

/** A moment in both zones that count here. @param ms milliseconds since 1970-01-01T00:00Z */
export function inBothZones(ms: number): string {
  formats ??= ZONES.map(
    ([timeZone, name]) => [new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }), name] as const,
  );
  return formats.map(([format, name]) => `${format.format(ms)}（${name}）`).join(' ');
}
