// Reading and writing a wasm module section by section, for the scripts that work on the built one.

/** Numbers of the sections that the scripts know. */
export const SECTION = { custom: 0, import: 2, function: 3, export: 7, code: 10, data: 11 }

/** A place in a module from which it is read. */
export class Reader {
  constructor(wasm, at = 8) {
    this.wasm = wasm
    this.at = at
  }

  byte() {
    return this.wasm[this.at++]
  }

  /** An unsigned LEB128 number. */
  number() {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = this.byte()
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
  }

  bytes(length) {
    this.at += length
    return this.wasm.subarray(this.at - length, this.at)
  }

  text() {
    return this.bytes(this.number()).toString('utf8')
  }

  /** The sections as `{ id, start, body, end }`. */
  *sections() {
    while (this.at < this.wasm.length) {
      const start = this.at
      const id = this.byte()
      const length = this.number()
      const body = this.at
      const end = body + length
      yield { id, start, body, end }
      this.at = end
    }
  }

  /** The exports as `{ name, description }`. */
  *exports() {
    for (let count = this.number(); count > 0; count--) {
      const name = this.text()
      const start = this.at
      this.byte()
      this.number()
      yield { name, description: this.wasm.subarray(start, this.at) }
    }
  }

  /** The imports as `{ module, name, description }`; all of ours are functions. */
  *imports() {
    for (let count = this.number(); count > 0; count--) {
      const module = this.text()
      const name = this.text()
      const start = this.at
      if (this.byte() !== 0) throw new Error(`import ${name} is no function`)
      this.number()
      yield { module, name, description: this.wasm.subarray(start, this.at) }
    }
  }
}

export function encoded(value) {
  const bytes = []
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128)
  return Buffer.from([...bytes, value])
}

export const encodedText = (value) => Buffer.concat([encoded(Buffer.byteLength(value)), Buffer.from(value)])

export const section = (id, body) => Buffer.concat([Buffer.from([id]), encoded(body.length), body])
