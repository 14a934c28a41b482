/** Id of the search field, which `/` and Ctrl+K look for. */
export const SEARCH_INPUT = 'gx-search-input';
