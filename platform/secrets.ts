import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';

/** A text that shows itself to nobody by accident: printing, logging or serialising it gives `[secret]`. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself, for the one place that needs it. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}

/** Where a secret belongs; it opens nowhere else. */
export interface SecretPlace {
  tenant: string;
  connection: string;
  /** `shipstation-api-secret`, … */
  name: string;
}

export interface Sealed {
  keyId: string;
  /** Nonce (12 bytes), tag (16 bytes), cipher text. */
  sealed: Buffer;
}

/** A secret cannot be opened: its key is unknown here, it was changed, or it belongs elsewhere. */
export class SecretUnreadable extends Error {
  override readonly name = 'SecretUnreadable';
}

export interface SecretBox {
  seal(secret: Secret, place: SecretPlace): Sealed;
  /** @throws SecretUnreadable */
  open(sealed: Sealed, place: SecretPlace): Secret;
  /**
   * The same secret under today's key, or null when it is sealed so already.
   *
   * @throws SecretUnreadable
   */
  reseal(sealed: Sealed, place: SecretPlace): Sealed | null;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The settings that hold the keys; see platform/env.ts. */
export interface SecretSettings {
  SECRETS_KEY: string;
  SECRETS_KEY_ID: string;
  SECRETS_OLD_KEYS: string;
}

/**
 * Secrets at rest: AES-256-GCM, a random nonce each, bound to tenant, connection and name, so that a row copied to another place
 * does not open. Old keys only open.
 *
 * @throws Error when a key is not 32 bytes in base64, or an id stands for two keys.
 */
export function createSecretBox(settings: SecretSettings): SecretBox {
  const keys = readKeys(settings);
  const current = settings.SECRETS_KEY_ID;

  const keyOf = (id: string): Buffer => {
    const key = keys.get(id);
    if (key === undefined)
      throw new SecretUnreadable(`The key "${id}" is not among SECRETS_KEY and SECRETS_OLD_KEYS`);
    return key;
  };

  const box: SecretBox = {
    seal(secret, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, keyOf(current), nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(placeBytes(place, current));
      const text = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
      return { keyId: current, sealed: Buffer.concat([nonce, cipher.getAuthTag(), text]) };
    },
    open({ keyId, sealed }, place) {
      const key = keyOf(keyId);
      if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new SecretUnreadable('A sealed secret is cut off');
      const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(placeBytes(place, keyId));
      decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        const text = Buffer.concat([
          decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)),
          decipher.final(),
        ]);
        return new Secret(text.toString('utf8'));
      } catch (error) {
        throw new SecretUnreadable('A sealed secret was changed, or belongs to another place or key', {
          cause: error,
        });
      }
    },
    reseal: (sealed, place) => (sealed.keyId === current ? null : box.seal(box.open(sealed, place), place)),
  };
  return box;
}

/** What a secret is bound to. JSON, so that no name can run into the next. */
function placeBytes(place: SecretPlace, keyId: string): Buffer {
  return Buffer.from(JSON.stringify(['v1', keyId, place.tenant, place.connection, place.name]), 'utf8');
}

/**
 * The keys by their ids.
 *
 * @throws Error when a key is not 32 bytes in base64, or an id stands for two keys.
 */
export function readKeys(settings: SecretSettings): Map<string, Buffer> {
  const keys = new Map<string, Buffer>();
  const add = (id: string, base64: string) => {
    const key = Buffer.from(base64, 'base64');
    if (key.length !== 32) throw new Error(`The secrets key "${id}" must be 32 bytes in base64`);
    const known = keys.get(id);
    if (known !== undefined && !known.equals(key)) throw new Error(`Two secrets keys are called "${id}"`);
    keys.set(id, key);
  };
  add(settings.SECRETS_KEY_ID, settings.SECRETS_KEY);
  for (const entry of settings.SECRETS_OLD_KEYS.split(',').map((each) => each.trim())) {
    if (entry === '') continue;
    const split = entry.indexOf('=');
    if (split < 1) throw new Error('SECRETS_OLD_KEYS must look like id=base64,id=base64');
    add(entry.slice(0, split), entry.slice(split + 1));
  }
  return keys;
}
