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
RUN npx tsc -p tsconfig.build.json

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force
COPY reference reference
COPY --from=build /app/dist dist
USER node
EXPOSE 3000
# The worker runs the same image: `node dist/src/worker.js`.
CMD ["node", "--enable-source-maps", "dist/src/server.js"]
