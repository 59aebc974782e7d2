/** While papers are collected the newest assessment is of before: what is accepted counts when it is completed. */
export const isCollecting = ({ status }: { readonly status: string }): boolean =>
  status === 'collection';
