// node value.js NETWORK PEER put KEY VALUE | get KEY: puts or gets a text in the DHT.
// PEER is what a daemon prints as its --peer argument: HOST:PORT/@ID
import { dial, keys, tag } from './peer.js'
import { rejection, sign, textKey, winner } from './record.js'

const [K, ALPHA] = [20, 3]
const [peer, verb, text, value] = process.argv.slice(3)
const [, host, port, ssb] = /^(.+):(\d+)\/@(.+)$/.exec(peer ?? '') ?? []
if (!ssb || !text || (verb !== 'get' && (verb !== 'put' || value === undefined))) {
  console.error('usage: node value.js NETWORK HOST:PORT/@ID put KEY VALUE | get KEY')
  process.exit(2)
}
const key = textKey(text).toString('hex')
const seed = { id: Buffer.from(ssb, 'base64').toString('hex'), host, port: Number(port) }

// One session for each node; an error, or no answer, is undefined.
const sessions = new Map()
async function ask(contact, method, params) {
  const { id } = contact
  if (!sessions.has(id)) sessions.set(id, dial({ ...contact, id: Buffer.from(id, 'hex') }))
  return (await sessions.get(id)).call(method, params)
}

// The k nodes closest to the key that answer (Kademlia, section 2.3), and the best record met.
async function lookup(method, params) {
  const distance = ({ id }) => (BigInt('0x' + id) ^ BigInt('0x' + key))
  let [known, asked, best] = [[seed], new Set(), null]
  for (;;) {
    const next = known.slice(0, K).filter(({ id }) => !asked.has(id)).slice(0, ALPHA)
    if (known.length === 0) {
      console.error(`no answer from ${peer}`)
      process.exit(1)
    }
    if (next.length === 0) return { closest: known.slice(0, K), best }
    await Promise.all(next.map(async (contact) => {
      asked.add(contact.id)
      const answer = await ask(contact, method, params).catch(() => undefined)
      if (!answer) known = known.filter((it) => it !== contact)
      const { record, contacts = [] } = answer ?? {}
      if (record?.key === key && !rejection(record, tag))
        best = best ? winner(best, record) : record
      for (const it of contacts.slice(0, K))
        if (!asked.has(it.id) && !known.some(({ id }) => id === it.id)) known.push(it)
      known.sort((a, b) => (distance(a) < distance(b) ? -1 : 1))
    }))
  }
}

if (verb === 'put') {
  const record = sign('open', textKey(text), Buffer.from(value), keys, tag)
  const { closest } = await lookup('find_node', { target: key })
  const stores = await Promise.all(
    closest.map((it) => ask(it, 'store', { record }).catch(() => undefined)))
  const holders = stores.filter(Boolean).length
  console.log(`${key} on ${holders} of ${closest.length} nodes`)
  process.exitCode = holders > closest.length / 2 ? 0 : 1
} else {
  const { best } = await lookup('find_value', { key })
  if (best) console.log(Buffer.from(best.value, 'base64').toString())
  else console.error('nobody holds a value there')
  process.exitCode = best ? 0 : 1
}
for (const session of sessions.values()) session.then(({ goodbye }) => goodbye(), () => {})
