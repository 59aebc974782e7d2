/**
 * A JSON text with the value at a pointer (RFC 6901) put in place of what was there; `undefined`
 * takes the member or element away.
 */
export const setAt = (text: string, pointer: string, value: unknown): string => {
  const root = JSON.parse(text) as Container;
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = steps.pop() ?? '';
  const holder = steps.reduce<Container>((one, step) => one[step] as Container, root);
  if (value !== undefined) holder[last] = value;
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else Reflect.deleteProperty(holder, last);
  return JSON.stringify(root);
};

type Container = Record<string, unknown>;
