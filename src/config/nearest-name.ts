/**
 * The known name that a mistyped one probably meant.
 */

/** The name at the least edit distance; undefined where none is near enough to be meant. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3));
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .sort((left, right) => left.distance - right.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= limit ? best.candidate : undefined;
}

/** Levenshtein distance, one row of the table at a time. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let index = 0; index < left.length; index++) {
    const next = [index + 1];
    for (let column = 1; column <= right.length; column++) {
      const differs = left[index] === right[column - 1] ? 0 : 1;
      const substitution = (row[column - 1] ?? 0) + differs;
      const insertion = (next[column - 1] ?? 0) + 1;
      const deletion = (row[column] ?? 0) + 1;
      next.push(Math.min(substitution, insertion, deletion));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
