/** A decision of Zen with one node between request and response. */
export const decisionGraph = (type: string, content: unknown): object => ({
  nodes: [
    { id: 'in', type: 'inputNode', name: 'in' },
    { id: 'node', type, name: 'node', content },
    { id: 'out', type: 'outputNode', name: 'out' },
  ],
  edges: [
    { id: 'to-node', sourceId: 'in', targetId: 'node', type: 'edge' },
    { id: 'to-out', sourceId: 'node', targetId: 'out', type: 'edge' },
  ],
});
