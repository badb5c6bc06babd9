// Asks other validators, one question on each line of standard input, one answer on each line of standard output.
//
// A question names the API description, and either the JSON body of its one operation or a whole request in base64.
// An answer gives for each validator '+' (accepts), '-' (refuses) or '!' (cannot use the description), and why.
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { Ajv2020 } from 'ajv/dist/2020.js'
import Ajv04Module from 'ajv-draft-04'
import addFormatsModule from 'ajv-formats'
import cookieParser from 'cookie-parser'
import express5 from 'express'
import express4 from 'express4'
import { middleware } from 'express-openapi-validator'

const Ajv04 = Ajv04Module.default
const addFormats = addFormatsModule.default
const SCHEMA = 'api#/paths/~1/post/requestBody/content/application~1json/schema'
const EXPRESS = { express5, express4 }

const ACCEPTS = { verdict: '+', why: '' }
const refuses = (why) => ({ verdict: '-', why })
const cannot = (why) => ({ verdict: '!', why })

/// Makes a thing of an API description once.
function once(make) {
  const made = new Map()
  return (api) => made.get(api) ?? made.set(api, make(api)).get(api)
}

/// An Ajv schema of the API description's body; or what is wrong with it.
const schemaOf = once((api) => {
  try {
    const description = JSON.parse(api)
    const Ajv = description.openapi.startsWith('3.0') ? Ajv04 : Ajv2020
    const ajv = new Ajv({ strict: false, validateSchema: false, logger: false })
    addFormats(ajv)
    ajv.addSchema(description, 'api')
    return { validate: ajv.getSchema(SCHEMA) }
  } catch (unusable) {
    return { unusable: unusable.message }
  }
})

function askAjv(api, body) {
  const { validate, unusable } = schemaOf(api)
  if (unusable) {
    return cannot(unusable)
  }
  let value
  try {
    value = JSON.parse(body)
  } catch (malformed) {
    return refuses(malformed.message)
  }
  try {
    return validate(value) ? ACCEPTS : refuses(JSON.stringify(validate.errors.slice(0, 2)))
  } catch (broken) {
    return cannot(broken.message)
  }
}

/// An Express app, as its authors would write it, with express-openapi-validator; a server that it answers for; and its port.
function app(version, api) {
  const express = EXPRESS[version]
  const app = express()
  app.set('env', 'test')
  app.use(express.json({ strict: false }), express.urlencoded({ extended: false }), express.text(), cookieParser())
  app.use(middleware({ apiSpec: JSON.parse(api), validateRequests: true, validateResponses: false }))
  app.use((request, response) => response.json({ fine: true }))
  app.use((error, request, response, next) => {
    response.status(error.status ?? 500).json({ why: error.message })
  })
  return app
}

const APPS = { express5: once((api) => app('express5', api)), express4: once((api) => app('express4', api)) }

let current
const server = createServer((request, response) => current(request, response))
await new Promise((listening) => server.listen(0, '127.0.0.1', listening))

/// Sends a whole request, whose connection ends with the response.
function exchange(bytes) {
  return new Promise((answered, failed) => {
    const chunks = []
    const socket = connect(server.address().port, '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('end', () => answered(Buffer.concat(chunks).toString()))
    socket.on('error', failed)
  })
}

async function askExpress(version, api, request) {
  try {
    current = APPS[version](api)
  } catch (unusable) {
    return cannot(unusable.message)
  }
  const response = await exchange(request)
  const status = Number(response.slice(9, 12))
  const why = response.slice(response.indexOf('\r\n\r\n') + 4)
  if (status < 400) {
    return ACCEPTS
  }
  return status < 500 ? refuses(why) : cannot(why)
}

const posting = (body) =>
  Buffer.concat([
    Buffer.from(
      'POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n' +
        `Content-Length: ${body.length}\r\n\r\n`
    ),
    body,
  ])

async function answer({ api, body, request }) {
  if (request !== undefined) {
    const bytes = Buffer.from(request, 'base64')
    return { express5: await askExpress('express5', api, bytes), express4: await askExpress('express4', api, bytes) }
  }
  const bytes = Buffer.from(body, 'base64')
  return { ajv: askAjv(api, bytes.toString()), express5: await askExpress('express5', api, posting(bytes)) }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line))))
}
server.close()
