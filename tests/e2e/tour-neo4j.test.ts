import { useNeo4j } from '../neo4j/neo4j-server.ts';
import { describeTour } from './tour.ts';

// biome-ignore lint/correctness/useHookAtTopLevel: no hook of React
const neo4j = await useNeo4j();

describeTour('Neo4j', async () =>
  'uri' in neo4j ? { environment: { NEO4J_URI: neo4j.uri } } : { skipped: neo4j.skipped },
);
