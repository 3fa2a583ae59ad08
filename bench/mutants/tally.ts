/** Prints how many mutants of each group there are, and how many of them were noticed. */
export function tally<M>(title: string, mutants: readonly M[], survivors: readonly M[], groupOf: (mutant: M) => string): void {
  console.log(`\n${title.padEnd(40)} mutants  noticed`);
  for (const group of [...new Set(mutants.map(groupOf))].sort()) {
    const own = mutants.filter((m) => groupOf(m) === group).length;
    const noticed = own - survivors.filter((m) => groupOf(m) === group).length;
    console.log(`${group.padEnd(40)} ${String(own).padStart(7)}  ${String(noticed).padStart(7)}  ${percent(noticed, own)}`);
  }
}

export const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(whole, 1)).toFixed(1)} %`;
