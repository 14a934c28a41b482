/** Arguments of node that run the server, or the seeder, as `npm start` and `npm run seed` do. */
export const SERVER: readonly string[] = ['--enable-source-maps', 'dist/server/main.js'];
export const SEEDER: readonly string[] = ['--enable-source-maps', 'dist/graph-seed/cli.js'];
