import express from 'express';
import type { Express } from 'express';

/** Express as it comes, with its own JSON: reads the same bodies, answers the same body, checks nothing. */
export const bareExpress = (path: string, answer: unknown): Express => {
  const app = express();
  app.use(express.json());
  app.post(path, (_request, response) => {
    response.status(201).json(answer);
  });
  return app;
};
