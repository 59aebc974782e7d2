/** What a store gives back: a copy with the members JSON keeps, never the object it was handed. */
export const copyOf = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
