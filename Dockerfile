# Two stages: compile with everything, run with what production needs. No key or password is in the image; they come in
# as files (docker-compose.yml).
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY config config
COPY activities activities
COPY workflows workflows
COPY src src
COPY reference/language reference/language
COPY reference/grammar reference/grammar
COPY reference/messages reference/messages
COPY web web
# Names the build in every commit and bundle; without it the content of the build does.
ARG BUILD_ID=
RUN npx tsc -p tsconfig.build.json && npx vite build --config web/vite.config.ts && BUILD_ID="$BUILD_ID" node dist/src/commands/finish-build.js

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force
COPY reference reference
COPY --from=build /app/dist dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "dist/src/commands/check-health.js"]
# The worker runs the same image: `node dist/src/main/worker.js`.
CMD ["node", "--enable-source-maps", "dist/src/main/server.js"]
