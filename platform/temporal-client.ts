import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';

/**
 * A Temporal client that connects at its first call, so that the API starts and answers while Temporal is down. Reads the standard
 * `TEMPORAL_*` settings (address, namespace, API key, TLS), so that Temporal Cloud needs no code of ours.
 *
 * @param fallback used where neither the environment nor Temporal's own settings file names one.
 */
export function temporalClient(fallback: { address: string; namespace: string }): Client {
  const config = loadClientConnectConfig();
  const { address, tls, apiKey, metadata } = config.connectionOptions;
  return clientAt(address ?? fallback.address, config.namespace ?? fallback.namespace, {
    ...(tls === undefined || tls === null ? {} : { tls }),
    ...(typeof apiKey === 'string' ? { apiKey } : {}),
    ...(metadata === undefined ? {} : { metadata }),
  });
}

type Extra = Pick<NonNullable<Parameters<typeof Connection.lazy>[0]>, 'tls' | 'apiKey' | 'metadata'>;

/** A lazy client for one address. */
export function clientAt(address: string, namespace: string, extra: Extra = {}): Client {
  const connection = Connection.lazy({
    address,
    ...extra,
    // gRPC would wait up to two minutes before it looks for a server that has come back.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 500, 'grpc.max_reconnect_backoff_ms': 3_000 },
  });
  return new Client({ connection, namespace });
}
