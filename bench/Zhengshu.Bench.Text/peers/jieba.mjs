// jieba-rs over the same dictionary and text: node jieba.mjs DICTIONARY TEXT TOKENS-OUT
// Prints one JSON line: load time in ms, best and median speed in MB/s (UTF-8) over seven passes.
import { readFileSync, writeFileSync } from 'node:fs'
import { Jieba } from '@node-rs/jieba'

const [dictionaryFile, textFile, tokensFile] = process.argv.slice(2)
const dictionary = readFileSync(dictionaryFile)
// Processor time, as on the other side.
const now = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000 }
let start = now()
const jieba = Jieba.withDict(dictionary)
const loadMs = now() - start
const text = readFileSync(textFile, 'utf8')
const bytes = Buffer.byteLength(text)
const lines = text.split('\n').filter(line => line.length > 0)
const speeds = []
let tokens = []
for (let pass = 0; pass < 7; pass++) {
  start = now()
  tokens = lines.map(line => jieba.cut(line, true))
  speeds.push(bytes / 1e6 / ((now() - start) / 1000))
}
speeds.sort((a, b) => b - a)
writeFileSync(tokensFile, tokens.map(line => line.join('\u0001')).join('\n'))
console.log(JSON.stringify({ loadMs, best: speeds[0], median: speeds[3] }))
