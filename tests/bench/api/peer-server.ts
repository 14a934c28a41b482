import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** `@neo4j/graphql` on graphql-yoga over the same database: its address, and the folder that holds the packages, are the arguments. */
const [, , uri = '', packages = ''] = process.argv;
const load = createRequire(join(packages, 'package.json'));

const typeDefs = `
  type Person @node(labels: ["Person", "Entity"]) {
    id: ID! name: String! byName: String!
    articles: [Article!]! @relationship(type: "MENTIONS", direction: IN)
    posts: [Organization!]! @relationship(type: "HOLDS_POST", direction: OUT)
  }
  type Organization @node(labels: ["Organization", "Entity"]) {
    id: ID! name: String! byName: String!
    holders: [Person!]! @relationship(type: "HOLDS_POST", direction: IN)
  }
  type Event @node(labels: ["Event", "Entity"]) { id: ID! name: String! byName: String! }
  type Article @node(labels: ["Article", "Entity"]) {
    id: ID! name: String! date: String byDate: String!
    mentions: [Thing!]! @relationship(type: "MENTIONS", direction: OUT)
  }
  type Thing @node(labels: ["Entity"]) { id: ID! name: String! }
`;

const { Neo4jGraphQL } = load('@neo4j/graphql');
const neo4j = load('neo4j-driver');
const { createYoga } = load('graphql-yoga');
const driver = neo4j.driver(uri, undefined, { disableLosslessIntegers: true });
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const yoga = createYoga({ schema, logging: false, graphiql: false, maskedErrors: false });
const server = createServer(yoga);
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: (user + system) / 1e6 });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` });
});
