import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';

type Config = ReturnType<typeof loadClientConnectConfig>['connectionOptions'];

/** What both kinds of connection, the client's and the worker's, take alike. */
interface Security {
  tls?: Exclude<Config['tls'], null | undefined>;
  apiKey?: string;
  metadata?: Exclude<Config['metadata'], undefined>;
}

export interface TemporalPlace {
  address: string;
  namespace: string;
  security: Security;
}

/**
 * Where Temporal is: the standard `TEMPORAL_*` settings (address, namespace, API key, TLS), so that Temporal Cloud needs no code of
 * ours.
 *
 * @param fallback used where neither the environment nor Temporal's own settings file names one.
 */
export function temporalPlace(fallback: { address: string; namespace: string }): TemporalPlace {
  const config = loadClientConnectConfig();
  const { address, tls, apiKey, metadata } = config.connectionOptions;
  return {
    address: address ?? fallback.address,
    namespace: config.namespace ?? fallback.namespace,
    security: {
      ...(tls === undefined || tls === null ? {} : { tls }),
      ...(typeof apiKey === 'string' ? { apiKey } : {}),
      ...(metadata === undefined ? {} : { metadata }),
    },
  };
}

/** A Temporal client that connects at its first call, so that a process starts and answers while Temporal is down. */
export const temporalClient = (place: TemporalPlace): Client =>
  clientAt(place.address, place.namespace, place.security);

/** A lazy client for one address. */
export function clientAt(address: string, namespace: string, security: Security = {}): Client {
  const connection = Connection.lazy({
    address,
    ...security,
    // gRPC would wait up to two minutes before it looks for a server that has come back.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 500, 'grpc.max_reconnect_backoff_ms': 3_000 },
  });
  return new Client({ connection, namespace });
}
