// Announcements, byte for byte as in docs/protocol.md: what a node multicasts about itself.
import { createHash, createHmac } from 'node:crypto'
import sodium from 'chloride'

const [MAGIC, LABEL] = ['dswm\x01', 'dswarm announcement 1'].map((text) => Buffer.from(text))
const MAPPED = Buffer.from('00000000000000000000ffff', 'hex') // an IPv4 address as IPv6
const [TYPES, NAME, SIGNATURE_BYTES] = [[undefined, 'announce', 'query', 'goodbye'], 83, 64]

export const networkKey = (name) => createHash('sha256').update(name).digest()
export const networkTag = (key) =>
  createHmac('sha256', key).update('dswarm network tag 1').digest().subarray(0, 8)

export function encode(keys, a) {
  const numbers = Buffer.alloc(12)
  numbers.writeUInt32BE(a.port * 65536 + a.interval * 256 + a.validity)
  numbers.writeBigInt64BE(BigInt(a.notBefore), 4)
  const [host, name] = [Buffer.from(a.host.split('.').map(Number)), Buffer.from(a.name)]
  const [type, length] = [Buffer.from([TYPES.indexOf(a.type)]), Buffer.from([name.length])]
  const unsigned = Buffer.concat([
    MAGIC, type, a.tag, keys.publicKey, MAPPED, host, numbers, a.bootNonce, length, name])
  const signature = sodium.crypto_sign_detached(Buffer.concat([LABEL, unsigned]), keys.secretKey)
  return Buffer.concat([unsigned, signature])
}

// What the packet says; null unless it is well formed, signed, fresh, and from where it says.
export function parse(packet, tag, source, now = Date.now()) {
  const end = packet.length - SIGNATURE_BYTES
  if (end < NAME || end > NAME + 32 || end !== NAME + packet[82]) return null
  const [head, network, mapped] = [[0, 5], [6, 14], [46, 58]].map((at) => packet.subarray(...at))
  if (!head.equals(MAGIC) || !network.equals(tag) || !mapped.equals(MAPPED)) return null
  const [id, signed] = [packet.subarray(14, 46), Buffer.concat([LABEL, packet.subarray(0, end)])]
  if (!sodium.crypto_sign_verify_detached(packet.subarray(end), signed, id)) return null
  const a = {
    type: TYPES[packet[5]], tag, id, host: packet.subarray(58, 62).join('.'),
    port: packet.readUInt16BE(62), interval: packet[64], validity: packet[65],
    notBefore: Number(packet.readBigInt64BE(66)), bootNonce: packet.subarray(74, 82),
    name: packet.toString('utf8', NAME, end),
  }
  const fresh = a.notBefore <= now + 60_000 && now < a.notBefore + 1000 * a.validity
  const bounded = a.port && a.interval > 0 && a.interval <= 30 && a.validity <= 120
  const plain = a.type && !/[\p{Cc}\ufffd]/u.test(a.name)
  return a.host === source && fresh && bounded && plain ? a : null
}
