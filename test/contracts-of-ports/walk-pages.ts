import type { Page } from '../../src/kernel/ports.js';

/** Every item of a list, page by page; `between` runs after each page but the last. */
export const walkPages = async <Item>(
  list: (cursor: string | null) => Promise<Page<Item>>,
  between: (pages: number) => Promise<void> = () => Promise.resolve(),
): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let cursor: string | null = null;
  for (let pages = 1; ; pages += 1) {
    const page: Page<Item> = await list(cursor);
    items.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) return items;
    await between(pages);
  }
};
