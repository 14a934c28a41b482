import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy on the loopback address that can do to a connection what networks do. */
export interface FaultProxy {
  readonly port: number;
  /** Connections pass. */
  readonly pass: () => void;
  /** Connections are cut and new ones refused. */
  readonly refuse: () => void;
  /** Connections stay open and nothing is carried any more. */
  readonly stall: () => void;
  /** Cuts every connection once so many more bytes have come from the target; later ones pass. */
  readonly cutAfter: (bytes: number) => void;
  /** The next commit reaches the target, and every connection is cut instead of its answer. */
  readonly loseCommit: () => void;
  readonly close: () => Promise<void>;
}

/** Bolt's COMMIT, a message of its own. */
const COMMIT = Buffer.from([0x00, 0x02, 0xb0, 0x12, 0x00, 0x00]);

export const faultProxy = async (target: {
  readonly host: string;
  readonly port: number;
}): Promise<FaultProxy> => {
  let mode: 'pass' | 'refuse' | 'stall' = 'pass';
  let allowance = Number.POSITIVE_INFINITY;
  let losesCommit = false;
  const sockets = new Set<Socket>();
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  const carry = (from: Socket, to: Socket, counted: boolean): void => {
    from.on('data', (data) => {
      if (mode === 'stall') return;
      if (counted) allowance -= data.length;
      else if (losesCommit && data.includes(COMMIT)) {
        losesCommit = false;
        allowance = 0;
      }
      if (allowance < 0) {
        allowance = Number.POSITIVE_INFINITY;
        cut();
      } else to.write(data);
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  const server = createServer((client) => {
    if (mode === 'refuse') return void client.destroy();
    const upstream = connect(target.port, target.host);
    for (const socket of [client, upstream]) sockets.add(socket);
    carry(client, upstream, false);
    carry(upstream, client, true);
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    pass: () => {
      // What was stalled has lost bytes and cannot go on.
      if (mode === 'stall') cut();
      mode = 'pass';
    },
    refuse: () => {
      mode = 'refuse';
      cut();
    },
    stall: () => {
      mode = 'stall';
    },
    cutAfter: (bytes) => {
      allowance = bytes;
    },
    loseCommit: () => {
      losesCommit = true;
    },
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
