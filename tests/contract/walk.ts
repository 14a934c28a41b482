import type { Page, PageRequest } from '#server/store/selection.ts';

/** All pages of a list, each asked for with the last key of the one before. */
export const walk = async <Row extends { readonly key: string }>(
  first: number,
  ask: (page: PageRequest) => Promise<Page<Row>>,
): Promise<readonly Page<Row>[]> => {
  const pages: Page<Row>[] = [];
  let after: string | undefined;
  do {
    const page = await ask({ first, totalCount: true, ...(after === undefined ? {} : { after }) });
    pages.push(page);
    after = page.hasNextPage ? page.rows.at(-1)?.key : undefined;
  } while (after !== undefined);
  return pages;
};
