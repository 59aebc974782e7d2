/** ISO 8601 in UTC of seconds since 1970. */
export const instantOf = (seconds: number): string => new Date(seconds * 1_000).toISOString();
