import { describeTour } from './tour.ts';

describeTour('SQLite', async () => ({ environment: {} }));
