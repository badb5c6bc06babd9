// Does on Node.js what Gatehouse is measured by: node inside.js FOLDER.
//
// Each line of standard input is a work and how often to do it; each line of standard output is how many were accepted.
// Nothing goes through a socket: requests are put into Express as its own tests do.
import { createInterface } from 'node:readline'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import express from 'express'
import { middleware } from 'express-openapi-validator'
import inject from 'light-my-request'

const [folder] = process.argv.slice(2)
const lines = (name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n')
const bodies = lines('bodies.jsonl').map((line) => Buffer.from(line))
const posts = lines('posts.txt')

const ajv = new Ajv2020()
addFormats.default(ajv)
const validate = ajv.compile(JSON.parse(readFileSync(join(folder, 'schema.json'), 'utf8')))

function body(times) {
  let accepted = 0
  for (let i = 0; i < times; i++) {
    accepted += validate(JSON.parse(bodies[i % bodies.length].toString('utf8'))) ? 1 : 0
  }
  return accepted
}

function app(validators) {
  const app = express()
  app.use(express.json(), ...validators)
  app.use((request, response) => response.end('{}'))
  app.use((error, request, response, next) => response.status(error.status ?? 500).end())
  return app
}

const bare = app([])
const validating = app([middleware({ apiSpec: join(folder, 'openapi.json'), validateRequests: true, validateApiSpec: false })])

async function requests(app, times) {
  let accepted = 0
  for (let i = 0; i < times; i++) {
    const response = await inject(app, {
      method: 'POST',
      url: posts[i % posts.length],
      headers: { host: 'shop.example.com', 'content-type': 'application/json' },
      payload: bodies[i % bodies.length],
    })
    accepted += response.statusCode === 200 ? 1 : 0
  }
  return accepted
}

const works = {
  body,
  'express-bare': (times) => requests(bare, times),
  'express-validating': (times) => requests(validating, times),
}

for await (const line of createInterface({ input: process.stdin })) {
  const [work, times] = line.split(' ')
  console.log(await works[work](Number(times)))
}
