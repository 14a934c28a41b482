import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { ApiContext } from '../context.ts';

const HEADER = 'x-bookmark';

/** The bookmark that a request's reads must have reached; the database refuses one that is not its own. */
export const bookmarkOf = (request: Request): string | undefined => request.headers.get(HEADER) || undefined;

/** Tells in `extensions.bookmark` what later requests must carry to see this one's writes, where the store has such a thing. */
export const useBookmark = (): Plugin<ApiContext> => ({
  onExecute({ args }) {
    return {
      onExecuteDone({ result, setResult }) {
        if (isAsyncIterable(result)) return;
        const bookmark = args.contextValue.bookmark();
        if (bookmark === undefined) return;
        setResult({ ...result, extensions: { ...result.extensions, bookmark } });
      },
    };
  },
});
