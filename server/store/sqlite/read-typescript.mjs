// Preloaded by the store's threads. `--import tsx` registers nothing in a thread on Node 20, tsx's own
// API does; and only a file that Node reads unaided can call it.
import { register } from 'tsx/esm/api';

register();
