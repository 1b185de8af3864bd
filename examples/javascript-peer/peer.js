// node peer.js [NETWORK]: finds dswarm nodes by multicast on this host, pings them, answers pings.
import { createSocket } from 'node:dgram'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import sodium from 'chloride'
import pull from 'pull-stream'
import pushable from 'pull-pushable'
import handshake from 'secret-handshake' // and, within it, pull-box-stream
import { WebSocket, WebSocketServer } from 'ws'
import { encode, networkKey, networkTag, parse } from './announcement.js'
const [GROUP, PORT, HOST, MAX_MESSAGE] = ['239.255.255.19', 25519, '127.0.0.1', 1 << 17]
const network = networkKey(process.argv[2] ?? 'dev')
export const [keys, tag] = [sodium.crypto_sign_keypair(), networkTag(network)]
const ssb = (id) => '@' + Buffer.from(id).toString('base64')

// Secure channels. TLS needs some certificate; who a peer is, the handshake tells.
const pem = readFileSync(new URL('test-certificate.pem', import.meta.url))
const server = createServer({ cert: pem, key: pem })
const verifyClient = ({ origin }) => !origin // no browsers
const sockets = new WebSocketServer({ server, path: '/dht', verifyClient, maxPayload: MAX_MESSAGE })
const accept = handshake.createServer(keys, (id, allow) => allow(null, true), network, 5000)
const connect = handshake.createClient(keys, network, 5000)
sockets.on('connection', (socket) => secure(socket, accept).catch(() => socket.terminate()))
function secure(socket, begin) {
  return new Promise((done, fail) => {
    const shake = begin((error, stream) => (error ? fail(error) : done(session(stream))))
    pull(shake, duplex(socket), shake)
  })
}
function duplex(socket) {
  const source = pushable()
  socket.on('error', () => socket.terminate())
  socket.on('message', (bytes) => source.push(bytes))
  socket.on('close', () => source.end())
  return { source, sink: pull.drain((bytes) => socket.send(bytes), () => socket.close()) }
}

// JSON-RPC 2.0, one message a line, both ways; each end says hello first.
function session(stream) {
  let [unread, out, waiting, last] = [Buffer.alloc(0), pushable(), new Map(), 0]
  const send = (message) => out.push(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n')
  const call = (method, params, id = ++last) =>
    new Promise((done) => waiting.set(id, done) && send({ id, method, params }))
  const receive = ({ id, method, result }) => {
    if (!method) return waiting.get(id)?.(result) // undefined if it is an error
    if (method === 'ping') console.log('Ping from', ssb(stream.remote))
    const answer = { hello: { version: 1 }, ping: {} }[method]
    send({ id, ...(answer ? { result: answer } : { error: { code: -32601, message: 'unknown' } }) })
  }
  const read = (bytes) => { // false ends the session
    unread = Buffer.concat([unread, bytes])
    if (unread.length > MAX_MESSAGE) return false
    try {
      for (let end; (end = unread.indexOf('\n')) >= 0; unread = unread.subarray(end + 1))
        receive(JSON.parse(unread.subarray(0, end)))
    } catch { return false }
  }
  pull(stream.source, pull.drain(read, () => waiting.forEach((done) => done()) ?? out.end()))
  pull(out, stream.sink)
  call('hello', { version: 1, port: server.address()?.port }) // without a port we are a client
  return { call, goodbye: () => out.end() }
}
export function dial({ id, host, port }) {
  const options = { rejectUnauthorized: false, perMessageDeflate: false }
  const socket = new WebSocket(`wss://${host}:${port}/dht`, 'dswarm.1', options)
  const shake = () => secure(socket, (ready) => connect(id, ready))
  return new Promise((done, fail) => socket.on('error', fail).on('open', () => done(shake())))
}
async function ping(peer) {
  const { call, goodbye } = await dial(peer)
  const start = performance.now()
  await call('ping')
  console.log('Pong from', ssb(peer.id), (performance.now() - start).toFixed(1), 'ms')
  goodbye()
}

// Discovery, on this host only.
const [known, udp] = [new Set(), createSocket({ type: 'udp4', reuseAddr: true })]
const about = { tag, host: HOST, interval: 5, validity: 60, bootNonce: randomBytes(8), name: '' }
function announce(type) {
  const now = { ...about, type, port: server.address().port, notBefore: Date.now() }
  return new Promise((done) => udp.send(encode(keys, now), PORT, GROUP, done))
}
udp.on('message', (packet, source) => {
  const peer = parse(packet, tag, source.address)
  if (!peer || peer.id.equals(keys.publicKey)) return
  if (peer.type === 'query') announce('announce')
  if (peer.type === 'goodbye') return known.delete(ssb(peer.id))
  if (known.has(ssb(peer.id))) return
  known.add(ssb(peer.id))
  console.log('New Peer:', ssb(peer.id), peer.port)
  ping(peer).catch(() => known.delete(ssb(peer.id))) // again at its next announcement
})
if (process.argv[1].endsWith('peer.js')) { // else value.js dials with what is above
  console.log('Generated ID:', ssb(keys.publicKey))
  server.listen(0, HOST, () => udp.bind(PORT, () => {
    udp.addMembership(GROUP, HOST)
    udp.setMulticastInterface(HOST)
    udp.setMulticastTTL(0) // never leaves this host
    announce('query') // says who we are, and asks all to do likewise
    setInterval(announce, about.interval * 1000, 'announce')
  }))
  const leave = () => announce('goodbye').then(() => process.exit())
  process.once('SIGINT', leave).once('SIGTERM', leave)
}
