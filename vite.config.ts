import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the API answers while the explorer is being developed. */
const API = process.env['GUANXI_API'] ?? 'http://127.0.0.1:4000';

// The server answers its own page only: the development page speaks to it in the server's name.
const proxy = { '/graphql': { target: API, changeOrigin: true, headers: { origin: API } } };

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ command }) => {
  // A test run's own NODE_ENV would put React's development build, twice the size, into the page.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    root: folder('./web'),
    publicDir: folder('./web/public'),
    resolve: { alias: { '#web': folder('./web') } },
    plugins: [
      react(),
      lingui({
        configPath: folder('./web/locales/lingui.config.ts'),
        failOnMissing: true,
        failOnCompileError: true,
      }),
    ],
    build: {
      outDir: folder('./dist/web'),
      emptyOutDir: true,
      target: ['es2023', 'chrome111', 'firefox115', 'safari16.4'],
      // The content security policy lets no data: font or image through.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 700,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'cytoscape', test: /node_modules\/cytoscape/ },
              { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
              { name: 'mantine', test: /node_modules\/(@mantine|@floating-ui)\// },
            ],
          },
        },
      },
    },
    worker: { format: 'es' },
    server: { host: '127.0.0.1', proxy },
    preview: { host: '127.0.0.1', proxy },
  };
});
