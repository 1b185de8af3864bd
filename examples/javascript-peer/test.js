// The peer against the published announcements and against a Java node, both ways.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { createInterface } from 'node:readline'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import sodium from 'chloride'
import { encode, networkKey, networkTag, parse } from './announcement.js'
import * as records from './record.js'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const START_MS = 300_000 // the launcher may have to build first
const ANSWER_MS = 30_000

describe('the published announcements', () => {
  const vectors = JSON.parse(readFileSync(path('../../docs/vectors/announcement.json')))
  const tag = networkTag(networkKey('dev'))
  const announcer = sodium.crypto_sign_seed_keypair(Buffer.alloc(32, 1))
  const read = ({ packet }) => parse(Buffer.from(packet, 'hex'), tag, vectors.source, vectors.now)

  test('the network has the published tag', () =>
    assert.equal(tag.toString('hex'), vectors.networkTag))

  for (const good of vectors.good)
    test(`good: ${good.name}`, () => {
      const announcement = read(good)
      assert.deepEqual(described(announcement), expected(good))
      assert.equal(encode(announcer, announcement).toString('hex'), good.packet)
    })

  for (const bad of vectors.bad) test(`bad: ${bad.name}`, () => assert.equal(read(bad), null))
})

describe('the published records', () => {
  const vectors = JSON.parse(readFileSync(path('../../docs/vectors/records.json')))
  const tag = networkTag(networkKey('dev'))
  const refused = ({ record }) => records.rejection(record, tag, vectors.now)

  for (const { name, record, encoding } of vectors.good)
    test(`good: ${name}`, () => {
      assert.equal(refused({ record }), null)
      assert.equal(records.encode(record).toString('hex'), encoding)
    })

  for (const bad of vectors.bad)
    test(`bad: ${bad.name}`, () => assert.equal(refused(bad), bad.reason.toLowerCase()))

  test('what is signed here holds, and the newer one wins', () => {
    const keys = sodium.crypto_sign_keypair()
    const [old, current] = [1, 2].map((age) =>
      records.sign('open', records.textKey('a'), Buffer.from('b'), keys, tag, vectors.now + age))
    assert.equal(refused({ record: old }), null)
    assert.equal(records.winner(old, current), current)
    assert.equal(records.winner(current, old), current)
  })
})

describe('a Java node and a JavaScript peer', () => {
  const network = `javascript ${randomUUID()}`
  let java, javascript, port

  before(async () => {
    java = new Run(path('../../dswarm'), 'node', '--network', network)
    java.id = (await java.line(/^Generated ID: (.*)$/, START_MS))[1]
    port = (await java.line(/^Starting DHT on port: (\d+)$/, START_MS))[1]
    javascript = new Run(process.execPath, path('peer.js'), network)
    javascript.id = (await javascript.line(/^Generated ID: (.*)$/))[1]
  })
  after(() => Promise.all([java?.stop(), javascript?.stop()]))

  test('JavaScript hears the Java node, dials it and pings it', async () => {
    await javascript.line((line) => line === `New Peer: ${java.id} ${port}`)
    await javascript.line((line) => line.startsWith(`Pong from ${java.id} `))
  })

  test('Java hears the JavaScript peer, dials it and pings it', async () => {
    await java.line((line) => line.startsWith(`New Peer: ${javascript.id} `))
    await eventually(async () => {
      const { pinged } = await api('/api/ping')
      const answers = pinged.map(({ ssb, ok }) => ({ ssb, ok }))
      assert.deepEqual(answers, [{ ssb: javascript.id, ok: true }])
    })
    await javascript.line((line) => line === `Ping from ${java.id}`)
  })

  test('what JavaScript puts, Java gets', async () => {
    const put = await value('put', 'from JavaScript', 'h\u00e9llo')
    assert.match(put.lines[0], /^[0-9a-f]{64} on \d+ of \d+ nodes$/)
    const got = await answer('GET', '/api/values/text:from%20JavaScript')
    assert.equal(got, 'h\u00e9llo')
  })

  test('what Java puts, JavaScript gets', async () => {
    await answer('PUT', '/api/values/text:from%20Java', 'w\u00f6rld')
    const got = await value('get', 'from Java')
    assert.deepEqual(got.lines, ['w\u00f6rld'])
    assert.deepEqual((await value('get', 'from nobody', 1)).lines, [])
  })

  test('Java forgets the JavaScript peer when it says goodbye', async () => {
    await javascript.stop()
    await eventually(async () => assert.deepEqual((await api('/api/peers')).peers, []))
  })

  const api = async (resource) => JSON.parse(await answer('GET', resource))
  const answer = (method, resource, body) =>
    new Promise((resolve, reject) => {
      const url = `https://localhost:${port}${resource}`
      request(url, { method, rejectUnauthorized: false }, async (response) => {
        resolve(Buffer.concat(await response.toArray()).toString())
      }).on('error', reject).end(body)
    })

  // Runs value.js to its end.
  async function value(verb, ...rest) {
    const { peer } = await api('/api/node')
    const status = typeof rest.at(-1) === 'number' ? rest.pop() : 0
    const run = new Run(process.execPath, path('value.js'), network, peer, verb, ...rest)
    assert.equal(await run.ended, status)
    return run
  }
})

// Asserts again and again until it holds or time is up: what happens on a network takes a while.
async function eventually(assertion) {
  for (const deadline = Date.now() + ANSWER_MS; ; await sleep(100)) {
    try {
      return await assertion()
    } catch (error) {
      if (Date.now() > deadline) throw error
    }
  }
}

const described = ({ tag, id, bootNonce, ...rest }) => ({
  ...rest, id: id.toString('hex'), bootNonce: bootNonce.toString('hex'),
})
const expected = (v) => ({
  type: v.type, host: v.address, port: v.port, interval: v.intervalSeconds,
  validity: v.validitySeconds, notBefore: v.notBefore, name: v.nodeName, id: v.id,
  bootNonce: v.bootNonce,
})

// A program that is running, and the lines that it has printed.
class Run {
  lines = []
  waiting = new Set()

  constructor(program, ...args) {
    this.process = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    this.ended = new Promise((resolve) => this.process.once('close', resolve))
    createInterface(this.process.stdout).on('line', (line) => {
      this.lines.push(line)
      this.waiting.forEach((look) => look())
    })
  }

  // The first line that matches, be it past or to come.
  line(wanted, ms = ANSWER_MS) {
    const match = (line) => (wanted instanceof RegExp ? wanted.exec(line) : wanted(line) && [line])
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.lines.map(match).find(Boolean)
        if (found) done(resolve, found)
      }
      const done = (settle, value) => {
        clearTimeout(timer)
        this.waiting.delete(look)
        settle(value)
      }
      const fail = (why) =>
        done(reject, new Error(`${why}: ${wanted} in\n${this.lines.join('\n')}`))
      const timer = setTimeout(fail, ms, `not within ${ms} ms`)
      this.ended.then(() => fail('ended before'))
      this.waiting.add(look)
      look()
    })
  }

  stop() {
    this.process.kill('SIGTERM')
    return this.ended
  }
}
