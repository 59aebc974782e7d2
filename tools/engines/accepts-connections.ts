import { connect } from 'node:net';

/** Whether somebody listens at `host:port`. */
export async function acceptsConnections(address: string): Promise<boolean> {
  const [host = '', port = ''] = address.split(':');
  return await new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: 1_000 });
    const answer = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });
}
