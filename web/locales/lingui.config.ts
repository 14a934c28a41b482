import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

export default defineConfig({
  sourceLocale: 'zh',
  locales: ['zh', 'en'],
  catalogs: [{ path: '<rootDir>/{locale}', include: ['<rootDir>/../'] }],
  format: formatter({ explicitIdAsDefault: true, lineNumbers: false }),
});
