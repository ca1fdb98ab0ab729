// The bare decode loop over llama.cpp's C interface: what the native library can do with nothing around it.
// loop MODEL.gguf KERNEL-FOLDER THREADS SEQUENCES CONTEXT-TOKENS-EACH; then a line on standard input per measurement:
// ANSWER-TOKENS and prompts as token numbers, "64 1,2,3;4,5,6"; prints {"tokens":…,"seconds":…,"processor":…}.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include "llama.h"

static void silent(enum ggml_log_level level, const char *text, void *data) { (void)level, (void)text, (void)data; }
static double wall(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + t.tv_nsec * 1e-9; }
static double processor(void) {
    struct rusage u; getrusage(RUSAGE_SELF, &u);
    return u.ru_utime.tv_sec + u.ru_stime.tv_sec + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1e-6;
}
static void add(struct llama_batch *b, int token, int position, int sequence, int output) {
    int i = b->n_tokens++;
    b->token[i] = token; b->pos[i] = position; b->n_seq_id[i] = 1; b->seq_id[i][0] = sequence; b->logits[i] = output;
}

int main(int argc, char **argv) {
    if (argc != 6) return 2;
    llama_log_set(silent, NULL);
    ggml_backend_load_all_from_path(argv[2]);
    struct llama_model *model = llama_model_load_from_file(argv[1], llama_model_default_params());
    struct llama_context_params p = llama_context_default_params();
    int sequences = atoi(argv[4]), vocabulary;
    p.n_threads = p.n_threads_batch = atoi(argv[3]), p.n_seq_max = sequences, p.n_ctx = sequences * atoi(argv[5]);
    struct llama_context *context = model ? llama_init_from_model(model, p) : NULL;
    if (!context) return 1;
    const struct llama_vocab *words = llama_model_get_vocab(model);
    vocabulary = llama_vocab_n_tokens(words);
    struct llama_batch batch = llama_batch_init(llama_n_batch(context), 0, 1);
    static char line[1 << 20];
    while (puts("ready"), fflush(stdout), fgets(line, sizeof line, stdin)) {
        char *at; int want = strtol(line, &at, 10), count = 0, place[64], next[64], output[64], made[64] = {0}, total = 0;
        llama_memory_clear(llama_get_memory(context), true);
        double started = wall(), used = processor();
        for (batch.n_tokens = 0; *at && *at != '\n'; count++) { // all prompts in one batch; the last token's scores are wanted
            for (place[count] = 0, at++;; at++) { add(&batch, strtol(at, &at, 10), place[count]++, count, 0); if (*at != ',') break; }
            batch.logits[output[count] = batch.n_tokens - 1] = 1;
        }
        for (int running = count; running > 0;) {
            if (llama_decode(context, batch)) return 1;
            for (int s = 0; s < count; s++) {
                if (output[s] < 0) continue;
                const float *scores = llama_get_logits_ith(context, output[s]);
                next[s] = 0;
                for (int i = 1; i < vocabulary; i++) if (scores[i] > scores[next[s]]) next[s] = i;
                total++;
            }
            batch.n_tokens = 0;
            for (int s = 0; s < count; s++) {
                if (output[s] < 0) continue;
                if (++made[s] == want || llama_vocab_is_eog(words, next[s])) { output[s] = -1; running--; continue; }
                output[s] = batch.n_tokens;
                add(&batch, next[s], place[s]++, s, 1);
            }
        }
        printf("{\"tokens\":%d,\"seconds\":%.6f,\"processor\":%.6f}\n", total, wall() - started, processor() - used);
    }
    return 0;
}
