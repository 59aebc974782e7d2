import type { Request, RequestHandler, Response } from 'express';
import { problem } from '../problem/problem.js';
import { sendProblem } from '../response/respond.js';

/** What stands at one path, by upper-case method. */
interface Place {
  /** The declared path with its parameter names. */
  readonly path: string;
  readonly handlers: Map<string, RequestHandler>;
  allow: string;
}

interface Node {
  readonly children: Map<string, Node>;
  parameter: Node | null;
  place: Place | null;
}

export interface RouteTable {
  readonly add: (method: string, path: string, handler: RequestHandler) => void;
  /** Express middleware: answers what stands in the table and passes on what does not. */
  readonly dispatch: RequestHandler;
}

/**
 * Finds a path's handler by walking its segments; fixed parts go before parameters. Express tries
 * one pattern after another, which with some fifty routes costs more than parsing the body.
 */
export const createRouteTable = (): RouteTable => {
  const root = newNode();
  return {
    add: (method, path, handler) => {
      const place = placeAt(root, path);
      place.handlers.set(method, handler);
      if (method === 'GET') place.handlers.set('HEAD', handler);
      place.allow = [...place.handlers.keys(), 'OPTIONS'].join(', ');
    },
    dispatch: (request, response, next) => {
      const segments = segmentsOf(request.url);
      const place = find(root, segments, 0);
      const handler = place?.handlers.get(request.method);
      if (place === null) next();
      else if (handler === undefined) otherMethod(place, request, response);
      else {
        const asked = request;
        asked.params = parametersOf(place.path, segments);
        void handler(asked, response, next);
      }
    },
  };
};

const newNode = (): Node => ({ children: new Map(), parameter: null, place: null });

const placeAt = (root: Node, path: string): Place => {
  let node = root;
  for (const segment of segmentsOf(path)) node = childOf(node, segment);
  node.place ??= { path, handlers: new Map(), allow: '' };
  if (node.place.path !== path)
    throw new TypeError(`${path} is ${node.place.path}, named otherwise`);
  return node.place;
};

const childOf = (node: Node, segment: string): Node => {
  const parent = node;
  if (segment.startsWith(':')) {
    parent.parameter ??= newNode();
    return parent.parameter;
  }
  const child = node.children.get(segment) ?? newNode();
  node.children.set(segment, child);
  return child;
};

const segmentsOf = (url: string): readonly string[] => {
  const end = url.indexOf('?');
  return (end === -1 ? url : url.slice(0, end)).split('/');
};

const find = (node: Node, segments: readonly string[], at: number): Place | null => {
  const segment = segments[at];
  if (segment === undefined) return node.place;
  const fixed = node.children.get(segment);
  const found = fixed === undefined ? null : find(fixed, segments, at + 1);
  if (found !== null || node.parameter === null || segment === '') return found;
  return find(node.parameter, segments, at + 1);
};

/** @throws URIError for a segment that is no percent-encoded UTF-8 */
const parametersOf = (path: string, segments: readonly string[]): Record<string, string> => {
  const parameters: Record<string, string> = {};
  if (!path.includes(':')) return parameters;
  segmentsOf(path).forEach((name, at) => {
    if (name.startsWith(':')) parameters[name.slice(1)] = decodeURIComponent(segments[at] ?? '');
  });
  return parameters;
};

/** `OPTIONS` is told the methods; any other method, TRACE included, is refused. */
const otherMethod = ({ allow }: Place, request: Request, response: Response): void => {
  if (request.method === 'OPTIONS') response.writeHead(204, { Allow: allow }).end();
  else sendProblem(request, response, problem('method_not_allowed', { headers: { Allow: allow } }));
};
