import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The long-term line of Neo4j, the last that runs on Java 17. */
export const NEO4J_VERSION = '5.26.25';

/** The folder of the server's jars: from the cache, else brought by Maven (118 MB) and kept there. */
export const neo4jJars = async (): Promise<string> => {
  const folder = join(cacheFolder(), `neo4j-${NEO4J_VERSION}`);
  if (await exists(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}.part-`);
  try {
    await writeFile(join(work, 'pom.xml'), POM);
    const jars = join(work, 'jars');
    const arguments_ = ['-B', '-q', 'dependency:copy-dependencies', '-DincludeScope=runtime'];
    await run('mvn', [...arguments_, `-DoutputDirectory=${jars}`], { cwd: work, timeout: 600_000 });
    // Whole or not at all: an interrupted download must not be taken for the real thing.
    await rename(jars, folder).catch(async (error: unknown) => {
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return folder;
};

const cacheFolder = (): string =>
  join(process.env['GUANXI_CACHE'] ?? process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'guanxi');

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>guanxi</groupId>
  <artifactId>neo4j-for-tests</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId>
      <artifactId>neo4j</artifactId>
      <version>${NEO4J_VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.neo4j.app</groupId>
      <artifactId>neo4j-server</artifactId>
      <version>${NEO4J_VERSION}</version>
    </dependency>
  </dependencies>
</project>
`;
