// The peer against the published announcements and against a Java node, both ways.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { get } from 'node:https'
import { createInterface } from 'node:readline'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import sodium from 'chloride'
import { encode, networkKey, networkTag, parse } from './announcement.js'

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

  test('Java forgets the JavaScript peer when it says goodbye', async () => {
    await javascript.stop()
    await eventually(async () => assert.deepEqual((await api('/api/peers')).peers, []))
  })

  const api = (resource) =>
    new Promise((resolve, reject) => {
      const url = `https://localhost:${port}${resource}`
      get(url, { rejectUnauthorized: false }, async (response) => {
        resolve(JSON.parse((await response.toArray()).join('')))
      }).on('error', reject)
    })
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
