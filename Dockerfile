# The server and the explorer, without the tools that build them. See docker-compose.yml.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node --import tsx .ci/build-server.ts && node --import tsx .ci/build-web-when-stale.ts && npm prune --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/graph-seed/lexicon ./graph-seed/lexicon
COPY --from=build /app/graph-seed/samples ./graph-seed/samples
COPY --from=build /app/schema.graphql ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4000/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# As the first process node would not end on SIGTERM by itself; the server handles it and drains.
CMD ["node", "--enable-source-maps", "dist/server/main.js"]
