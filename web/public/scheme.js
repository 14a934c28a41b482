// Runs before the first paint, so that a remembered dark page never flashes light.
const chosen = localStorage.getItem('guanxi-color-scheme');
const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
