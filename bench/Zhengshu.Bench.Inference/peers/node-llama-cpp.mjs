// node-llama-cpp with the same protocol as loop.c: node node-llama-cpp.mjs MODEL.gguf THREADS SEQUENCES CONTEXT-TOKENS-EACH
import { createInterface } from 'node:readline'
import { getLlama } from 'node-llama-cpp'

const [file, threads, sequences, contextTokens] = process.argv.slice(2)
const llama = await getLlama({ gpu: false, build: 'never', maxThreads: +threads, logLevel: 'disabled', skipDownload: true })
const model = await llama.loadModel({ modelPath: file })
const context = await model.createContext({ threads: +threads, sequences: +sequences, contextSize: +contextTokens })
const free = Array.from({ length: +sequences }, () => context.getSequence())

async function answer(sequence, prompt, most) {
    let made = 0
    await sequence.clearHistory()
    for await (const token of sequence.evaluate(prompt, { temperature: 0 }))
        if (++made === most || model.isEogToken(token)) break
    return made
}

console.log('ready')
for await (const line of createInterface({ input: process.stdin })) {
    const [most, prompts] = line.split(' ')
    const started = performance.now(), used = process.cpuUsage()
    const made = await Promise.all(prompts.split(';').map((prompt, i) => answer(free[i], prompt.split(',').map(Number), +most)))
    const seconds = (performance.now() - started) / 1e3, { user, system } = process.cpuUsage(used)
    console.log(JSON.stringify({ tokens: made.reduce((sum, n) => sum + n, 0), seconds, processor: (user + system) / 1e6 }))
    console.log('ready')
}
process.exit(0)
