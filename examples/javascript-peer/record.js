// Records, byte for byte as in docs/protocol.md: what lies at a key of the DHT.
import { createHash } from 'node:crypto'
import sodium from 'chloride'

const CLASSES = ['open', 'owned', 'content']
const [LABEL, HOUR] = [Buffer.from('dswarm record 1\n'), 3_600_000]
const [MAX_VALUE, MAX_TYPE, MAX_NAME] = [65_536, 127, 128]

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest()
const name256 = (...parts) => createHash('sha512-256').update(Buffer.concat(parts)).digest()
export const contentKey = (value) => sha256(value)
export const textKey = (text) => name256(Buffer.from('dswarm open' + text))
export const ownedKey = (owner, name) =>
  name256(Buffer.from('dswarm owned'), owner, Buffer.from(name))

const counted = (bytes) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

// `record` as it comes in JSON.
export function encode(record) {
  const times = Buffer.alloc(16)
  times.writeBigInt64BE(BigInt(record.sequence))
  times.writeBigInt64BE(BigInt(record.expires), 8)
  return Buffer.concat([
    Buffer.from([CLASSES.indexOf(record.class)]),
    Buffer.from(record.key, 'hex'), Buffer.from(record.publisher, 'hex'), times,
    counted(Buffer.from(record.name ?? '')), counted(Buffer.from(record.contentType)),
    counted(Buffer.from(record.value, 'base64'))])
}

const signed = (record, tag) => Buffer.concat([LABEL, tag, encode(record)])

// A record that lives for an hour. `type` is its class.
export function sign(type, key, value, keys, tag, now = Date.now()) {
  const record = {
    key: key.toString('hex'), class: type, value: value.toString('base64'),
    contentType: 'text/plain; charset=utf-8', publisher: keys.publicKey.toString('hex'),
    sequence: now, expires: now + HOUR,
  }
  const signature = sodium.crypto_sign_detached(signed(record, tag), keys.secretKey)
  return { ...record, signature: signature.toString('base64') }
}

// Why nobody should store or return it, in the words of the vectors; null if it holds.
export function rejection(record, tag, now = Date.now()) {
  const value = Buffer.from(record.value, 'base64')
  if (value.length > MAX_VALUE) return 'too_large'
  const [publisher, signature] = [
    Buffer.from(record.publisher, 'hex'), Buffer.from(record.signature, 'base64')]
  if (malformed(record, signature)) return 'malformed'
  if (record.expires <= now) return 'expired'
  if (record.sequence > now + HOUR / 6) return 'from_the_future'
  if (record.expires > now + 24 * HOUR + HOUR / 6) return 'lives_too_long'
  const proved = { content: () => contentKey(value), owned: () => ownedKey(publisher, record.name) }
  const key = proved[record.class]?.()
  if (key && key.toString('hex') !== record.key) return 'wrong_key'
  const good = sodium.crypto_sign_verify_detached(signature, signed(record, tag), publisher)
  return good ? null : 'forged'
}

function malformed({ class: type, contentType, name, sequence }, signature) {
  const [kind, bytes] = [contentType.split(';')[0], Buffer.byteLength(name ?? '')]
  const named = type === 'owned' ? bytes > 0 && bytes <= MAX_NAME && !/\p{Cc}/u.test(name) : !name
  return signature.length !== 64 || sequence < 0 || contentType.length > MAX_TYPE || !named
    || !CLASSES.includes(type) || !/^[!-~]+\/[!-~]+$/.test(kind) || !/^[ -~]*$/.test(contentType)
}

// The one of two records at a key that stays.
export function winner(a, b) {
  const rank = (record) => {
    const first = record.class === 'content' ? record.expires : record.sequence
    const number = String(first).padStart(16, '0')
    const digest = sha256(encode(record)).toString('hex')
    return CLASSES.indexOf(record.class) + number + record.publisher + digest
  }
  return rank(a) >= rank(b) ? a : b
}
