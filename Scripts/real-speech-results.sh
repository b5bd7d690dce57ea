#!/usr/bin/env bash
# Trains and evaluates SNMF and DNMF on a corpus of real speech for several settings and seeds, and prints one line per
# run and one mean per setting. The tables of Documentation/Results.md come from it.
#
#   Scripts/real-speech-results.sh CORPUS [OUTPUT_FOLDER] [path of dnmf]
set -euo pipefail
corpus=${1:?usage: real-speech-results.sh CORPUS [OUTPUT_FOLDER] [dnmf]}
output=${2:-real-speech-results}
dnmf=${3:-dnmf}
mkdir -p "$output"
for setting in "70 0" "70 0.1" "140 0.1"; do
  read -r components sparsity <<<"$setting"
  for method in snmf dnmf; do
    for seed in 0 1 2; do
      name="$method-K$components-l$sparsity-s$seed"
      [ -s "$output/$name.json" ] && continue
      "$dnmf" train --corpus "$corpus" --preset paper --method "$method" --components "$components" \
        --sparsity "$sparsity" --tolerance 0 --iterations 100 --maximum-sentences 40 --sentences-per-group 10 --seed "$seed" --quiet \
        --output "$output/$name.safetensors"
      "$dnmf" evaluate --model "$output/$name.safetensors" --corpus "$corpus" --tasks-per-pair 5 --seed "$seed" \
        --quiet --json >"$output/$name.json.part"
      mv "$output/$name.json.part" "$output/$name.json"
    done
  done
done
python3 - "$output" <<'PYTHON'
import glob, json, os, sys
runs = {}
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.json"))):
    setting, seed = os.path.basename(path)[:-5].rsplit("-s", 1)
    result = json.load(open(path))
    runs.setdefault(setting, []).append(result)
figures = ["snr_mel", "snr_mel_masked", "snr_wav", "si_sdr"]
row = lambda scores: " / ".join(f"{scores[f]:.2f}" for f in figures)
for setting, results in runs.items():
    for part in ["mean", "same_sex", "opposite_sex"]:
        scores = {f: sum(r[part][f] for r in results) / len(results) for f in figures}
        each = "   ".join(row(r[part]) for r in results) if part == "mean" else ""
        print(f"{setting:16} {part:13} {row(scores)}   {each}")
PYTHON
